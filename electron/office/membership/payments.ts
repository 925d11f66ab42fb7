import type { ReadDb } from '../../../db/handle.ts'
import { maxDay, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { sum, type Fbu } from '../../../shared/money.ts'
import type { OpenLine } from '../../../shared/rules/membership/allocation.ts'
import { dayReached, type PaymentFacts } from '../../../shared/rules/membership/rights.ts'
import type { CommandContext } from '../kernel/context.ts'
import { householdFacts, payersOf, paymentsOf } from './facts.ts'

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

interface KeptSql {
  household_id: Id
  cover_year_id: Id
  required: Fbu
  starts_on: Day
  split_on: Day | null
}

/**
 * Brings what a membership keeps of its payments up to date, from the receipts and advances themselves; and that of the households
 * born of a split in that cover year, whose rights rest on them.
 */
export function keepPaid(ctx: CommandContext, membershipId: Id): void {
  const { db } = ctx
  const row = db.get<KeptSql>(
    `SELECT m.household_id, m.cover_year_id, m.required, y.starts_on, h.split_on FROM membership m
       JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id WHERE m.id = ?`,
    [membershipId],
  )
  if (row === undefined) return
  const payments = paymentsOf(db, membershipId)
  const metOn = metOf(db, membershipId, row, payments)
  const promised = payersOf(db, membershipId).filter((p) => p.opensOn === 'payment')
  db.run('UPDATE membership SET paid = ?, promised = ?, met_on = ?, rev = rev + 1 WHERE id = ?', [
    sum(payments.map((p) => p.amount)),
    sum(promised.map((p) => p.owes)),
    metOn ?? null,
    membershipId,
  ])
  for (const born of db.all<{ id: Id; household_id: Id }>(
    `SELECT m.id, m.household_id FROM household h JOIN membership m ON m.household_id = h.id
     WHERE h.split_from = ? AND h.split_on >= ? AND m.cover_year_id = ? AND m.cancelled_on IS NULL`,
    [row.household_id, row.starts_on, row.cover_year_id],
  )) {
    keepPaid(ctx, born.id)
    ctx.touch('household', born.household_id)
  }
}

/** The day the required amount was reached; of a household born of a split, that of the one it left, not before it was born. */
function metOf(db: ReadDb, id: Id, row: KeptSql, payments: readonly PaymentFacts[]): Day | undefined {
  const carried =
    row.split_on === null || row.starts_on > row.split_on
      ? undefined
      : householdFacts(db, row.household_id)?.memberships.find((m) => m.id === id && m.inherited !== undefined)
  const { required } = carried ?? row
  const day = required === 0 ? row.starts_on : dayReached(carried?.openedBy ?? payments, required)?.day
  return day === undefined || carried === undefined || row.split_on === null ? day : maxDay(day, row.split_on)
}
