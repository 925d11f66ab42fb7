import type { membership } from '../../../../shared/contract/membership.ts'
import type { doorMoneyProcedures } from '../../../../shared/contract/membership/doorMoney.ts'
import { sum } from '../../../../shared/money.ts'
import { setting } from '../../administration/index.ts'
import type { Handlers } from '../../kernel/context.ts'
import { advances, advanceUses, cancelAdvanceUse, useAdvance } from './advances.ts'
import { booklets, issueBooklet, moveBooklet, spoilNumber } from './booklets.ts'
import { askCancellation, cancellationsAsked, refuseCancellation } from './cancellations.ts'
import { cancelDeposit, deposits, recordDeposit } from './deposits.ts'
import { collectorStatement, depositDocument, refundDocument } from './documents.ts'
import { accountOf, allCollectors, collectorById, heldReceipts, ledgerOf } from './held.ts'
import { payRefund, prepareRefund, refunds, signRefund, withdrawRefund } from './refunds.ts'

export const doorMoneyHandlers: Pick<Handlers<typeof membership>, keyof typeof doorMoneyProcedures> = {
  booklets: ({ db }, input) => ({ booklets: booklets(db, input) }),
  issueBooklet,
  moveBooklet,
  spoilNumber,

  collectorAccounts: ({ db, today }) => {
    const rows = allCollectors(db).map((collector) => accountOf(db, collector, today))
    return {
      rows,
      allowedDays: setting(db, 'collector.holdingDays', today),
      totals: {
        held: sum(rows.map((r) => r.held)),
        late: sum(rows.map((r) => r.late)),
        owed: sum(rows.map((r) => r.owed)),
      },
    }
  },
  collectorAccount: ({ db, today }, { collectorId }) => {
    const collector = collectorById(db, collectorId)
    return {
      account: accountOf(db, collector, today),
      held: heldReceipts(db, collectorId, today),
      deposits: deposits(db, { collectorId, limit: 100 }),
      ledger: ledgerOf(db, collectorId),
    }
  },
  recordDeposit,
  cancelDeposit,
  deposits: ({ db }, input) => ({ rows: deposits(db, input) }),
  depositDocument: (ctx, { depositId }) => depositDocument(ctx, depositId),
  collectorStatement,

  askCancellation,
  refuseCancellation,
  cancellationsAsked: (ctx) => ({ rows: cancellationsAsked(ctx) }),

  advances: ({ db }, input) => advances(db, input),
  useAdvance,
  cancelAdvanceUse,
  advanceUses: ({ db }, { householdId }) => ({ rows: advanceUses(db, householdId) }),
  refunds: ({ db }, { state }) => ({ rows: refunds(db, state) }),
  prepareRefund,
  endorseRefund: (ctx, { refundId }) => signRefund(ctx, refundId, 'endorsed'),
  approveRefund: (ctx, { refundId }) => signRefund(ctx, refundId, 'approved'),
  payRefund,
  withdrawRefund,
  refundDocument: (ctx, { refundId }) => refundDocument(ctx, refundId),
}
