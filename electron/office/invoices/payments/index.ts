/** What the other files of invoices ask of payments. */
export { paymentHandlers } from './handlers.ts'
export { checkTill } from './till.ts'
export { payableRow, suspensionOf } from './payable.ts'
export { defer, mayDefer } from './people.ts'
export { settleInvoice } from './settle.ts'
