/** What the other files of invoices ask of disputes. */
export { disputeHandlers } from './handlers.ts'
export { disputesOf } from './reading.ts'
export { complementsOf, complementTotals, decisionDay, disputeLines, disputeRow } from './rows.ts'
