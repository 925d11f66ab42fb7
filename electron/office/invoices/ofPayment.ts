import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** The invoice that a payment paid; undefined for an id that is no payment. */
export const invoiceOfPayment = (db: ReadDb, paymentId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT invoice_id AS id FROM invoice_payment WHERE id = ?', [paymentId])?.id
