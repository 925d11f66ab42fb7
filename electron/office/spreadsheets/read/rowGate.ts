import { refuse } from '../../../../shared/errors/refusal.ts'
import type { RawCell, RawRow } from '../../../../shared/rules/exchange/registers/types.ts'
import { BLANK } from './cells.ts'
import type { ReadLimits } from './limits.ts'

/** Blank lines kept between two that say something; what is beyond is only formatting. */
const MOST_BLANKS = 50

const isBlank = (cell: RawCell | undefined): boolean => cell === undefined || cell.text.trim() === ''

/**
 * Lets rows through one by one: numbers them as the spreadsheet shows them, drops the empty cells at their end and the blank
 * rows at the end of a sheet, and stops a file that is too wide or too long.
 */
export class RowGate {
  readonly #limits: ReadLimits
  #sheet = ''
  #last = 0
  #blanks: RawRow[] = []
  #ready: RawRow[] = []
  #count = 0

  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  beginSheet(name: string): void {
    this.#sheet = name
    this.#last = 0
    this.#blanks = []
  }

  /** Refuses `register-too-wide` at the first cell that says something beyond the last column. */
  checkColumn(column: number, row: number): void {
    if (column >= this.#limits.columns)
      refuse('exchange.register-too-wide', { sheet: this.#sheet, row, limit: this.#limits.columns })
  }

  /** The number of the next row when the file does not say it, or says one that cannot be. */
  next(said?: number): number {
    return said !== undefined && Number.isSafeInteger(said) && said > this.#last ? said : this.#last + 1
  }

  /**
   * Takes a row that comes `times` times; `cells` may have holes. Refuses `register-too-wide`, `register-too-long`.
   * Rows that repeat share their cells.
   */
  take(row: number, cells: readonly (RawCell | undefined)[], times = 1): void {
    this.#last = row + times - 1
    let width = cells.length
    while (width > 0 && isBlank(cells[width - 1])) width -= 1
    this.checkColumn(width - 1, row)
    const kept = Array.from({ length: width }, (_, column) => cells[column] ?? BLANK)
    if (width === 0) {
      for (let at = 0; at < times && this.#blanks.length < MOST_BLANKS; at += 1)
        this.#blanks.push({ sheet: this.#sheet, row: row + at, cells: kept })
      return
    }
    this.#count += times
    if (this.#count > this.#limits.rows)
      refuse('exchange.register-too-long', { sheet: this.#sheet, limit: this.#limits.rows })
    this.#ready.push(...this.#blanks)
    for (let at = 0; at < times; at += 1) this.#ready.push({ sheet: this.#sheet, row: row + at, cells: kept })
    this.#blanks = []
  }

  /** The rows that are ready, once. */
  drain(): RawRow[] {
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  /** Rows that say something, so far. */
  get count(): number {
    return this.#count
  }
}
