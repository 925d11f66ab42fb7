import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { reconcile, type Reconciled } from '../../../../shared/rules/accounting/bank/arithmetic.ts'
import { carriedOver } from '../../../../shared/rules/accounting/bank/carried.ts'
import { balanceOn } from '../till/sheet.ts'

export interface BankLine {
  readonly id: Id
  readonly statementId: Id
  readonly statement: string
  readonly day: Day
  readonly label: string
  readonly reference: string | null
  readonly amount: Fbu
  readonly matchId: Id | null
}

export interface BookLine {
  readonly entryId: Id
  readonly rank: number
  readonly day: Day
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
  readonly voucher: string | null
  readonly label: string
  readonly amount: Fbu
  readonly sourceType: string
  readonly sourceId: Id
  readonly reverses: Id | null
  readonly matchId: Id | null
}

const LINES = `SELECT l.id, l.statement_id AS statementId, s.number AS statement, l.day, l.label, l.reference, l.amount, m.match_id AS matchId
  FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id LEFT JOIN bank_match_line m ON m.line_id = l.id AND m.live = 1
  WHERE l.account = ? AND l.standing = 1`

const BOOKS = `SELECT l.entry_id AS entryId, l.rank, l.day, e.journal, e.fiscal_year, e.number, e.voucher, coalesce(l.label, e.label) AS label,
    l.debit - l.credit AS amount, e.source_type AS sourceType, e.source_id AS sourceId, e.reverses, b.match_id AS matchId
  FROM entry_line l CROSS JOIN entry e ON e.id = l.entry_id
    LEFT JOIN bank_match_book b ON b.entry_id = l.entry_id AND b.rank = l.rank AND b.live = 1
  WHERE l.account = ?`

/** A line of the books as it is named between calls. */
export const bookKey = ({ entryId, rank }: { readonly entryId: Id; readonly rank: number }): string =>
  `${entryId}/${rank}`

/** The lines of the statements up to a day. */
export const bankLines = (db: ReadDb, account: string, to: Day): BankLine[] =>
  db.all<BankLine>(`${LINES} AND l.day <= ? ORDER BY l.day, s.to_day, l.position`, [account, to])

export const bankLine = (db: ReadDb, id: Id): (BankLine & { readonly account: string }) | undefined => {
  const account = db.get<{ account: string }>('SELECT account FROM bank_line WHERE id = ? AND standing = 1', [
    id,
  ])?.account
  const line = account === undefined ? undefined : db.get<BankLine>(`${LINES} AND l.id = ?`, [account, id])
  return line === undefined || account === undefined ? undefined : { ...line, account }
}

export const bookLines = (db: ReadDb, account: string, from: Day, to: Day): BookLine[] =>
  db.all<BookLine>(`${BOOKS} AND l.day BETWEEN ? AND ? ORDER BY l.day, l.entry_id, l.rank`, [account, from, to])

export const bookLine = (db: ReadDb, account: string, entryId: Id, rank: number): BookLine | undefined =>
  db.get<BookLine>(`${BOOKS} AND l.entry_id = ? AND l.rank = ?`, [account, entryId, rank])

export interface Pending extends Reconciled {
  readonly statement: Fbu
  readonly books: Fbu
  /** In the books up to the day, on no statement up to it. */
  readonly onTheWay: readonly BookLine[]
  /** On a statement up to the day, not in the books up to it. */
  readonly unbooked: readonly BankLine[]
  /** From before the first statement and not seen by it. */
  readonly earlier: ReadonlySet<string>
}

/** How long before the first statement a line of the books may still have been on its way. */
const EARLIER_DAYS = 120

/**
 * An account at the end of a statement: what each side does not have yet, and how the two balances meet. Lines that are matched with
 * lines of a later day are still pending on that day; an entry and its reversal, both unknown to the bank, are nothing to it.
 */
export function pendingAt(
  db: ReadDb,
  account: string,
  { to, closing }: { readonly to: Day; readonly closing: Fbu },
): Pending {
  const later = laterMatches(db, account, to)
  const isOpen = ({ matchId }: { readonly matchId: Id | null }): boolean => matchId === null || later.has(matchId)
  const unbooked = bankLines(db, account, to).filter(isOpen)
  const start = db.get<{ day: Day | null; opening: Fbu }>(
    `SELECT from_day AS day, opening FROM bank_statement WHERE account = ? AND withdrawn_at IS NULL ORDER BY from_day LIMIT 1`,
    [account],
  )
  const first = start?.day ?? to
  const before = bookLines(db, account, addDays(first, -EARLIER_DAYS), addDays(first, -1))
  const carried = carriedOf(before, fbu(balanceOn(db, account, addDays(first, -1)) - (start?.opening ?? 0)))
  const onTheWay = withoutMirrors([...carried.filter(isOpen), ...bookLines(db, account, first, to).filter(isOpen)])
  const books = balanceOn(db, account, to)
  return {
    statement: closing,
    books,
    onTheWay,
    unbooked,
    earlier: new Set(carried.map(bookKey)),
    ...reconcile({
      statement: closing,
      books,
      onTheWay: onTheWay.map(({ amount }) => amount),
      unbooked: unbooked.map(({ amount }) => amount),
    }),
  }
}

/** Those that a statement showed afterwards were on their way; what is missing to the opening is looked for among the others. */
function carriedOf(before: readonly BookLine[], needed: Fbu): BookLine[] {
  const seen = before.filter(({ matchId }) => matchId !== null)
  const rest = fbu(needed - sum(seen.map(({ amount }) => amount)))
  const others = withoutMirrors(before.filter(({ matchId }) => matchId === null))
    .toReversed()
    .map((line) => ({ ...line, key: bookKey(line) }))
  return [...seen, ...carriedOver(others, rest)]
}

/** Matches of which a line, of one side or the other, is of after a day. */
function laterMatches(db: ReadDb, account: string, day: Day): Set<Id> {
  const rows = db.all<{ id: Id }>(
    `SELECT m.match_id AS id FROM bank_line l JOIN bank_match_line m ON m.line_id = l.id AND m.live = 1
     WHERE l.account = ? AND l.standing = 1 AND l.day > ?
     UNION SELECT b.match_id FROM entry_line l CROSS JOIN bank_match_book b ON b.entry_id = l.entry_id AND b.rank = l.rank AND b.live = 1
     WHERE l.account = ? AND l.day > ?`,
    [account, day, account, day],
  )
  return new Set(rows.map(({ id }) => id))
}

/** An entry and the one that cancels it, both pending: the bank never knew of either. */
export function withoutMirrors<T extends BookLine>(lines: readonly T[]): T[] {
  const here = new Set(lines.filter(({ matchId }) => matchId === null).map(({ entryId }) => entryId))
  const cancelled = new Set<Id>()
  for (const { entryId, reverses, matchId } of lines)
    if (matchId === null && reverses !== null && here.has(reverses)) {
      cancelled.add(entryId)
      cancelled.add(reverses)
    }
  return lines.filter(({ entryId, matchId }) => matchId !== null || !cancelled.has(entryId))
}
