import type { ErrorCode, ErrorParams } from '../../../errors/index.ts'
import { orderIn } from './births.ts'
import { titlesOf } from './layout.ts'
import { columnName } from './places.ts'
import type { RawCell, RawRow, RegisterProblem, SheetMapping } from './types.ts'
import { isBlank, saysNothing, tidy } from './values.ts'

/** A row as it is read for one of several people whom its cells name: what is said of this one stands before the cells. */
export interface OneOfSeveral extends RawRow {
  readonly said?: ReadonlyMap<string, RawCell | undefined>
}

/** « Colline Rukoba » alone on a row. */
export interface Section {
  readonly row: number
  readonly field: string
  readonly text: string
}

/** Looks up cells of a sheet by field, and names what is found at their place. */
export class SheetReader {
  readonly mapping: SheetMapping
  readonly problems: RegisterProblem[] = []
  readonly #columns: ReadonlyMap<string, number>
  readonly #constants: ReadonlyMap<string, string>
  readonly #titles: readonly string[]
  readonly #written: readonly string[]
  readonly #rows: readonly RawRow[]
  #sections: readonly Section[] = []
  readonly #monthFirst = new Map<string, boolean>()
  readonly #shortYears = new Map<string, { field: string; group: number | undefined; count: number }>()

  constructor(mapping: SheetMapping, rows: readonly RawRow[]) {
    this.mapping = mapping
    this.#rows = rows
    this.#columns = new Map(mapping.columns.map(({ field, group, column }) => [keyOf(field, group), column]))
    this.#constants = new Map((mapping.constants ?? []).map(({ field, text }) => [field, text]))
    this.#titles = mapping.headerFrom === undefined ? [] : titlesOf(rows, mapping)
    this.#written = mapping.headerFrom === undefined ? [] : titlesOf(rows, mapping, tidy)
  }

  has(field: string, group?: number): boolean {
    return this.#columns.has(keyOf(field, group))
  }

  /** The cell of a field; undefined when it is blank or stands for nothing. */
  cell(row: RawRow, field: string, group?: number): RawCell | undefined {
    const cell = this.raw(row, field, group)
    return cell === undefined || saysNothing(cell) ? undefined : cell
  }

  /** The cell of a field as it stands: a tick alone says something too. Undefined when it is blank. */
  raw(row: RawRow, field: string, group?: number): RawCell | undefined {
    const said = (row as OneOfSeveral).said
    if (said?.has(field) === true) return said.get(field)
    const column = this.#columns.get(keyOf(field, group))
    const cell = column === undefined ? undefined : row.cells[column]
    return cell === undefined || isBlank(cell) ? undefined : cell
  }

  /**
   * Whether the dates of a field stand with their month first, as a spreadsheet set to English writes them: several can be nothing
   * else, and none is the other way round.
   */
  monthFirst(field: string, group?: number): boolean {
    const key = keyOf(field, group)
    const known = this.#monthFirst.get(key)
    if (known !== undefined) return known
    const column = this.#columns.get(key)
    let count = 0
    if (column !== undefined)
      for (const row of this.#rows) {
        const cell = row.cells[column]
        const order = cell === undefined || row.row < this.mapping.firstRow ? undefined : orderIn(cell)
        if (order === 'month-first') count += 1
        if (order === 'day-first') {
          count = 0
          break
        }
      }
    const is = count >= 2
    this.#monthFirst.set(key, is)
    if (is)
      this.add(
        {
          row: this.mapping.headerTo ?? this.mapping.firstRow,
          field,
          ...(group === undefined ? {} : { group }),
        },
        'exchange.register-month-first',
        { count },
        'look',
      )
    return is
  }

  /** A year of two digits was read in a column; said once for all of them, at its title. */
  countShortYear(field: string, group?: number): void {
    const key = keyOf(field, group)
    const known = this.#shortYears.get(key)
    this.#shortYears.set(key, { field, group, count: (known?.count ?? 0) + 1 })
  }

  /** Says what was counted while the rows were read. */
  sayCounted(): void {
    for (const { field, group, count } of this.#shortYears.values())
      this.add(
        {
          row: this.mapping.headerTo ?? this.mapping.firstRow,
          field,
          ...(group === undefined ? {} : { group }),
        },
        'exchange.register-years-short',
        { count },
        'look',
      )
  }

  /** The rows that name the place of those under them, in their order. */
  set sections(sections: readonly Section[]) {
    this.#sections = sections
  }

  /** Under which of them a row stands; 0: under none. */
  sectionAt(row: number): number {
    return this.#sections.findLastIndex((section) => section.row < row) + 1
  }

  /** What the nearest line above a row, or the sheet's title, says for all of its rows. */
  constant(field: string, row: number): string | undefined {
    return (
      this.#sections.findLast((section) => section.row < row && section.field === field)?.text ??
      this.#constants.get(field)
    )
  }

  /** The title of a field's column as the header has it, or the field's own name. */
  title(field: string): string {
    const column = this.#columns.get(field)
    return (column === undefined ? undefined : this.#written[column]) ?? field
  }

  /** The folded title of a field's column; empty when there is none. */
  foldedTitle(field: string, group?: number): string {
    const column = this.#columns.get(keyOf(field, group))
    return (column === undefined ? undefined : this.#titles[column]) ?? ''
  }

  /** The header's folded titles, by column. */
  get titles(): readonly string[] {
    return this.#titles
  }

  add<C extends ErrorCode>(
    at: {
      readonly row: number
      readonly field?: string
      readonly group?: number
    },
    code: C,
    params: ErrorParams<C>,
    severity: RegisterProblem['severity'] = 'refused',
  ): void {
    this.problems.push({
      code,
      severity,
      sheet: this.mapping.sheet,
      row: at.row,
      ...(at.field === undefined ? {} : this.letters(at.field, at.group)),
      params: { ...params },
    })
  }

  /** The letters of a field's column, when it has one. */
  letters(field: string, group?: number): { readonly column?: string } {
    const column = this.#columns.get(keyOf(field, group))
    return column === undefined ? {} : { column: columnName(column) }
  }
}

const keyOf = (field: string, group?: number): string => (group === undefined ? field : `${field}#${group}`)

/** A text of the file inside a sentence, not longer than a line. */
export const quoted = (cell: RawCell): string => {
  const text = cell.text.replace(/\s+/g, ' ').trim()
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
