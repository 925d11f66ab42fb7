import type { ReadDb } from '../../../db/handle.ts'
import type { DocumentPosting } from '../../../shared/posting.ts'

/**
 * Every decision, complement, payment, recovery and estimate that says it made an entry, with the total it must have; null where one entry pays several
 * invoices, or where what another mutual owes is in it.
 */
export const invoicePostings = (db: ReadDb): IterableIterator<DocumentPosting> =>
  db.iterate(
    `SELECT coalesce(statement_number, number) AS number, decided_on AS day, entry_id AS entryId, decided_accepted AS total
     FROM facility_invoice WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, paid_on, entry_id, NULL FROM invoice_payment
     UNION ALL SELECT number, executed_on, entry_id, NULL FROM payment_order WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, amount FROM facility_recovery
     UNION ALL SELECT number, decided_on, entry_id, amount FROM invoice_complement
     UNION ALL SELECT number, date(month || '-01', '+1 month', '-1 day'), entry_id, amount FROM month_estimate
     UNION ALL SELECT number, date(month || '-01', '+1 month'), reversal_id, amount FROM month_estimate
     UNION ALL SELECT number, date(month || '-01', '+1 month', '-1 day'), undo_entry_id, amount FROM month_estimate WHERE state = 'undone'
     UNION ALL SELECT number, date(month || '-01', '+1 month'), undo_reversal_id, amount FROM month_estimate WHERE state = 'undone'`,
  )

/** What entries of invoices name as their source, and the table that document is in. */
export const invoiceSources = {
  invoice: 'facility_invoice',
  'invoice-payment': 'invoice_payment',
  'invoice-complement': 'invoice_complement',
  'payment-order': 'payment_order',
  'facility-recovery': 'facility_recovery',
  'month-estimate': 'month_estimate',
} as const
