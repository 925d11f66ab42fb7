import type { ReadDb } from '../../../../../db/handle.ts'
import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../../shared/contract/procedure.ts'
import { firstDay, formatDay, instant, lastDay, yearOf, type Month } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { newId } from '../../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../../shared/money.ts'
import { formatNumber } from '../../../../../shared/numbering.ts'
import { EARNED_RUN, earnedPosting } from '../../../../../shared/rules/accounting/closing/earnedPosting.ts'
import { daysOfCover, type Movement } from '../../../../../shared/rules/accounting/closing/earned.ts'
import type { CommandContext } from '../../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../../kernel/rows.ts'
import { policyOn } from '../../policies/inForce.ts'
import { postEntry } from '../../postEntry.ts'
import { reverseEntry } from '../../reverseEntry.ts'
import { earnedOf, laterRun, mutualKey, runById, standingRun } from './compute.ts'
import { deferredAccount } from './openings.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** The account that holds contributions of days to come, and the journal of closing; undefined where the chart has none. */
export function booksOf(db: ReadDb): { deferred: string; journal: string } | undefined {
  const deferred = deferredAccount(db)
  const journal = db.get<{ code: string }>(
    `SELECT code FROM journal WHERE kind = 'closing' AND ended_on IS NULL ORDER BY code LIMIT 1`,
  )?.code
  return deferred === undefined || journal === undefined ? undefined : { deferred, journal }
}

export const isClosed = (db: ReadDb, month: Month): boolean =>
  db.get(`SELECT 1 FROM period WHERE month = ? AND state = 'closed'`, [month]) !== undefined

export const movementOf = (movements: readonly Movement[]): Fbu => sum(movements.map(({ movement }) => movement))

/**
 * Puts aside, on the last day of a month, what its contributions charge for days to come, and takes to income what days gone by earned.
 * Refuses `unknown-month`, `month-not-over`, `period-closed`, `earned-posted`, `earned-later`, `earned-cash`, `earned-account`,
 * `earned-nothing`, `earned-changed` (the figures moved since they were seen).
 */
export function postEarnedContributions(
  ctx: CommandContext,
  { month, movement: seen }: In<'accounting.postEarnedContributions'>,
): Out<'accounting.postEarnedContributions'> {
  const { db } = ctx
  const on = lastDay(month)
  if (db.get('SELECT 1 FROM period WHERE month = ?', [month]) === undefined)
    refuse('accounting.unknown-month', { month })
  if (ctx.today < on) refuse('accounting.month-not-over', { month, ends: on })
  if (isClosed(db, month)) refuse('accounting.period-closed', { day: on, month })
  const standing = standingRun(db, month)
  if (standing !== undefined)
    refuse('accounting.earned-posted', { month, number: standing.number, person: standing.by })
  const later = laterRun(db, month)
  if (later !== undefined) refuse('accounting.earned-later', { month, number: later.number, later: later.month })
  if (policyOn(db, on).basis === 'cash') refuse('accounting.earned-cash', { month })
  const books = booksOf(db) ?? refuse('accounting.earned-account', {})
  const { credited, brought, movements } = earnedOf(db, month)
  if (movements.length === 0) refuse('accounting.earned-nothing', { month })
  const movement = movementOf(movements)
  if (seen !== undefined && seen !== movement) refuse('accounting.earned-changed', { month, seen, now: movement })

  const [id, number] = [newId(), formatNumber(ctx.takeNumber('CA', yearOf(firstDay(month))))]
  const label = `Cotisations constatées d’avance au ${formatDay(on)}`
  const draft = earnedPosting({ id, number, day: on, label, ...books }, movements)
  const entry = draft === undefined ? undefined : postEntry(ctx, draft)
  const amount = sum(movements.map((row) => row.amount))
  insertRow(db, 'earned_run', {
    id,
    number,
    month,
    state: 'posted',
    amount,
    before: sum(movements.map((row) => row.before)),
    entry_id: entry?.entryId ?? null,
    ...entered(ctx),
  })
  for (const row of movements)
    insertRow(db, 'earned_run_line', {
      run_id: id,
      account: row.account,
      mutual_id: mutualKey(row.mutualId),
      before: row.before,
      amount: row.amount,
    })
  for (const row of credited) {
    const { days, after } = daysOfCover(row, on)
    insertRow(db, 'earned_run_cover', {
      run_id: id,
      account: row.account,
      mutual_id: mutualKey(row.mutualId),
      cover_year_id: row.coverYearId,
      credited: row.amount,
      lines: row.lines,
      days,
      days_after: after,
    })
  }
  for (const row of brought)
    insertRow(db, 'earned_run_opening', {
      run_id: id,
      opening_id: row.openingId,
      line_id: row.lineId,
      account: row.account,
      mutual_id: mutualKey(row.mutualId),
      amount: row.amount,
      covers_from: row.startsOn,
      covers_to: row.endsOn,
    })
  ctx.touch('earned-run', id)
  ctx.subject(EARNED_RUN, id)
  return { id, number, amount, movement, entryNumber: entry?.number ?? null }
}

/**
 * Takes back what a month put aside, by the mirror of its entry on the same day. Refuses `earned-unknown`, `earned-undone`,
 * `changed-since`, `earned-later` (a later month rests on it), `period-closed`.
 */
export function undoEarnedContributions(
  ctx: CommandContext,
  { id, rev, reason }: In<'accounting.undoEarnedContributions'>,
): Out<'accounting.undoEarnedContributions'> {
  const { db } = ctx
  const run = runById(db, id) ?? refuse('accounting.earned-unknown', {})
  const { month, number } = run
  if (run.state === 'undone') refuse('accounting.earned-undone', { number })
  if (rev !== undefined && rev !== run.rev) refuse('accounting.changed-since', { what: number })
  const later = laterRun(db, month)
  if (later !== undefined) refuse('accounting.earned-later', { month, number: later.number, later: later.month })
  const day = lastDay(month)
  if (isClosed(db, month)) refuse('accounting.period-closed', { day, month })
  const entry =
    run.entryId === null ? undefined : reverseEntry(ctx, run.entryId, { day, reason: `${number}, ${reason}` })
  changeRow(db, 'earned_run', id, {
    state: 'undone',
    undo_entry_id: entry?.entryId ?? null,
    undone_at: instant(ctx.now),
    undone_by: ctx.user.id,
    undone_reason: reason,
  })
  ctx.touch('earned-run', id)
  ctx.subject(EARNED_RUN, id)
  return { number, entryNumber: entry?.number ?? null }
}
