import type { BookCell } from '../../../../../shared/documents/book.ts'
import { addDays, formatDay, type Day } from '../../../../../shared/dates.ts'
import type { WalkedLine } from '../lines.ts'
import { day, some, type TableColumn } from '../table.ts'
import { books, said } from '../words.ts'

const { column } = books

/** Lines of an account one after the other, with the balance after each. */
export const RUNNING_COLUMNS: readonly TableColumn[] = [
  { title: column.day, kind: 'day', width: 12 },
  { title: column.entry, kind: 'text', width: 17 },
  { title: column.voucher, kind: 'text', width: 18 },
  { title: column.label, kind: 'text', width: 46 },
  { title: column.letters, kind: 'text', width: 8 },
  { title: column.debit, kind: 'fbu', width: 14 },
  { title: column.credit, kind: 'fbu', width: 14 },
  { title: column.balance, kind: 'balance', width: 15 },
  { title: column.side, kind: 'text', width: 6, where: 'paper' },
]

const sideOf = (balance: number): string => (balance === 0 ? '' : balance > 0 ? books.side.debit : books.side.credit)

/** What there was on the eve of a day. */
export const beforeCells = (from: Day, balance: number): BookCell[] => {
  const eve = addDays(from, -1)
  return [day(eve), ...sumCells({ label: said(books.before, { day: formatDay(eve) }), balance }).slice(1)]
}

/** A line and the balance after it. */
export const lineCells = (line: WalkedLine, balance: number): BookCell[] => [
  day(line.day),
  line.number,
  line.voucher,
  line.label,
  line.letters === '' ? null : line.letters,
  some(line.debit),
  some(line.credit),
  balance,
  sideOf(balance),
]

/** A row of words with what moved and what is left, those that are said. */
export const sumCells = ({
  label,
  debit = 0,
  credit = 0,
  balance,
}: {
  readonly label: string
  readonly debit?: number
  readonly credit?: number
  readonly balance?: number
}): BookCell[] => [
  null,
  null,
  null,
  label,
  null,
  some(debit),
  some(credit),
  balance ?? null,
  balance === undefined ? null : sideOf(balance),
]
