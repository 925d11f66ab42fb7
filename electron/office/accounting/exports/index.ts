import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { Handlers } from '../../kernel/context.ts'
import { centralising } from '../reading/centralising.ts'
import { services } from '../reading/services.ts'
import { subledger } from '../reading/subledger.ts'
import { exportEntries } from './entryFiles.ts'
import { exportBook } from './files.ts'
import { bookDocument } from './paper.ts'

export const readingHandlers = {
  subledger: ({ db }, input) => subledger(db, input),
  centralising: ({ db }, input) => centralising(db, input),
  services: ({ db }) => services(db),
  bookDocument: (ctx, input) => bookDocument(ctx, input),
  exportBook,
  exportEntries,
} satisfies Partial<Handlers<typeof accounting>>
