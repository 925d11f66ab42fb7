import type { ErrorCode, ErrorParams } from '../../../errors/index.ts'
import { titlesOf } from './layout.ts'
import { columnName } from './places.ts'
import type { RawCell, RawRow, RegisterProblem, SheetMapping } from './types.ts'
import { isBlank, saysNothing, tidy } from './values.ts'

/** Looks up cells of a sheet by field, and names what is found at their place. */
export class SheetReader {
  readonly mapping: SheetMapping
  readonly problems: RegisterProblem[] = []
  readonly #columns: ReadonlyMap<string, number>
  readonly #constants: ReadonlyMap<string, string>
  readonly #titles: readonly string[]
  readonly #written: readonly string[]

  constructor(mapping: SheetMapping, rows: readonly RawRow[]) {
    this.mapping = mapping
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
    const column = this.#columns.get(keyOf(field, group))
    const cell = column === undefined ? undefined : row.cells[column]
    return cell === undefined || isBlank(cell) || saysNothing(cell) ? undefined : cell
  }

  /** What the sheet's title says for all of its rows. */
  constant(field: string): string | undefined {
    return this.#constants.get(field)
  }

  /** The title of a field's column as the header has it, or the field's own name. */
  title(field: string): string {
    const column = this.#columns.get(field)
    return (column === undefined ? undefined : this.#written[column]) ?? field
  }

  /** The header's folded titles, by column. */
  get titles(): readonly string[] {
    return this.#titles
  }

  add<C extends ErrorCode>(
    at: { readonly row: number; readonly field?: string; readonly group?: number },
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
