import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import type { Handlers } from '../../kernel/context.ts'
import { checkCard } from './check.ts'
import { familyCardsDocument, individualCardsDocument } from './documents.ts'
import { handOverCards, loseCard, orderCards, replaceCard, retireCard } from './life.ts'
import { cardHistory, cardList, cardOffer } from './list.ts'
import { cardBatches, printCards } from './print.ts'
import { exportVerifier } from './verifier.ts'

type Named = { readonly [K in keyof typeof cardProcedures as `membership.${K}`]: (typeof cardProcedures)[K] }

export const cardHandlers: Handlers<Named> = {
  cards: ({ db }, input) => cardList(db, input),
  cardOffer: ({ db, today }, { householdId, day }) => cardOffer(db, householdId, day ?? today),
  orderCards,
  printCards,
  cardBatches: ({ db }, { limit }) => ({ batches: cardBatches(db, limit) }),
  familyCardsDocument: (ctx, { batchId }) => familyCardsDocument(ctx, batchId),
  individualCardsDocument: (ctx, { batchId }) => individualCardsDocument(ctx, batchId),
  handOverCards,
  loseCard,
  replaceCard,
  retireCard,
  cardHistory: ({ db }, { cardId }) => cardHistory(db, cardId),
  checkCard: ({ db, today }, { code, day }) => checkCard(db, code, day ?? today),
  exportVerifier,
}
