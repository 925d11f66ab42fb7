import type { membership } from '../../../../shared/contract/membership.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Handlers } from '../../kernel/context.ts'
import { applyRecoding } from './apply.ts'
import {
  abandonRecoding,
  decideRecoding,
  endDoubleCode,
  prepareRecoding,
  proposeRecoding,
  resolveRecoding,
  returnRecoding,
  setRecodingMutual,
  simulateRecoding,
  withdrawRecoding,
} from './commands.ts'
import {
  correctCorrespondence,
  correspondences,
  exportCorrespondences,
  importCorrespondences,
} from './correspondence.ts'
import { registrationFormats, setRegistrationFormat } from './formats.ts'
import { placeLetters, setPlaceSegment } from './letters.ts'
import { conflictsOf, householdsOf, recodingPage } from './page.ts'
import { exportRecoding, recodingDocument } from './report.ts'
import { registrationFormat } from '../registrations.ts'
import { gazetteer } from './store.ts'

export const recodingHandlers: Pick<Handlers<typeof membership>, keyof typeof recodingProcedures> = {
  recoding: (ctx, { recodingId }) => recodingPage(ctx, recodingId),
  recodingConflicts: ({ db }, { recodingId }) => conflictsOf(db, recodingId),
  recodingHouseholds: ({ db }, input) => householdsOf(db, input),
  prepareRecoding,
  simulateRecoding,
  resolveRecoding,
  setRecodingMutual,
  proposeRecoding,
  withdrawRecoding,
  abandonRecoding,
  decideRecoding,
  returnRecoding,
  applyRecoding,
  endDoubleCode,
  correspondences: ({ db }, { text }) => correspondences(db, text),
  correctCorrespondence,
  importCorrespondences,
  exportCorrespondences: (ctx, { path }) => exportCorrespondences(ctx, path),
  placeSegments: ({ db, today }) => ({
    places: [...placeLetters(db, gazetteer(db), registrationFormat(db, today)).values()],
  }),
  setPlaceSegment,
  recodingDocument: (ctx, { recodingId }) => recodingDocument(ctx, recodingId),
  exportRecoding,
  registrationFormats,
  setRegistrationFormat,
}
