import type { BookCell } from '../../../../shared/documents/book.ts'
import type { Day } from '../../../../shared/dates.ts'

/** A column of a book; paper writes a balance without its sign, beside its side. `where`: on paper a heading says what in a file every row says. */
export interface TableColumn {
  readonly title: string
  readonly kind: 'text' | 'fbu' | 'balance' | 'day' | 'count' | 'percent'
  /** In characters. */
  readonly width: number
  readonly group?: string
  readonly where?: 'file' | 'paper'
}

export interface TableRow {
  /** One for each column of the book. */
  readonly cells: readonly BookCell[]
  readonly look?: 'heading' | 'under' | 'sum' | 'total'
  /** Headings and sums are for people: files carry rows alone. */
  readonly where?: 'file' | 'paper'
}

/** A book before anybody says whether it goes on paper, in a workbook or in a file. */
export interface BookTable {
  readonly title: string
  readonly subtitle: string
  readonly from: Day
  readonly to: Day
  /** Name of the file, without its kind. */
  readonly file: string
  /** Its own number, of a paper that is a document; others are editions of their period. */
  readonly number?: string
  readonly landscape?: boolean
  readonly thirdPartySigns?: boolean
  readonly columns: readonly TableColumn[]
  rows(): Iterable<TableRow>
  /** Further sheets of the same workbook; a separated file is one table. */
  readonly further?: readonly BookTable[]
  /** Asked once the rows have been walked. */
  readonly notes?: () => readonly string[]
  /** What the verification code carries, asked once the rows have been walked. FBu. */
  readonly amount?: () => number
}

export const day = (value: string): BookCell => ({ day: value as Day })

/** Nothing rather than a zero: a column of a side stays readable. */
export const some = (value: number): BookCell => (value === 0 ? null : value)

/** The two sides of a balance, debit then credit. */
export const sides = (net: number): readonly [BookCell, BookCell] => [net > 0 ? net : null, net < 0 ? -net : null]
