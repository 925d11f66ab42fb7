import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** Everyone who keyed or changed a certificate of an invoice, those withdrawn included. */
export const keyersOfInvoice = (db: ReadDb, invoiceId: Id): Id[] =>
  db
    .all<{ id: Id }>(
      `SELECT created_by AS id FROM claim WHERE invoice_id = ?
       UNION SELECT changed_by FROM claim WHERE invoice_id = ? AND changed_by IS NOT NULL`,
      [invoiceId, invoiceId],
    )
    .map((row) => row.id)
