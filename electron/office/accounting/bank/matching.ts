import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, monthOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import type { MatchReason } from '../../../../shared/rules/accounting/bank/match.ts'
import { userName } from '../../administration/index.ts'
import { orderSeen, orderUnseen } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { entryNumber } from '../entryNumber.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { unarrive } from '../till/transfers.ts'
import { bankOf } from './accounts.ts'
import { bankLine, bookLine, type BankLine, type BookLine } from './pending.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export interface Match {
  readonly account: string
  readonly bank: readonly Id[]
  readonly books: readonly { readonly entryId: Id; readonly rank: number }[]
  readonly how: 'hand' | 'proposal' | 'posted'
  readonly reasons: readonly MatchReason[]
  /** What was posted for it, and the transfer that arrived by it. */
  readonly entryId?: Id
  readonly transferId?: Id
}

/**
 * Writes that lines of the statement and lines of the books are the same money; the orders that the bank thereby shows are told.
 * Refuses `bank-line-unknown`, `bank-line-matched`, `book-line-unknown`, `book-line-matched`, `match-unequal`.
 */
export function writeMatch(ctx: CommandContext, match: Match): { matchId: Id; reconciledOrders: string[] } {
  const { db } = ctx
  const { account, how, reasons } = match
  const lines = [...new Set(match.bank)].map((id) => freeLine(ctx, account, id))
  const books = unique(match.books).map((key) => freeBook(ctx, account, key))
  const [seen, written] = [sum(lines.map(({ amount }) => amount)), sum(books.map(({ amount }) => amount))]
  if (seen !== written) refuse('accounting.match-unequal', { bank: seen, books: written })
  const matchId = newId()
  insertRow(db, 'bank_match', {
    id: matchId,
    account,
    how,
    amount: seen,
    reasons: JSON.stringify(reasons),
    entry_id: match.entryId ?? null,
    transfer_id: match.transferId ?? null,
    ...entered(ctx),
  })
  for (const { id } of lines) insertRow(db, 'bank_match_line', { match_id: matchId, line_id: id })
  for (const { entryId, rank } of books)
    insertRow(db, 'bank_match_book', { match_id: matchId, entry_id: entryId, rank })
  ctx.subject('bank-match', matchId)
  ctx.touch('bank', matchId)
  return { matchId, reconciledOrders: tellOrders(ctx, account, lines, books) }
}

const unique = (keys: Match['books']): Match['books'] => [
  ...new Map(keys.map((key) => [`${key.entryId}/${key.rank}`, key])).values(),
]

function freeLine(ctx: CommandContext, account: string, id: Id): BankLine {
  const line = bankLine(ctx.db, id)
  if (line?.account !== account) return refuse('accounting.bank-line-unknown', {})
  if (line.matchId !== null)
    refuse('accounting.bank-line-matched', { label: line.label, person: whoMatched(ctx, line.matchId) })
  return line
}

function freeBook(ctx: CommandContext, account: string, { entryId, rank }: { entryId: Id; rank: number }): BookLine {
  const line = bookLine(ctx.db, account, entryId, rank) ?? refuse('accounting.book-line-unknown', { account })
  if (line.matchId !== null)
    refuse('accounting.book-line-matched', { entry: entryNumber(line), person: whoMatched(ctx, line.matchId) })
  return line
}

function whoMatched({ db }: CommandContext, matchId: Id): string {
  const by = db.get<{ by: Id }>('SELECT created_by AS by FROM bank_match WHERE id = ?', [matchId])?.by
  return by === undefined ? '' : userName(db, by)
}

/** Orders whose money the bank shows: reconciled when every line of the account that they moved is on a statement. */
function tellOrders(
  ctx: CommandContext,
  account: string,
  lines: readonly BankLine[],
  books: readonly BookLine[],
): string[] {
  const last = lines.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0]
  if (last === undefined) return []
  const reconciled: string[] = []
  const text = lines.map(({ label, reference }) => `${label} ${reference ?? ''}`).join(' ')
  for (const book of ofOrders(books)) {
    const whole = unseenOf(ctx, account, book.sourceId) === 0
    const number = orderSeen(ctx, book.sourceId, {
      day: last.day,
      statement: last.statement,
      amount: fbu(Math.abs(book.amount)),
      text,
      whole,
    })
    if (number !== undefined) reconciled.push(number)
  }
  return reconciled
}

/** Lines that orders wrote; the reversal of one is not the order's payment. */
const ofOrders = (books: readonly BookLine[]): BookLine[] =>
  books.filter(({ sourceType, reverses }) => sourceType === 'payment-order' && reverses === null)

const unseenOf = ({ db }: CommandContext, account: string, orderId: Id): number =>
  db.get<{ n: number }>(
    `SELECT count(*) AS n FROM entry e JOIN entry_line l ON l.entry_id = e.id AND l.account = ?
     WHERE e.source_type = 'payment-order' AND e.source_id = ? AND e.reverses IS NULL
       AND NOT EXISTS (SELECT 1 FROM bank_match_book b WHERE b.entry_id = l.entry_id AND b.rank = l.rank AND b.live = 1)`,
    [account, orderId],
  )?.n ?? 0

/** The statements that show the other lines of an order. */
const statementsOf = ({ db }: CommandContext, account: string, orderId: Id): string[] =>
  db
    .all<{ number: string }>(
      `SELECT DISTINCT s.number FROM entry e JOIN entry_line l ON l.entry_id = e.id AND l.account = ?
         JOIN bank_match_book b ON b.entry_id = l.entry_id AND b.rank = l.rank AND b.live = 1
         JOIN bank_match_line m ON m.match_id = b.match_id AND m.live = 1
         JOIN bank_line k ON k.id = m.line_id JOIN bank_statement s ON s.id = k.statement_id
       WHERE e.source_type = 'payment-order' AND e.source_id = ? AND e.reverses IS NULL`,
      [account, orderId],
    )
    .map(({ number }) => number)

export function matchBank(
  ctx: CommandContext,
  { account, bank, books }: In<'accounting.matchBank'>,
): Out<'accounting.matchBank'> {
  bankOf(ctx.db, account)
  return writeMatch(ctx, { account, bank, books, how: 'hand', reasons: [] })
}

/**
 * Parts what was matched. What was posted for it is reversed — on its own day while that is open —, a transfer is on its way again, an
 * order executed and not reconciled. Refuses `match-unknown`, `match-locked`.
 */
export function unmatchBank(
  ctx: CommandContext,
  { matchId }: In<'accounting.unmatchBank'>,
): Out<'accounting.unmatchBank'> {
  const { db } = ctx
  const match = db.get<{ account: string; how: Match['how']; entryId: Id | null; transferId: Id | null }>(
    `SELECT account, how, entry_id AS entryId, transfer_id AS transferId FROM bank_match WHERE id = ? AND undone_at IS NULL`,
    [matchId],
  )
  if (match === undefined) return refuse('accounting.match-unknown', {})
  const { account } = match
  const lines = db
    .all<{ id: Id }>('SELECT line_id AS id FROM bank_match_line WHERE match_id = ?', [matchId])
    .flatMap(({ id }) => bankLine(db, id) ?? [])
  const books = db
    .all<{ entryId: Id; rank: number }>('SELECT entry_id AS entryId, rank FROM bank_match_book WHERE match_id = ?', [
      matchId,
    ])
    .flatMap(({ entryId, rank }) => bookLine(db, account, entryId, rank) ?? [])
  checkNotHeld(ctx, account, [...lines, ...books])
  db.run('UPDATE bank_match SET undone_at = ?, undone_by = ? WHERE id = ?', [instant(ctx.now), ctx.user.id, matchId])
  db.run('UPDATE bank_match_line SET live = 0 WHERE match_id = ?', [matchId])
  db.run('UPDATE bank_match_book SET live = 0 WHERE match_id = ?', [matchId])
  const last = lines.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0]
  if (last !== undefined)
    for (const book of ofOrders(books))
      orderUnseen(ctx, book.sourceId, {
        day: last.day,
        statements: [last.statement, ...statementsOf(ctx, account, book.sourceId)],
        amount: fbu(Math.abs(book.amount)),
      })
  ctx.subject('bank-match', matchId)
  ctx.touch('bank', matchId)
  if (match.how !== 'posted' || match.entryId === null) return { reversed: null }
  const posted = books.find(({ entryId }) => entryId === match.entryId)
  const day = openDay(ctx, account, posted?.day ?? ctx.today)
  const reason = `Dépointé du relevé ${last?.statement ?? ''}`.trim()
  const reversal =
    match.transferId === null
      ? reverseEntry(ctx, match.entryId, { day, reason })
      : unarrive(ctx, match.transferId, day, reason)
  return { reversed: reversal.number }
}

/** Refuses `match-locked` while all of it is inside a reconciliation. */
function checkNotHeld({ db }: CommandContext, account: string, lines: readonly { readonly day: Day }[]): void {
  const last = lines.reduce<Day>((latest, { day }) => (day > latest ? day : latest), '0000-00-00' as Day)
  const held = db.get<{ number: string }>(
    `SELECT number FROM reconciliation WHERE account = ? AND state <> 'open' AND day >= ? ORDER BY day LIMIT 1`,
    [account, last],
  )
  if (held !== undefined) refuse('accounting.match-locked', { number: held.number })
}

/** The day itself while its month is open and the account not locked on it; today otherwise. */
export function openDay({ db, today }: CommandContext, account: string, day: Day): Day {
  const closed =
    db.get(`SELECT 1 FROM period WHERE month = ? AND state = 'closed'`, [monthOf(day)]) !== undefined ||
    db.get(`SELECT 1 FROM reconciliation WHERE account = ? AND state = 'locked' AND day >= ?`, [account, day]) !==
      undefined
  return closed ? today : day
}
