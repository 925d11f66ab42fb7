import type { membership } from '../../../../shared/contract/membership.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import type { Handlers } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
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
import { correspondences } from './correspondence.ts'
import { exportCorrespondences, importCorrespondences } from './correspondenceFiles.ts'
import { correctCorrespondence, endCorrespondence } from './correspondenceHand.ts'
import { registrationFormats, setRegistrationFormat } from './formats.ts'
import { placeLetters, setPlaceSegment } from './letters.ts'
import { showPublishedFormat, takePublishedFormat } from './publishedFormat.ts'
import { conflictsOf, householdsOf, recodingPage } from './page.ts'
import { exportRecoding, recodingDocument } from './report.ts'
import { signedList } from '../codes/kept.ts'
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
  correspondences: ({ db }, input) => correspondences(db, input),
  correctCorrespondence,
  endCorrespondence,
  importCorrespondences,
  exportCorrespondences: (ctx, { path }) => exportCorrespondences(ctx, path),
  placeSegments: ({ db, today }) => ({
    places: [...placeLetters(db, gazetteer(db), registrationFormat(db, today)).values()],
    ...optional('list', signedList(db)?.number),
  }),
  setPlaceSegment,
  recodingDocument: (ctx, { recodingId }) => recodingDocument(ctx, recodingId),
  exportRecoding,
  registrationFormats,
  setRegistrationFormat,
  readPublishedFormat: (ctx, input) => showPublishedFormat(ctx, input),
  takePublishedFormat,
}
