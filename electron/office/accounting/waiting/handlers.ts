import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { waitingPostingProcedures } from '../../../../shared/contract/accounting/waitingPostings.ts'
import type { Handlers } from '../../kernel/context.ts'
import { waitingPostings } from './read.ts'
import { retryPosting, retryPostings } from './retry.ts'

export const waitingHandlers: Pick<Handlers<typeof accounting>, keyof typeof waitingPostingProcedures> = {
  waitingPostings: ({ db, today }) => waitingPostings(db, today),
  retryPosting,
  retryPostings: (ctx) => retryPostings(ctx),
}
