import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { chequeMachine, type ChequeState } from '../../../../shared/rules/invoices/payments/machine.ts'
import { cashAccounts } from '../../accounting/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { orderRow, type OrderRow, type Payee } from './rows.ts'
import { checkSeen } from './seen.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
export type Cheque = Out<'invoices.cheques'>['rows'][number]

interface Book {
  readonly id: Id
  readonly account: string
  readonly series: string
  readonly first: number
  readonly last: number
  readonly receivedOn: Day
  readonly used: number
  readonly highest: number | null
}

/** As printed on the cheque: the series before the number, with the zeros of the last of the book. */
const printed = ({ series, last }: Pick<Book, 'series' | 'last'>, number: number): string =>
  `${series}${String(number).padStart(String(last).length, '0')}`

const booksOf = (db: ReadDb, account: string | null = null): Book[] =>
  db.all<Book>(
    `SELECT b.id, b.account, b.series, b.first, b.last, b.received_on AS receivedOn, count(c.id) AS used, max(c.number) AS highest
     FROM cheque_book b LEFT JOIN cheque c ON c.book_id = b.id WHERE :account IS NULL OR b.account = :account
     GROUP BY b.id ORDER BY b.received_on, b.first`,
    { account },
  )

const nextOf = ({ first, last, highest }: Book): number | undefined => {
  const next = highest === null ? first : highest + 1
  return next > last ? undefined : next
}

interface ChequeSql {
  readonly id: Id
  readonly number: number
  readonly series: string
  readonly last: number
  readonly account: string
  readonly state: ChequeState
  readonly orderId: Id | null
  readonly orderNumber: string | null
  readonly payeeId: Id | null
  readonly payee: string | null
  readonly amount: Fbu | null
  readonly issuedOn: Day
  readonly settledOn: Day | null
  readonly reason: string | null
  readonly replacedBy: Id | null
  readonly replacing: number | null
  readonly rev: number
}

const CHEQUE = `SELECT c.id, c.number, b.series, b.last, b.account, c.state, c.order_id AS orderId, o.number AS orderNumber,
    c.payee_id AS payeeId, c.payee_name AS payee, c.amount, c.issued_on AS issuedOn, c.settled_on AS settledOn, c.reason,
    c.replaced_by AS replacedBy, r.number AS replacing, c.rev
  FROM cheque c JOIN cheque_book b ON b.id = c.book_id LEFT JOIN payment_order o ON o.id = c.order_id
    LEFT JOIN cheque r ON r.id = c.replaced_by`

const shown = (row: ChequeSql): Cheque => ({
  id: row.id,
  number: printed(row, row.number),
  state: row.state,
  account: row.account,
  order: row.orderId === null || row.orderNumber === null ? null : { id: row.orderId, number: row.orderNumber },
  payee: row.payee,
  amount: row.amount,
  issuedOn: row.issuedOn,
  settledOn: row.settledOn,
  reason: row.reason,
  replacedBy: row.replacing === null ? null : printed(row, row.replacing),
  rev: row.rev,
})

export const chequesOf = (db: ReadDb, orderId: Id): Cheque[] =>
  db.all<ChequeSql>(`${CHEQUE} WHERE c.order_id = ? ORDER BY c.number`, [orderId]).map(shown)

/** The register: the books with what is left of them, and the cheques, latest first. */
export const cheques = ({ db }: QueryContext, { state }: In<'invoices.cheques'>): Out<'invoices.cheques'> => ({
  books: booksOf(db).map((book) => {
    const { highest: _highest, ...rest } = book
    const next = nextOf(book)
    return { ...rest, next: next === undefined ? null : printed(book, next) }
  }),
  rows: db
    .all<ChequeSql>(
      `${CHEQUE} WHERE :state IS NULL OR c.state = :state ORDER BY c.issued_on DESC, c.number DESC LIMIT 500`,
      { state },
    )
    .map(shown),
})

/** Refuses an account that is no bank, numbers that run backwards, and numbers that another book of the account has. */
export function receiveChequeBook(
  ctx: CommandContext,
  input: In<'invoices.receiveChequeBook'>,
): Out<'invoices.receiveChequeBook'> {
  const { account, series, first, last, receivedOn = ctx.today } = input
  const bank = cashAccounts(ctx.db).find((one) => one.account === account)
  if (bank?.kind !== 'bank') refuse('invoices.not-a-cash-account', { account })
  if (last < first || last - first >= 1000) refuse('invoices.cheque-book-range', { first, last })
  if (booksOf(ctx.db, account).some((book) => book.series === series && book.first <= last && book.last >= first))
    refuse('invoices.cheque-book-twice', { first, last })
  const id = newId()
  insertRow(ctx.db, 'cheque_book', { id, account, series, first, last, received_on: receivedOn, ...entered(ctx) })
  ctx.subject('cheque-book', id)
  ctx.touch('payment')
  return { id, cheques: last - first + 1 }
}

/** The next cheque of the account. Refuses `invoices.no-cheque`. */
function take(ctx: CommandContext, account: string): { book: Book; number: number } {
  for (const book of booksOf(ctx.db, account)) {
    const number = nextOf(book)
    if (number !== undefined) return { book, number }
  }
  return refuse('invoices.no-cheque', { account })
}

interface Issue {
  readonly orderId: Id
  readonly account: string
  readonly payee: { readonly id: Id; readonly name: string }
  readonly amount: Fbu
  readonly day: Day
}

function issue(ctx: CommandContext, { orderId, account, payee, amount, day }: Issue): { id: Id; number: string } {
  const { book, number } = take(ctx, account)
  const id = newId()
  insertRow(ctx.db, 'cheque', {
    id,
    book_id: book.id,
    number,
    state: 'issued',
    order_id: orderId,
    payee_id: payee.id,
    payee_name: payee.name,
    amount,
    issued_on: day,
    ...entered(ctx),
  })
  ctx.touch('payment', id)
  return { id, number: printed(book, number) }
}

/** One cheque a payee, in the order of the lines; none for a payee from whom everything is kept off. */
export const issueCheques = (ctx: CommandContext, order: OrderRow, payees: readonly Payee[], day: Day): string[] =>
  payees
    .filter(({ total }) => total > 0)
    .map((payee) => issue(ctx, { orderId: order.id, account: order.account, payee, amount: payee.total, day }).number)

/** Cancels the cheques of an order whose money came back. Refuses `invoices.order-cheque-cashed`. */
export function voidCheques(ctx: CommandContext, order: OrderRow, day: Day, reason: string): void {
  const own = chequesOf(ctx.db, order.id)
  const cashed = own.find(({ state }) => state === 'cashed')
  if (cashed !== undefined) refuse('invoices.order-cheque-cashed', { cheque: cashed.number })
  ctx.db.run(
    `UPDATE cheque SET state = 'cancelled', settled_on = ?, reason = ?, rev = rev + 1 WHERE order_id = ? AND state = 'issued'`,
    [day, reason, order.id],
  )
}

/** Refuses `invoices.no-cheque-found`. */
export const chequeRow = (db: ReadDb, id: Id): ChequeSql =>
  db.get<ChequeSql>(`${CHEQUE} WHERE c.id = ?`, [id]) ?? refuse('invoices.no-cheque-found', {})

export const chequeNumber = (row: ChequeSql): string => printed(row, row.number)

/** Refuses `invoices.paper-changed`: the cheque itself, its order, or the one that took its place. */
const checkChequeSeen = ({ db }: CommandContext, row: ChequeSql, rev: number | undefined): void => {
  const { id, orderId, replacedBy } = row
  const around = [
    ...(orderId === null ? [] : [{ type: 'payment-order' as const, id: orderId }]),
    ...(replacedBy === null ? [] : [{ type: 'cheque' as const, id: replacedBy }]),
  ]
  checkSeen(db, { type: 'cheque', id, number: chequeNumber(row), rev: row.rev, with: around }, rev)
}

export function settleCheque(ctx: CommandContext, input: In<'invoices.settleCheque'>): Out<'invoices.settleCheque'> {
  const { become, day = ctx.today, reason } = input
  const row = chequeRow(ctx.db, input.id)
  checkChequeSeen(ctx, row, input.rev)
  const state = chequeMachine.after(row.state, ({ cashed: 'cash', cancelled: 'cancel', lost: 'lose' } as const)[become])
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (become !== 'cashed' && reason.length < 3) refuse('invoices.cheque-reason', { cheque: chequeNumber(row) })
  ctx.db.run('UPDATE cheque SET state = ?, settled_on = ?, reason = ?, rev = rev + 1 WHERE id = ?', [
    state,
    day,
    reason === '' ? null : reason,
    row.id,
  ])
  ctx.subject('cheque', row.id)
  ctx.touch('payment', row.id)
  return { number: chequeNumber(row), state }
}

/** The same payee and amount on the next cheque. Refuses `invoices.cheque-not-replaceable`. */
export function replaceCheque(
  ctx: CommandContext,
  { id, rev }: In<'invoices.replaceCheque'>,
): Out<'invoices.replaceCheque'> {
  const row = chequeRow(ctx.db, id)
  checkChequeSeen(ctx, row, rev)
  const { state, orderId, payeeId, payee, amount, replacedBy } = row
  if (
    (state !== 'cancelled' && state !== 'lost') ||
    replacedBy !== null ||
    orderId === null ||
    payeeId === null ||
    amount === null
  )
    refuse('invoices.cheque-not-replaceable', { cheque: chequeNumber(row) })
  // an order that was reversed has nothing left to pay
  if (orderRow(ctx.db, orderId).state !== 'executed')
    refuse('invoices.cheque-not-replaceable', { cheque: chequeNumber(row) })
  const other = issue(ctx, {
    orderId,
    account: row.account,
    payee: { id: payeeId, name: payee ?? '' },
    amount,
    day: ctx.today,
  })
  ctx.db.run('UPDATE cheque SET replaced_by = ?, rev = rev + 1 WHERE id = ?', [other.id, id])
  ctx.subject('cheque', other.id)
  return other
}

export function spoilCheque(
  ctx: CommandContext,
  { bookId, next, reason }: In<'invoices.spoilCheque'>,
): Out<'invoices.spoilCheque'> {
  const book = booksOf(ctx.db).find(({ id }) => id === bookId) ?? refuse('invoices.no-cheque-book', {})
  const number = nextOf(book)
  if (number === undefined) refuse('invoices.no-cheque', { account: book.account })
  // another used it meanwhile: the paper in the hand is not the one that would be written off
  if (next !== undefined && next !== printed(book, number))
    refuse('invoices.cheque-next', { cheque: next, next: printed(book, number) })
  const id = newId()
  insertRow(ctx.db, 'cheque', {
    id,
    book_id: bookId,
    number,
    state: 'spoilt',
    issued_on: ctx.today,
    settled_on: ctx.today,
    reason,
    ...entered(ctx),
  })
  ctx.subject('cheque', id)
  ctx.touch('payment', id)
  return { number: printed(book, number) }
}
