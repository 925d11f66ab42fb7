/** Spreadsheets that leave the office. The one place that knows the library which writes them. */
import { writeXlsx, type CellValue, type WriteSheet } from 'hucre'

/** A text, a whole number, or nothing. A day goes as a day so that it can be sorted. */
export type SheetValue = string | number | { readonly day: string } | undefined

export interface SheetColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
  readonly kind?: 'text' | 'number' | 'day'
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly SheetValue[]>
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Excel accepts 31 characters, and none of `\ / ? * [ ] :`. */
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, 31)

/** What XML cannot carry (control characters but tab and line ends, and two code points) is dropped; nothing else is touched. */
const isPrintable = (character: string): boolean =>
  /[\t\n\r]/u.test(character) || !/[\p{Cc}\uFFFE\uFFFF]/u.test(character)
const printable = (text: string): string => Array.from(text).filter(isPrintable).join('')

/**
 * A text stays a text, whatever it begins with: `=`, `+`, `-`, `@` are what somebody wrote in a name, never a formula. Cells are
 * written with the type and the format of a text, so that editing one does not turn it into a formula either.
 */
const FORMULA_START = /^[=+\-@\t\r]/u

function cellOf(value: SheetValue): CellValue {
  if (value === undefined) return null
  if (typeof value === 'string') return printable(value)
  if (typeof value === 'number') return value
  return new Date(`${value.day}T00:00:00.000Z`)
}

function written({ name, columns, rows }: Sheet): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  const values: CellValue[][] = [columns.map(({ title }) => title)]
  columns.forEach((_, at) => cells.set(`0,${at}`, { style: { font: { bold: true } } }))
  for (const row of rows) {
    row.forEach((value, at) => {
      if (typeof value === 'string' && FORMULA_START.test(value))
        cells.set(`${values.length},${at}`, { type: 'string', value: printable(value), style: { numFmt: '@' } })
    })
    values.push(row.map(cellOf))
  }
  return {
    name: sheetName(name),
    columns: columns.map(({ width, kind }) => ({
      width,
      ...(kind === 'number' ? { numFmt: '#,##0' } : kind === 'day' ? { numFmt: 'dd/mm/yyyy' } : {}),
    })),
    rows: values,
    cells,
    freezePane: { rows: 1 },
    ...(columns.length === 0
      ? {}
      : { autoFilter: { range: `A1:${columnName(columns.length)}${Math.max(1, values.length)}` } }),
  }
}

/** 1 → A, 27 → AA. */
function columnName(number: number): string {
  let name = ''
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCodePoint(65 + ((left - 1) % 26)) + name
  return name
}

/** The bytes of an XLSX workbook. */
export const spreadsheet = async (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: sheets.map(written) })
