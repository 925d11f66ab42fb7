import { dayIn, signedAmountIn } from '../bank/cells.ts'
import type { Day } from '../../../dates.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { plain } from '../../../search.ts'
import type { RawRow } from '../../exchange/registers/types.ts'

/** The titles that a column may have, bare, and which columns make a header together: one of each group. */
export interface TableForm<F extends string> {
  readonly titles: Readonly<Record<F, readonly string[]>>
  readonly needs: readonly (readonly F[])[]
}

/** Where each column of a sheet is. */
export type Columns<F extends string> = Partial<Record<F, number>>

/** A cell that cannot be read. */
export interface OpeningFileProblem {
  readonly place: string
  readonly text: string
}

const bareTitle = (title: string): string =>
  plain(title)
    .replaceAll(/[^a-z ]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The columns of a row of titles; undefined for a row that is none. */
export function headerOf<F extends string>({ titles, needs }: TableForm<F>, { cells }: RawRow): Columns<F> | undefined {
  const columns: Columns<F> = {}
  const fields = Object.keys(titles) as F[]
  cells.forEach(({ text }, at) => {
    const bare = bareTitle(text)
    const field = fields.find((one) => titles[one].includes(bare))
    if (field !== undefined) columns[field] ??= at
  })
  return needs.every((group) => group.some((field) => columns[field] !== undefined)) ? columns : undefined
}

const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** One row under its header: its cells by what they say, and the cells that could not be read. */
export class TableRow<F extends string> {
  readonly problems: OpeningFileProblem[] = []
  readonly row: RawRow
  readonly columns: Columns<F>

  constructor(row: RawRow, columns: Columns<F>) {
    this.row = row
    this.columns = columns
  }

  /** Sheet and row, as the spreadsheet shows them. */
  get place(): string {
    return `${this.sheet}${this.row.row}`
  }

  text(field: F): string {
    return this.cell(field)?.text.trim() ?? ''
  }

  /** An account number, blank where the row has none. */
  account(field: F): string {
    const account = this.text(field).replaceAll(/\s/gu, '')
    if (account !== '' && !/^[1-8]\d{0,9}$/.test(account)) this.unreadable(field)
    return account
  }

  /** Whole francs, 0 for an empty cell. */
  amount(field: F): Fbu {
    if (this.text(field) === '') return fbu(0)
    const read = signedAmountIn(this.cell(field))
    if (read === undefined || read < 0) this.unreadable(field)
    return fbu(Math.max(read ?? 0, 0))
  }

  day(field: F): Day | undefined {
    if (this.text(field) === '') return undefined
    const read = dayIn(this.cell(field), 'dmy')
    if (read === undefined) this.unreadable(field)
    return read
  }

  /** A whole number, or one with decimals: « 12,5 », « 25 % ». */
  number(field: F, decimals: 'whole' | 'decimals'): number | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const given = this.cell(field)?.number
    const read = given ?? Number(text.replaceAll(/[\s%]/gu, '').replace(',', '.'))
    if (!Number.isFinite(read) || read < 0 || (decimals === 'whole' && !Number.isInteger(read))) {
      this.unreadable(field)
      return undefined
    }
    return read
  }

  unreadable(field: F): void {
    const place = `${this.sheet}${letters(this.columns[field] ?? 0)}${this.row.row}`
    this.problems.push({ place, text: this.text(field).slice(0, 60) })
  }

  private get sheet(): string {
    return this.row.sheet === '' ? '' : `${this.row.sheet} `
  }

  private cell(field: F) {
    const column = this.columns[field]
    return column === undefined ? undefined : this.row.cells[column]
  }
}
