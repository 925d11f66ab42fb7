import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** The invoice that a payment paid; undefined for an id that is no payment. */
export const invoiceOfPayment = (db: ReadDb, paymentId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT invoice_id AS id FROM invoice_payment WHERE id = ?', [paymentId])?.id

/** The invoice that a complement adds to; undefined for an id that is none. */
export const invoiceOfComplement = (db: ReadDb, complementId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT invoice_id AS id FROM invoice_complement WHERE id = ?', [complementId])?.id

/** The invoice on which an overpayment was found; undefined for an id that is none. */
export const invoiceOfRecovery = (db: ReadDb, recoveryId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT invoice_id AS id FROM facility_recovery WHERE id = ?', [recoveryId])?.id
