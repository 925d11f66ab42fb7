import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'

import { formatNumber } from '../../../../shared/numbering.ts'
import type { Right } from '../../../../shared/roles.ts'
import { checkCountLines, differenceOf, valueOf } from '../../../../shared/rules/accounting/till/count.ts'
import { tillCountMachine } from '../../../../shared/rules/accounting/till/machines.ts'
import { postDifference } from '../../../../shared/rules/accounting/till/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { cashBalance } from '../cashBalance.ts'
import { openMonth } from '../periods.ts'
import { postEntry } from '../postEntry.ts'
import { countRow, countWhere, denominations, hourOf, type TillCount } from './countRows.ts'
import { checkDayOpen } from './guard.ts'
import { keeperOf } from './keepers.ts'
import { tillOf } from './rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Somebody begins to count a till. Refuses `count-running` while another counts, `till-day-counted`, `count-day-ahead`, `count-day-past`
 * (the till moved since), `period-closed`, `count-not-keeper`; a surprise count to whoever is not of the supervisory committee.
 */
export function startTillCount(
  ctx: CommandContext,
  { account, kind, day = ctx.today }: In<'accounting.startTillCount'>,
): Out<'accounting.startTillCount'> {
  const { db } = ctx
  const till = tillOf(db, account)
  checkMayCount(ctx, kind)
  if (day > ctx.today) refuse('accounting.count-day-ahead', { day, today: ctx.today })
  openMonth(ctx, day)
  const running = countWhere(db, `c.account = ? AND c.state = 'counting'`, [account])
  if (running !== undefined) refuseRunning(ctx, running, till.label)
  if (kind === 'daily') {
    checkDayOpen(db, account, till.label, day)
    const keeper = keeperOf(db, account)
    if (keeper !== undefined && keeper.id !== ctx.user.id && !ctx.user.rights.has('till.validate'))
      refuse('accounting.count-not-keeper', { till: till.label, person: keeper.name })
  }
  checkNothingSince(ctx, account, day)
  const id = newId()
  insertRow(db, 'till_count', { id, account, kind, state: 'counting', day, ...entered(ctx) })
  ctx.subject('till-count', id)
  ctx.touch('till', id)
  return { id, rev: 1 }
}

/** The one who counts now takes up again what he began; another is told who. */
function refuseRunning(ctx: CommandContext, running: TillCount, till: string): never {
  const at = ctx.db.get<{ at: string }>('SELECT created_at AS at FROM till_count WHERE id = ?', [running.id])?.at
  return refuse('accounting.count-running', {
    till,
    person: running.countedBy,
    since: at === undefined ? '' : hourOf(at as Parameters<typeof hourOf>[0]),
  })
}

function checkMayCount(ctx: CommandContext, kind: TillCount['kind']): void {
  const right: Right = kind === 'surprise' ? 'till.execute' : 'till.enter'
  if (ctx.user.rights.has(right)) return
  if (kind === 'surprise') refuse('accounting.supervisor-only', {})
  refuse('kernel.right-missing', { right, procedure: 'accounting.startTillCount' })
}

/** What is in the till is what it holds now: a day is counted alone only while nothing of a later day moved it. */
function checkNothingSince({ db }: CommandContext, account: string, day: Day): void {
  const later = db.get<{ day: Day | null }>('SELECT min(day) AS day FROM entry_line WHERE account = ? AND day > ?', [
    account,
    day,
  ])?.day
  if (later !== null && later !== undefined) refuse('accounting.count-day-past', { day, later })
}

/**
 * Closes a count against the books of this moment: number, difference posted (D till / C 758, D 658 / C till), day closed. What a surprise
 * count finds is posted today under its own number, whether the day is closed or not: a count that somebody signed stands as it was
 * signed, and the next one follows the surprise count. Refuses `count-other`, `count-changed`, `count-negative`,
 * `count-unknown-note`, `count-twice`, `count-moved`, `count-unexplained`, `count-witness`, what posting refuses.
 */
export function closeTillCount(
  ctx: CommandContext,
  input: In<'accounting.closeTillCount'>,
): Out<'accounting.closeTillCount'> {
  const { db } = ctx
  const count = own(ctx, input)
  const state = tillCountMachine.after(count.state, 'close')
  const { account, day, kind } = count
  const till = tillOf(db, account)
  const lines = input.lines.filter(({ quantity }) => quantity !== 0)
  checkCountLines(lines, denominations(db, day))
  const { witness } = input
  if (witness.length < 2 || witness.localeCompare(ctx.user.name, 'fr', { sensitivity: 'base' }) === 0)
    refuse('accounting.count-witness', {})
  const on = kind === 'surprise' ? ctx.today : day
  openMonth(ctx, on)
  checkNothingSince(ctx, account, on)
  const expected = cashBalance(db, account)
  if (input.seen !== null && input.seen !== expected)
    refuse('accounting.count-moved', { till: till.label, seen: input.seen, expected })
  const counted = valueOf(lines).total
  const difference = differenceOf(counted, expected, input.explanation)
  const number = formatNumber(ctx.takeNumber('AC', yearOf(day)))
  if (kind === 'daily') checkDayOpen(db, account, till.label, day)
  const entry =
    difference === 0
      ? undefined
      : postEntry(
          ctx,
          postDifference({ id: count.id, number, day: on, till, difference, explanation: input.explanation }),
        )
  const previous = countWhere(db, `c.account = ? AND c.state = 'closed' ORDER BY c.day DESC, c.id DESC LIMIT 1`, [
    account,
  ])
  const recounted = recountedBy(ctx, count)
  for (const line of lines) insertRow(db, 'till_count_line', { count_id: count.id, ...line })
  changeRow(db, 'till_count', count.id, {
    state,
    number,
    day: on,
    expected,
    counted,
    difference,
    explanation: input.explanation === '' ? null : input.explanation,
    previous_id: previous?.id ?? null,
    recounts_id: recounted?.id ?? null,
    recount_reason: recounted?.reopenedReason ?? null,
    keeper_id: keeperOf(db, account)?.id ?? ctx.user.id,
    witness,
    witness_function: input.witnessFunction === '' ? null : input.witnessFunction,
    entry_id: entry?.entryId ?? null,
    closed_at: instant(ctx.now),
  })
  ctx.subject('till-count', count.id)
  ctx.touch('till', count.id)
  return { id: count.id, number, counted, expected, difference, entry: entry?.number ?? null }
}

/** The count of the same day that was opened again, which this one replaces. */
const recountedBy = ({ db }: CommandContext, { account, day, kind }: TillCount): TillCount | undefined =>
  kind === 'surprise'
    ? undefined
    : countWhere(
        db,
        `c.account = ? AND c.day = ? AND c.kind = 'daily' AND c.state = 'reopened' ORDER BY c.closed_at DESC, c.id DESC LIMIT 1`,
        [account, day],
      )

/** Refuses `count-other`, `count-changed`. */
export function abandonTillCount(
  ctx: CommandContext,
  input: { readonly id: Id; readonly rev: number },
): Record<string, never> {
  const count = own(ctx, input)
  changeRow(ctx.db, 'till_count', count.id, { state: tillCountMachine.after(count.state, 'abandon') })
  ctx.subject('till-count', count.id)
  ctx.touch('till', count.id)
  return {}
}

/** A day that was counted takes entries again. Refuses `count-changed`, `count-not-last`, `period-closed`. */
export function reopenTillDay(
  ctx: CommandContext,
  input: In<'accounting.reopenTillDay'>,
): Out<'accounting.reopenTillDay'> {
  const count = same(ctx, input)
  openMonth(ctx, count.day)
  const later = countWhere(
    ctx.db,
    `c.account = ? AND c.kind = 'daily' AND c.state = 'closed' AND c.day > ? ORDER BY c.day DESC LIMIT 1`,
    [count.account, count.day],
  )
  if (later !== undefined) refuse('accounting.count-not-last', { number: count.number ?? '', last: later.number ?? '' })
  reopen(ctx, count, input.reason)
  return { number: count.number ?? '' }
}

function reopen(ctx: CommandContext, count: TillCount, reason: string): void {
  changeRow(ctx.db, 'till_count', count.id, {
    state: tillCountMachine.after(count.state, 'reopen'),
    reopened_by: ctx.user.id,
    reopened_at: instant(ctx.now),
    reopened_reason: reason,
  })
  ctx.subject('till-count', count.id)
  ctx.touch('till', count.id)
}

/** The visa. Refuses `count-own-check`, `count-checked`, `count-changed`. */
export function checkTillCount(
  ctx: CommandContext,
  input: In<'accounting.checkTillCount'>,
): Out<'accounting.checkTillCount'> {
  const count = same(ctx, input)
  const number = count.number ?? ''
  if (count.checkedBy !== null) refuse('accounting.count-checked', { number, person: count.checkedBy })
  if (count.countedById === ctx.user.id) refuse('accounting.count-own-check', { number })
  changeRow(ctx.db, 'till_count', count.id, {
    state: tillCountMachine.after(count.state, 'check'),
    checked_by: ctx.user.id,
    checked_at: instant(ctx.now),
  })
  ctx.subject('till-count', count.id)
  ctx.touch('till', count.id)
  return { number }
}

function same(ctx: CommandContext, { id, rev }: { readonly id: Id; readonly rev: number }): TillCount {
  const count = countRow(ctx.db, id)
  if (count.rev !== rev) refuse('accounting.count-changed', { number: count.number ?? '' })
  return count
}

function own(ctx: CommandContext, asked: { readonly id: Id; readonly rev: number }): TillCount {
  const count = countRow(ctx.db, asked.id)
  if (count.countedById !== ctx.user.id) refuse('accounting.count-other', { person: count.countedBy })
  return same(ctx, asked)
}
