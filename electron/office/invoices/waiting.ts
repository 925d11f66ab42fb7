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
      `SELECT id, number, facility_id AS facilityId, received_on AS receivedOn, coalesce(decided_accepted, header_claimed) - paid AS amount
       FROM facility_invoice
       WHERE received_on <= ? AND (paid_on IS NULL OR paid_on > ?) AND state NOT IN ('returned', 'rejected')
         AND coalesce(decided_accepted, header_claimed) > 0
       ORDER BY received_on, number`,
      [on, on],
    )
    .map((row) => ({ ...row, days: daysBetween(row.receivedOn, on) }))
