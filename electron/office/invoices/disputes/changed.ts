import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'

/** Refuses `invoices.dispute-changed` when the dispute is not what a person looked at any more: who did what since, and when. */
export function asLookedAtDispute(
  db: ReadDb,
  dispute: { readonly number: string; readonly invoiceId: Id; readonly state: string; readonly rev: number },
  rev: number | undefined,
): void {
  if (rev === undefined || rev === dispute.rev) return
  const last = db.get<{ at: string; by: string; action: string }>(
    `SELECT e.at, u.name AS by, e.action FROM invoice_event e JOIN user u ON u.id = e.by
     WHERE e.invoice_id = ? AND (e.action LIKE '%Dispute' OR e.action LIKE '%Complement') ORDER BY e.position DESC LIMIT 1`,
    [dispute.invoiceId],
  )
  refuse('invoices.dispute-changed', {
    number: dispute.number,
    person: last?.by ?? '',
    day: last === undefined ? '' : dayAt(last.at),
    action: last?.action ?? '',
    state: dispute.state,
  })
}
