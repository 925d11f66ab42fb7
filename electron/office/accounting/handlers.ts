import type { accounting } from '../../../shared/contract/accounting.ts'
import type { Handlers } from '../kernel/context.ts'
import { bankHandlers } from './bank/handlers.ts'
import { budgetHandlers } from './budget/handlers.ts'
import { cashAccounts } from './cashAccounts.ts'
import { chartHandlers } from './chart/handlers.ts'
import { closingHandlers } from './closing/handlers.ts'
import { donorHandlers } from './donors/handlers.ts'
import { entries, entry } from './entries.ts'
import { entriesOfSource } from './entriesOfSource.ts'
import { inventoryHandlers } from './inventory/handlers.ts'
import { journalHandlers } from './journals/handlers.ts'
import { readingHandlers } from './exports/index.ts'
import { auditHandlers } from './audit/index.ts'
import { matchingHandlers } from './matching/index.ts'
import { balanceOf, cashBook, ledger } from './ledger.ts'
import { enterManual, manualEntries, refuseManual, validateManual } from './manual.ts'
import { modelHandlers } from './models/handlers.ts'
import { openingHandlers } from './openingBalances/handlers.ts'
import { policyHandlers } from './policies/commands.ts'
import { chart, journals, periods } from './readChart.ts'
import { reverseManual } from './reverseManual.ts'
import { accountParties, addThirdParty, thirdParties } from './thirdParties.ts'
import { partyHandlers } from './thirdParties/handlers.ts'
import { recordAccountDetail, treasuryAccounts } from './treasury/details.ts'
import { voucherHandlers } from './vouchers/vouchers.ts'
import { statementHandlers } from './statements/handlers.ts'
import { waitingHandlers } from './waiting/handlers.ts'
import { tillHandlers } from './till/handlers.ts'
import { trialBalance } from './trialBalance.ts'
import { yearHandlers } from './years/handlers.ts'

export const handlers: Handlers<typeof accounting> = {
  ...readingHandlers,
  ...matchingHandlers,
  ...auditHandlers,
  ...tillHandlers,
  ...bankHandlers,
  ...journalHandlers,
  ...chartHandlers,
  ...waitingHandlers,
  ...modelHandlers,
  ...voucherHandlers,
  ...partyHandlers,
  ...policyHandlers,
  ...statementHandlers,
  ...yearHandlers,
  ...inventoryHandlers,
  ...budgetHandlers,
  ...donorHandlers,
  ...openingHandlers,
  ...closingHandlers,
  chart: ({ db }) => chart(db),
  journals: ({ db }) => journals(db),
  periods: ({ db }) => periods(db),
  entries: ({ db }, input) => entries(db, input),
  entry: ({ db }, { entryId }) => entry(db, entryId),
  entriesOfDocument: ({ db }, { type, id }) => entriesOfSource(db, type, id),
  ledger: ({ db }, input) => ledger(db, input),
  cashBook: ({ db }, input) => cashBook(db, input),
  cashAccounts: ({ db }) =>
    cashAccounts(db).map((account) => ({ ...account, balance: balanceOf(db, account.account) })),
  trialBalance: ({ db }, input) => trialBalance(db, input),
  enterManual: (ctx, input) => enterManual(ctx, input),
  validateManual: (ctx, { manualEntryId }) => validateManual(ctx, manualEntryId),
  refuseManual: (ctx, { manualEntryId, reason }) => refuseManual(ctx, manualEntryId, reason),
  manualEntries: ({ db }, input) => manualEntries(db, input),
  reverse: (ctx, input) => reverseManual(ctx, input),
  accountParties: ({ db }, input) => accountParties(db, input),
  thirdParties: ({ db }, input) => thirdParties(db, input),
  addThirdParty: (ctx, input) => addThirdParty(ctx, input),
  treasuryAccounts,
  recordAccountDetail,
}
