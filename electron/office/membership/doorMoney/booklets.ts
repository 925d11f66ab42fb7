import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { membership } from '../../../../shared/contract/membership.ts'
import type { zBooklet } from '../../../../shared/contract/membership/doorMoney.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  bookletGaps,
  bookletMachine,
  paperNumber,
  ranges,
  type BookletAction,
  type BookletState,
} from '../../../../shared/rules/membership/doorMoney.ts'
import type { ReceiptMode } from '../../../../shared/rules/membership/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'

export type BookletRow = z.output<typeof zBooklet>
type IssueInput = z.output<(typeof membership)['membership.issueBooklet']['input']>

interface BookletSql {
  id: Id
  series: string
  first_number: number
  last_number: number
  collector_id: Id
  collector: string
  mutual_id: Id
  issued_on: Day
  state: BookletState
  state_since: Day
}

const BOOKLET = `SELECT b.*, c.name AS collector, c.mutual_id FROM receipt_booklet b JOIN collector c ON c.id = b.collector_id`

const nameOf = (row: Pick<BookletSql, 'series' | 'first_number' | 'last_number'>): string =>
  `${row.series} ${row.first_number}–${row.last_number}`

const numbersIn = (db: ReadDb, sql: string, bookletId: Id): number[] =>
  db.all<{ n: number }>(sql, [bookletId]).map(({ n }) => n)

function shown(db: ReadDb, row: BookletSql): BookletRow {
  const used = numbersIn(db, 'SELECT booklet_number AS n FROM receipt WHERE booklet_id = ?', row.id)
  const spoilt = numbersIn(db, 'SELECT number AS n FROM booklet_spoilt WHERE booklet_id = ?', row.id)
  const known = [...used, ...spoilt]
  const gaps = bookletGaps({ firstNumber: row.first_number, lastNumber: row.last_number }, known)
  const next = Math.max(row.first_number - 1, ...known) + 1
  return {
    id: row.id,
    series: row.series,
    firstNumber: row.first_number,
    lastNumber: row.last_number,
    collectorId: row.collector_id,
    collector: row.collector,
    issuedOn: row.issued_on,
    state: row.state,
    stateSince: row.state_since,
    used: used.length,
    spoilt: spoilt.length,
    gaps: ranges(gaps),
    missing: gaps.length,
    ...(next <= row.last_number ? { next } : {}),
  }
}

/** Booklets, the newest first, with their gaps. */
export const booklets = (
  db: ReadDb,
  { collectorId, state }: { readonly collectorId?: Id | undefined; readonly state?: BookletState | undefined },
): BookletRow[] =>
  db
    .all<BookletSql>(
      `${BOOKLET} WHERE (? IS NULL OR b.collector_id = ?) AND (? IS NULL OR b.state = ?)
       ORDER BY b.issued_on DESC, b.series, b.first_number DESC`,
      [collectorId ?? null, collectorId ?? null, state ?? null, state ?? null],
    )
    .map((row) => shown(db, row))

const bookletById = (db: ReadDb, id: Id): BookletSql =>
  db.get<BookletSql>(`${BOOKLET} WHERE b.id = ?`, [id]) ?? refuse('membership.booklet-unknown', {})

/** Refuses `collector-unknown`, `booklet-range`, `booklet-ahead` and `booklet-overlaps`: a number exists once in a series. */
export function issueBooklet(ctx: CommandContext, input: IssueInput): { bookletId: Id } {
  const { db } = ctx
  const { collectorId, series, firstNumber, lastNumber, issuedOn = ctx.today } = input
  if (db.get('SELECT 1 FROM collector WHERE id = ? AND ended_on IS NULL', [collectorId]) === undefined)
    refuse('membership.collector-unknown', {})
  // A booklet has 25, 50 or 100 leaves; a thousand is a slip of the pen.
  if (lastNumber < firstNumber || lastNumber - firstNumber >= 1_000)
    refuse('membership.booklet-range', { first: firstNumber, last: lastNumber })
  if (issuedOn > ctx.today) refuse('membership.booklet-ahead', { issuedOn, today: ctx.today })
  const other = db.get<BookletSql>(`${BOOKLET} WHERE b.series = ? AND b.first_number <= ? AND b.last_number >= ?`, [
    series,
    lastNumber,
    firstNumber,
  ])
  if (other !== undefined)
    refuse('membership.booklet-overlaps', {
      series,
      first: other.first_number,
      last: other.last_number,
      collector: other.collector,
    })
  const bookletId = newId()
  insertRow(db, 'receipt_booklet', {
    id: bookletId,
    series,
    first_number: firstNumber,
    last_number: lastNumber,
    collector_id: collectorId,
    issued_on: issuedOn,
    state_since: issuedOn,
    ...entered(ctx),
  })
  ctx.touch('booklet', bookletId)
  ctx.subject('booklet', bookletId)
  return { bookletId }
}

/** A booklet comes back, is lost, or is opened again. Refuses a move its state does not allow. */
export function moveBooklet(
  ctx: CommandContext,
  { bookletId, action }: { readonly bookletId: Id; readonly action: BookletAction },
): { state: BookletState; missing: number } {
  const booklet = bookletById(ctx.db, bookletId)
  const state = bookletMachine.after(booklet.state, action)
  ctx.db.run('UPDATE receipt_booklet SET state = ?, state_since = ?, rev = rev + 1 WHERE id = ?', [
    state,
    ctx.today,
    bookletId,
  ])
  ctx.touch('booklet', bookletId)
  ctx.subject('booklet', bookletId)
  return { state, missing: shown(ctx.db, booklet).missing }
}

/** A leaf that no member holds, with the reason. Refuses a number outside the booklet, used or already spoilt. */
export function spoilNumber(
  ctx: CommandContext,
  input: { readonly bookletId: Id; readonly paperNumber: number; readonly reason: string },
): { missing: number } {
  const { db } = ctx
  const booklet = bookletById(db, input.bookletId)
  if (input.reason === '') refuse('membership.reason-missing', {})
  checkFree(db, booklet, input.paperNumber)
  insertRow(db, 'booklet_spoilt', {
    booklet_id: booklet.id,
    number: input.paperNumber,
    reason: input.reason,
    ...entered(ctx),
  })
  ctx.touch('booklet', booklet.id)
  ctx.subject('booklet', booklet.id)
  return { missing: shown(db, booklet).missing }
}

function checkFree(db: ReadDb, booklet: BookletSql, number: number): void {
  if (number < booklet.first_number || number > booklet.last_number)
    refuse('membership.paper-outside', {
      number,
      booklet: nameOf(booklet),
      first: booklet.first_number,
      last: booklet.last_number,
    })
  const paper = paperNumber(booklet.series, number)
  const used = db.get<{ number: string }>('SELECT number FROM receipt WHERE booklet_id = ? AND booklet_number = ?', [
    booklet.id,
    number,
  ])
  if (used !== undefined) refuse('membership.paper-used', { paper, number: used.number })
  const spoilt = db.get<{ reason: string }>('SELECT reason FROM booklet_spoilt WHERE booklet_id = ? AND number = ?', [
    booklet.id,
    number,
  ])
  if (spoilt !== undefined) refuse('membership.paper-spoilt', { paper, reason: spoilt.reason })
}

/**
 * The leaf a receipt is keyed from. Refuses `booklet-unknown`, `booklet-closed`, `paper-outside`, `paper-used`, `paper-spoilt`,
 * `paper-before-issue`, `paper-cash-only`, `collector-other-mutual`. A number used by a cancelled receipt stays used.
 */
export function takePaper(
  db: ReadDb,
  booklet: { readonly bookletId: Id; readonly paperNumber: number },
  receipt: { readonly day: Day; readonly mode: ReceiptMode; readonly mutualId: Id },
): { bookletId: Id; collectorId: Id; series: string; number: number } {
  const row = bookletById(db, booklet.bookletId)
  const number = booklet.paperNumber
  if (row.state !== 'issued') refuse('membership.booklet-closed', { booklet: nameOf(row), state: row.state })
  if (receipt.mode !== 'cash') refuse('membership.paper-cash-only', {})
  if (row.mutual_id !== receipt.mutualId)
    refuse('membership.collector-other-mutual', { collector: row.collector, mutual: mutual(db, receipt.mutualId).name })
  checkFree(db, row, number)
  if (receipt.day < row.issued_on)
    refuse('membership.paper-before-issue', {
      paper: paperNumber(row.series, number),
      day: receipt.day,
      issuedOn: row.issued_on,
    })
  return { bookletId: row.id, collectorId: row.collector_id, series: row.series, number }
}
