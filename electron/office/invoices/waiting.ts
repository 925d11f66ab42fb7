import type { ReadDb } from '../../../db/handle.ts'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'

export interface WaitingInvoice {
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly receivedOn: Day
  /** From reception to the day asked about. */
  readonly days: number
  readonly amount: Fbu
}

/** Invoices received by a day and not wholly paid then, longest wait first. Those given back or rejected wait for nobody. */
export const waitingInvoices = (db: ReadDb, on: Day): WaitingInvoice[] =>
  db
    .all<Omit<WaitingInvoice, 'days'>>(
      // two readings, each by its index: those still open, and those that were then and have been paid since
      `SELECT id, number, facility_id AS facilityId, received_on AS receivedOn, coalesce(decided_accepted, header_claimed) - paid AS amount
       FROM facility_invoice
       WHERE state IN ('received', 'keying', 'controlled', 'decided', 'approved', 'partly_paid') AND received_on <= ?
         AND coalesce(decided_accepted, header_claimed) > 0
       UNION ALL
       SELECT id, number, facility_id, received_on, decided_accepted FROM facility_invoice WHERE paid_on > ? AND received_on <= ?
       ORDER BY receivedOn, number`,
      [on, on, on],
    )
    .map((row) => ({ ...row, days: daysBetween(row.receivedOn, on) }))
