import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { Handlers } from '../../kernel/context.ts'
import { agedBalance } from './aged.ts'
import { matchAll } from './automatic.ts'
import { matchByHand, matchingsOfLine, unmatch } from './byHand.ts'
import { thirdParty } from './thirdParty.ts'

export const matchingHandlers = {
  thirdPartyStatement: ({ db }, input) => thirdParty(db, input),
  agedBalance: ({ db }, input) => agedBalance(db, input),
  matchingsOfLine: ({ db }, input) => matchingsOfLine(db, input),
  matchAll: (ctx, input) => matchAll(ctx, input),
  match: (ctx, input) => matchByHand(ctx, input),
  unmatch: (ctx, input) => unmatch(ctx, input),
} satisfies Partial<Handlers<typeof accounting>>
