import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'

export interface DelayFigures {
  /** Days from reception to payment, of all of them together. */
  readonly days: number
  readonly invoices: number
}

/** What {@link invoiceDelays} adds up to, for several spans of days of payment. */
export const delayFigures = (db: ReadDb, spans: readonly { readonly from: Day; readonly to: Day }[]): DelayFigures[] =>
  spans.map(
    ({ from, to }) =>
      db.get<DelayFigures>(
        `SELECT CAST(coalesce(sum(julianday(paid_on) - julianday(received_on)), 0) AS INTEGER) AS days, count(*) AS invoices
         FROM facility_invoice WHERE paid_on BETWEEN ? AND ?`,
        [from, to],
      ) ?? { days: 0, invoices: 0 },
  )
