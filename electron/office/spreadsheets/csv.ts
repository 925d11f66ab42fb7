import { stringify } from 'csv-stringify/sync'

import type { SheetValue } from './index.ts'

/**
 * Rows as CSV that spreadsheets of here open with a double click: UTF-8 with its mark, semicolons, one line a row. A text that a
 * spreadsheet would take for a formula is written behind an apostrophe.
 */
export const csvText = (rows: Iterable<readonly SheetValue[]>): Uint8Array =>
  Buffer.from(
    `\uFEFF${stringify(
      [...rows].map((row) => row.map(cellOf)),
      { delimiter: ';', record_delimiter: '\r\n' },
    )}`,
    'utf8',
  )

function cellOf(value: SheetValue): string | number {
  if (value === undefined) return ''
  if (typeof value === 'object') return value.day
  return typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value
}
