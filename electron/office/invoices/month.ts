import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { dayOfInstant } from '../kernel/queue.ts'
import type { InvoiceState } from '../../../shared/rules/invoices/states.ts'

export interface InvoiceOfMonth {
  readonly id: Id
  readonly receivedOn: Day
  readonly claimed: Fbu
  readonly decidedOn: Day | null
  readonly accepted: Fbu | null
  /** Day of the payment that left nothing to pay. */
  readonly paidOn: Day | null
  /** On the last day of the month. */
  readonly state: InvoiceState
  readonly since: Day
}

/**
 * Invoices that a month's sheet tells of: received, decided, paid or refused in it, or open on its last day; as they stood then, from
 * their history. Those that were settled before the month are left out.
 */
export const invoicesOfMonth = (db: ReadDb, { from, to }: { readonly from: Day; readonly to: Day }): InvoiceOfMonth[] =>
  db
    .all<InvoiceOfMonth & { now: InvoiceState; nowSince: Day; then: InvoiceState | null; thenOn: Day | null }>(
      `SELECT i.id, i.received_on AS receivedOn, i.header_claimed AS claimed, i.paid_on AS paidOn, i.state AS now, i.decided_on AS decidedOn,
         i.decided_accepted AS accepted, ${dayOfInstant('i.state_since')} AS nowSince, e.to_state AS "then", ${dayOfInstant('e.at')} AS thenOn
       FROM facility_invoice i LEFT JOIN invoice_event e ON e.invoice_id = i.id AND e.position = (
         SELECT max(x.position) FROM invoice_event x WHERE x.invoice_id = i.id AND x.from_state IS NOT x.to_state AND ${dayOfInstant('x.at')} <= :to)
       WHERE i.received_on <= :to AND (i.state NOT IN ('paid', 'rejected') OR ${dayOfInstant('i.state_since')} >= :from OR i.paid_on >= :from)
       ORDER BY i.received_on, i.id`,
      { from, to },
    )
    .map(({ now, nowSince, then, thenOn, ...row }): InvoiceOfMonth => {
      const decided = row.decidedOn !== null && row.decidedOn <= to
      return {
        ...row,
        decidedOn: decided ? row.decidedOn : null,
        accepted: decided ? row.accepted : null,
        paidOn: row.paidOn !== null && row.paidOn <= to ? row.paidOn : null,
        state: nowSince <= to ? now : (then ?? 'received'),
        since: nowSince <= to ? nowSince : (thenOn ?? row.receivedOn),
      }
    })
