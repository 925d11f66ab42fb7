/** The door of accounting: what other departments may ask of the books. */
export { accountsOfRoles, balanceByRole, type AccountOfRole, type RoleBalance } from './balances.ts'
export { accountLabel } from './accounts.ts'
export { accountingChecks, type AccountingCheck } from './checks.ts'
export { accountDetail, type AccountDetail } from './treasury/details.ts'
export { cashAccounts, type CashAccount } from './cashAccounts.ts'
export { cashBalance, lowestCash } from './cashBalance.ts'
export { cashMovements, type CashMovement } from './cashMovements.ts'
export { ensureFiscalYear, installAccounting } from './install.ts'
export { creditsOf, entriesOfSource, type EntryOfSource } from './entriesOfSource.ts'
export { type PostedEntry } from './postEntry.ts'
export { postEntry, reverseEntry } from './waiting/post.ts'
export { hashOf as monthHash, type MonthFigures } from './closing/figures.ts'
export { checkOpeningLine, openingDay, postOpening, type OpeningBalance } from './opening.ts'
export { thirdPartyNamed, type Finders } from './thirdParties/named.ts'
export {
  itemEnteredBy,
  itemValidatedBy,
  matchSupplierItem,
  paidOf,
  supplierItems,
  supplierLine,
  unmatchSupplierItem,
} from './matching/supplierItems.ts'
export { type SupplierItem } from './matching/bills.ts'
export { partyById } from './thirdParties/rows.ts'
export { waitingQueues } from './queues.ts'
export {
  chartPrint,
  EntriesPrint,
  figuresPrint,
  type PrintedAccount,
  type PrintedLine,
  type YearFingerprint,
} from './years/print.ts'
export { NO_MUTUAL } from './years/state.ts'
