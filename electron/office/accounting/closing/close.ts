import { instant, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { monthsToClose } from '../../../../shared/rules/accounting/periods.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, insertRow } from '../../kernel/rows.ts'
import { monthChecklist, type ChecklistPoint, type MonthChecklist } from './checklist.ts'
import { figuresOf, hashOf } from './figures.ts'
import { answerPoint } from './passing.ts'
import { sheetHash, sheetsOf } from './sheet/compute.ts'
import { allPeriods } from './state.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Closes a month, and the empty ones before it: nothing posts in them any more, and their figures are kept as a version. With a reason,
 * what may be passed and is not is passed for it. Refuses one that is not the next in order or not over, and what holds it back:
 * `entries-waiting`, `postings-waiting`, `month-unbalanced`, `till-uncounted`, `suspense-held`, `estimates-missing`, `month-held`.
 */
export function closeMonth(
  ctx: CommandContext,
  { month, reason }: In<'accounting.closeMonth'>,
): Out<'accounting.closeMonth'> {
  const { db } = ctx
  const closed = monthsToClose(allPeriods(db), month, ctx.today)
  const seen = monthChecklist(db, month, ctx.today)
  if (reason !== undefined)
    for (const point of seen.points) if (point.holds && point.level === 'reason') answerPoint(ctx, month, point, reason)
  const checklist = reason === undefined ? seen : monthChecklist(db, month, ctx.today)
  const holds = checklist.points.filter((point) => point.holds)
  const holding = holds.find(({ level }) => level === 'block') ?? holds[0]
  if (holding !== undefined) refuseFor(month, holding, checklist)
  for (const one of closed)
    db.run(`UPDATE period SET state = 'closed', closed_at = ?, closed_by = ?, rev = rev + 1 WHERE month = ?`, [
      instant(ctx.now),
      ctx.user.id,
      one,
    ])
  const kept = closed.map((one) =>
    keepVersion(ctx, one, { points: one === month ? checklist.points : [], at: instant(ctx.now), by: ctx.user.id }),
  )
  ctx.touch('period')
  ctx.touch('month-closing')
  const own = kept.at(-1) ?? refuse('accounting.unknown-month', { month })
  return { month, closed, entries: own.entries, version: own.version, hash: own.hash }
}

/** The first point that holds a month back, in its own words where it has some. */
function refuseFor(month: Month, { point, rows, count, amount }: ChecklistPoint, { holding }: MonthChecklist): never {
  const first = rows[0]
  if (point === 'typed') refuse('accounting.entries-waiting', { month, count })
  if (point === 'waiting') refuse('accounting.postings-waiting', { month, count })
  if (point === 'balance') refuse('accounting.month-unbalanced', { month, count })
  if (point === 'estimates') refuse('accounting.estimates-missing', { month, count, amount })
  if (point === 'tills' && first !== undefined)
    refuse('accounting.till-uncounted', { month, till: first.label, amount: first.amount ?? amount })
  if (point === 'suspense' && first !== undefined)
    refuse('accounting.suspense-held', { month, account: first.label, amount: first.amount ?? amount })
  refuse('accounting.month-held', { month, count: holding })
}

/** Keeps the figures of a month as they stand. */
function keepVersion(
  ctx: CommandContext,
  month: Month,
  { points, at, by }: { points: readonly ChecklistPoint[]; at: string; by: Id },
): { id: Id; version: number; entries: number; hash: string } {
  const { db } = ctx
  const figures = figuresOf(db, month)
  const entries = figures.journals.reduce((total, one) => total + one.entries, 0)
  const version =
    1 +
    (db.get<{ last: number | null }>('SELECT max(version) AS last FROM month_closing WHERE month = ?', [month])?.last ??
      0)
  const [id, hash] = [newId(), hashOf(figures)]
  const sheet = JSON.stringify(sheetsOf(db, month))
  insertRow(db, 'month_closing', {
    id,
    month,
    version,
    state: 'closed',
    entries,
    total: figures.journals.reduce((total, one) => total + one.total, 0),
    figures: JSON.stringify(figures),
    points: JSON.stringify(points),
    sheet,
    sheet_hash: sheetHash(sheet),
    hash,
    closed_at: at,
    closed_by: by,
  })
  return { id, version, entries, hash }
}

/**
 * Opens the last closed month again, for a reason. Its version stays; a month that was closed before versions were kept gets one first,
 * with the figures it had. Refuses `unknown-month`, `month-not-closed`, `reopen-out-of-order`, `reopen-year-closed`,
 * `reopen-result` (the result of the year stands).
 */
export function reopenMonth(
  ctx: CommandContext,
  { month, reason }: In<'accounting.reopenMonth'>,
): Out<'accounting.reopenMonth'> {
  const { db } = ctx
  const period = db.get<{ state: string; year: number; yearState: string; at: string | null; by: Id | null }>(
    `SELECT p.state, p.fiscal_year AS year, f.state AS yearState, p.closed_at AS at, p.closed_by AS by
     FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year WHERE p.month = ?`,
    [month],
  )
  if (period === undefined) refuse('accounting.unknown-month', { month })
  if (period.state !== 'closed') refuse('accounting.month-not-closed', { month })
  if (period.yearState === 'closed') refuse('accounting.reopen-year-closed', { month, year: period.year })
  if (db.get(`SELECT 1 FROM year_result WHERE year = ? AND state = 'posted'`, [period.year]) !== undefined)
    refuse('accounting.reopen-result', { month, year: period.year })
  const last = db.get<{ month: Month }>(`SELECT max(month) AS month FROM period WHERE state = 'closed'`)?.month ?? month
  if (last !== month) refuse('accounting.reopen-out-of-order', { month, last })
  const standing =
    db.get<{ id: Id; version: number }>(`SELECT id, version FROM month_closing WHERE month = ? AND state = 'closed'`, [
      month,
    ]) ?? keepVersion(ctx, month, { points: [], at: period.at ?? instant(ctx.now), by: period.by ?? ctx.user.id })
  changeRow(db, 'month_closing', standing.id, {
    state: 'reopened',
    reopened_at: instant(ctx.now),
    reopened_by: ctx.user.id,
    reopened_reason: reason,
  })
  db.run(`UPDATE period SET state = 'open', closed_at = NULL, closed_by = NULL, rev = rev + 1 WHERE month = ?`, [month])
  ctx.touch('period')
  ctx.touch('month-closing', standing.id)
  ctx.subject('month-closing', standing.id)
  return { month, version: standing.version }
}
