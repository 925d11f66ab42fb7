import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { sum, type Fbu } from '../../../shared/money.ts'
import type { OpenLine } from '../../../shared/rules/membership/allocation.ts'
import { dayReached } from '../../../shared/rules/membership/rights.ts'
import type { CommandContext } from '../kernel/context.ts'
import { payersOf, paymentsOf } from './facts.ts'

/** Due lines of a membership with what standing receipts, advances used and third parties took of each. */
export const openLines = (db: ReadDb, membershipId: Id): (OpenLine & { quantity: number; unit: Fbu })[] =>
  db.all(
    `SELECT d.position, d.nature, d.quantity, d.unit, d.amount, coalesce((
       SELECT sum(a.amount) FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
       WHERE a.membership_id = d.membership_id AND a.position = d.position AND r.state = 'recorded'), 0)
     + coalesce((
       SELECT sum(a.amount) FROM advance_use_allocation a JOIN advance_use u ON u.id = a.advance_use_id
       WHERE a.membership_id = d.membership_id AND a.position = d.position AND u.state = 'recorded'), 0)
     + coalesce((
       SELECT sum(l.amount) FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
       WHERE l.membership_id = d.membership_id AND l.position = d.position AND c.state = 'recorded'), 0) AS paid
     FROM membership_due d WHERE d.membership_id = ? ORDER BY d.position`,
    [membershipId],
  )

/** Brings what a membership keeps of its payments up to date, from the receipts and advances themselves. */
export function keepPaid({ db }: CommandContext, membershipId: Id): void {
  const row = db.get<{ required: Fbu; starts_on: Day }>(
    'SELECT m.required, y.starts_on FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.id = ?',
    [membershipId],
  )
  if (row === undefined) return
  const payments = paymentsOf(db, membershipId)
  const metOn = row.required === 0 ? row.starts_on : dayReached(payments, row.required)?.day
  const promised = payersOf(db, membershipId).filter((p) => p.opensOn === 'payment')
  db.run('UPDATE membership SET paid = ?, promised = ?, met_on = ?, rev = rev + 1 WHERE id = ?', [
    sum(payments.map((p) => p.amount)),
    sum(promised.map((p) => p.owes)),
    metOn ?? null,
    membershipId,
  ])
}
