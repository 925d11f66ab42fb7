import type { ReadDb } from '../../../../db/handle.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, minFbu, subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { allocate } from '../../../../shared/rules/membership/allocation.ts'
import { advanceUsePosting } from '../../../../shared/rules/membership/doorMoney.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { absorbedHouseholds } from '../identity.ts'
import { mutual } from '../lookups.ts'
import { keepPaid, openLines } from '../payments.ts'

/** What a household paid ahead: received, used for a due, given back or set aside for it, left. */
export interface Advance {
  readonly received: Fbu
  readonly used: Fbu
  readonly refunded: Fbu
  readonly left: Fbu
}

/**
 * Of a household with those merged into it: it has what they had paid ahead, and what they had paid a second time for what was set
 * aside (`merge_advance`). One that was merged has nothing left by itself.
 */
export function advanceOf(db: ReadDb, householdId: Id): Advance {
  const households = [householdId, ...absorbedHouseholds(db, householdId)]
  const parts = households.map((id) => advanceOfOne(db, id))
  const total = (of: (advance: Advance) => Fbu): Fbu => sum(parts.map(of))
  return {
    received: total((a) => a.received),
    used: total((a) => a.used),
    refunded: total((a) => a.refunded),
    left: total((a) => a.left),
  }
}

/** By its own papers alone, whatever it was merged into. */
export function advanceOfOne(db: ReadDb, householdId: Id): Advance {
  const of = (sql: string): Fbu => fbu(db.get<{ total: number | null }>(sql, [householdId])?.total ?? 0)
  const received = sum([
    of(`SELECT sum(advance) AS total FROM receipt WHERE household_id = ? AND advance > 0 AND state = 'recorded'`),
    of('SELECT sum(amount) AS total FROM merge_advance WHERE household_id = ? AND standing = 1'),
    of('SELECT sum(amount) AS total FROM opening_advance WHERE household_id = ?'),
  ])
  const used = of(`SELECT sum(amount) AS total FROM advance_use WHERE household_id = ? AND state = 'recorded'`)
  const refunded = of(`SELECT sum(amount) AS total FROM advance_refund WHERE household_id = ? AND state <> 'withdrawn'`)
  return { received, used, refunded, left: fbu(received - used - refunded) }
}

export const advanceLeft = (db: ReadDb, householdId: Id): Fbu => advanceOf(db, householdId).left

/** Households with something paid ahead, and what is left in all. */
export function advances(
  db: ReadDb,
  { householdId, limit }: { readonly householdId?: Id | undefined; readonly limit: number },
) {
  const rows = db
    .all<{ householdId: Id; registration: string; member: string }>(
      `WITH RECURSIVE paid (id) AS (
         SELECT household_id FROM receipt WHERE advance > 0 AND state = 'recorded'
         UNION SELECT household_id FROM merge_advance WHERE standing = 1
         UNION SELECT o.household_id FROM opening_advance o GROUP BY o.household_id HAVING sum(o.amount) > coalesce(
           (SELECT sum(u.amount) FROM advance_use u WHERE u.household_id = o.household_id AND u.state = 'recorded'), 0)),
       holder (id) AS (
         SELECT id FROM paid
         UNION SELECT h.merged_into FROM holder JOIN household h ON h.id = holder.id WHERE h.merged_into IS NOT NULL)
       SELECT h.id AS householdId, h.registration, trim(b.family_name || ' ' || b.given_name) AS member
       FROM household h JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
       WHERE (? IS NULL OR h.id = ?) AND h.merged_into IS NULL AND h.id IN (SELECT id FROM holder)
       ORDER BY h.registration LIMIT ?`,
      [householdId ?? null, householdId ?? null, limit],
    )
    .map((row) => ({ ...row, ...advanceOf(db, row.householdId) }))
  return { rows, total: sum(rows.map((row) => row.left)) }
}

interface Payable {
  readonly membershipId: Id
  readonly householdId: Id
  readonly mutualId: Id
  readonly label: string
  readonly day: Day
}

/**
 * What the household paid ahead pays what it owes for a membership, as far as it goes: a numbered paper and its entry.
 * Undefined when there is nothing ahead or nothing owed. Called by every enrolment, so that the next due finds the advance.
 */
export function applyAdvance(
  ctx: CommandContext,
  { membershipId, householdId, mutualId, label, day: asked }: Payable,
): { useId: Id; number: string; amount: Fbu; left: Fbu } | undefined {
  const { db } = ctx
  const lines = openLines(db, membershipId)
  const owed = sum(lines.map((l) => subtract(l.amount, l.paid)))
  const left = advanceLeft(db, householdId)
  const amount = minFbu(owed, left)
  if (amount <= 0) return undefined
  // A form dated before the money came does not make the money older.
  const lastDay = db.get<{ day: Day | null }>(
    `SELECT max(day) AS day FROM (SELECT day FROM receipt WHERE household_id = ?1 AND advance > 0 AND state = 'recorded'
       UNION ALL SELECT day FROM merge_advance WHERE household_id = ?1 AND standing = 1
       UNION ALL SELECT day FROM opening_advance WHERE household_id = ?1)`,
    { 1: householdId },
  )?.day
  const day = lastDay !== null && lastDay !== undefined && lastDay > asked ? lastDay : asked
  const owner = mutual(db, mutualId)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('IA', yearOf(day), owner.code))
  const { entryId } = postEntry(
    ctx,
    advanceUsePosting({ id, number, householdId, mutualId, day, amount, label: `Avance imputée ${number}, ${label}` }),
  )
  insertRow(db, 'advance_use', {
    id,
    number,
    day,
    mutual_id: mutualId,
    household_id: householdId,
    membership_id: membershipId,
    amount,
    entry_id: entryId,
    ...entered(ctx),
  })
  for (const part of allocate(lines, amount))
    insertRow(db, 'advance_use_allocation', {
      advance_use_id: id,
      membership_id: membershipId,
      position: part.position,
      amount: part.amount,
    })
  keepPaid(ctx, membershipId)
  ctx.touch('advance', householdId)
  ctx.touch('receipt')
  ctx.touch('household', householdId)
  return { useId: id, number, amount, left: subtract(left, amount) }
}

/** The same, asked for: refuses `membership-unknown`, `nothing-due` and `advance-none`. */
export function useAdvance(ctx: CommandContext, { membershipId }: { readonly membershipId: Id }) {
  const { db } = ctx
  const row = db.get<{ household_id: Id; mutual_id: Id; label: string; registration: string }>(
    `SELECT m.household_id, m.mutual_id, y.label, h.registration FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
       JOIN household h ON h.id = m.household_id WHERE m.id = ? AND m.cancelled_on IS NULL`,
    [membershipId],
  )
  if (row === undefined) refuse('membership.membership-unknown', {})
  if (openLines(db, membershipId).every((l) => l.paid >= l.amount))
    refuse('membership.nothing-due', { coverYear: row.label })
  const applied = applyAdvance(ctx, {
    membershipId,
    householdId: row.household_id,
    mutualId: row.mutual_id,
    label: `${row.registration}, ${row.label}`,
    day: ctx.today,
  })
  if (applied === undefined) refuse('membership.advance-none', {})
  ctx.subject('advance-use', applied.useId)
  return applied
}

/** The advance is free again and the due is owed again; by somebody else than who used it. */
export function cancelAdvanceUse(
  ctx: CommandContext,
  { useId, reason }: { readonly useId: Id; readonly reason: string },
): { number: string } {
  const { db } = ctx
  const use = db.get<{
    number: string
    day: Day
    household_id: Id
    membership_id: Id
    entry_id: Id | null
    state: string
    created_by: Id
    cancelled_on: Day | null
  }>('SELECT * FROM advance_use WHERE id = ?', [useId])
  if (use === undefined || use.entry_id === null) refuse('membership.advance-use-unknown', {})
  const { number } = use
  if (use.state === 'cancelled') refuse('membership.already-cancelled', { number, day: use.cancelled_on ?? use.day })
  if (use.created_by === ctx.user.id) refuse('membership.cancel-own', { number })
  if (reason === '') refuse('membership.reason-missing', {})
  reverseEntry(ctx, use.entry_id, { day: ctx.today, reason })
  db.run(
    `UPDATE advance_use SET state = 'cancelled', cancelled_on = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1 WHERE id = ?`,
    [ctx.today, ctx.user.id, reason, useId],
  )
  keepPaid(ctx, use.membership_id)
  ctx.touch('advance', use.household_id)
  ctx.touch('receipt')
  ctx.touch('household', use.household_id)
  ctx.subject('advance-use', useId)
  return { number }
}

export const advanceUses = (db: ReadDb, householdId: Id) =>
  db.all<{ id: Id; number: string; day: Day; coverYear: string; amount: Fbu; state: 'recorded' | 'cancelled' }>(
    `SELECT u.id, u.number, u.day, y.label AS coverYear, u.amount, u.state FROM advance_use u
       JOIN membership m ON m.id = u.membership_id JOIN cover_year y ON y.id = m.cover_year_id
     WHERE u.household_id = ? ORDER BY u.day DESC, u.number DESC`,
    [householdId],
  )

/** What was given back to a household, for its history. */
export const paidRefunds = (db: ReadDb, householdId: Id) =>
  db.all<{ id: Id; number: string; day: Day; payee: string; amount: Fbu }>(
    `SELECT id, number, paid_on AS day, payee, amount FROM advance_refund WHERE household_id = ? AND state = 'paid' ORDER BY paid_on`,
    [householdId],
  )

/** The household of an advance that was used; undefined for an id that is none. */
export const householdOfAdvanceUse = (db: ReadDb, useId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT household_id AS id FROM advance_use WHERE id = ?', [useId])?.id
