/** The door of invoices: what other departments may ask of it. */
export { invoiceDelays, type InvoiceDelay } from './delays.ts'
export { invoiceForKeying, startKeying, type InvoiceForKeying } from './keying.ts'
export { waitingInvoices, type WaitingInvoice } from './waiting.ts'
export { invoiceOfComplement, invoiceOfPayment, invoiceOfRecovery } from './ofPayment.ts'
export { delayFigures, type DelayFigures } from './delayFigures.ts'
export { waitingQueues } from './queues.ts'
export { bankReferences, orderSeen, orderUnseen } from './payments/bankSide.ts'
