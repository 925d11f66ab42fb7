/** The door of accounting: what other departments may ask of the books. */
export { accountsOfRoles, balanceByRole, type AccountOfRole, type RoleBalance } from './balances.ts'
export { accountLabel } from './accounts.ts'
export { accountingChecks, type AccountingCheck } from './checks.ts'
export { accountDetail, type AccountDetail } from './treasury/details.ts'
export { cashAccounts, type CashAccount } from './cashAccounts.ts'
export { cashBalance, lowestCash } from './cashBalance.ts'
export { cashMovements, type CashMovement } from './cashMovements.ts'
export { ensureFiscalYear, installAccounting } from './install.ts'
export { entriesOfSource, type EntryOfSource } from './entriesOfSource.ts'
export { type PostedEntry } from './postEntry.ts'
export { postEntry, reverseEntry } from './waiting/post.ts'
export { checkOpeningLine, openingDay, postOpening, type OpeningBalance } from './opening.ts'
export { thirdPartyNamed, type Finders } from './thirdParties/named.ts'
export {
  matchSupplierItem,
  paidOf,
  supplierItems,
  supplierLine,
  unmatchSupplierItem,
  type SupplierItem,
} from './matching/supplierItems.ts'
export { partyById } from './thirdParties/rows.ts'
export { waitingQueues } from './queues.ts'
