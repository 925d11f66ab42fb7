import type { ReadDb } from '../../../db/handle.ts'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'

export interface InvoiceDelay {
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly receivedOn: Day
  readonly paidOn: Day
  /** From reception to the payment that left nothing to pay. */
  readonly days: number
  readonly amount: Fbu
}

/** Invoices wholly paid between two days, both included, by day of payment. */
export const invoiceDelays = (db: ReadDb, { from, to }: { readonly from: Day; readonly to: Day }): InvoiceDelay[] =>
  db
    .all<Omit<InvoiceDelay, 'days'>>(
      `SELECT id, number, facility_id AS facilityId, received_on AS receivedOn, paid_on AS paidOn, paid AS amount
       FROM facility_invoice WHERE paid_on BETWEEN ? AND ? ORDER BY paid_on, number`,
      [from, to],
    )
    .map((row) => ({ ...row, days: daysBetween(row.receivedOn, row.paidOn) }))
