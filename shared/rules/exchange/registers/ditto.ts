import { isTotal } from './layout.ts'
import type { RawCell, RawRow } from './types.ts'
import { isBlank } from './values.ts'

/** « idem », two strokes between dashes, a quotation mark alone: the same as above. A dash alone stands for nothing. */
const DITTO = /^(?:idem|ibidem|ibid\.?|id\.|[-–—_ ]*(?:["“”„″〃«»]|''|’’|\/\/)[-–—_ ]*)$/i

export const isDitto = (cell: RawCell | undefined): boolean =>
  cell !== undefined && cell.text.length <= 12 && DITTO.test(cell.text.trim())

/**
 * The rows of a sheet with what stands above in place of each mark that says so. A mark with nothing above it is blank: it is named as
 * what is missing.
 *
 * @param firstRow what stands before it is title and header, and is repeated by nobody
 */
export function withoutDittos(rows: readonly RawRow[], firstRow: number): RawRow[] {
  const above: (RawCell | undefined)[] = []
  return rows.map((row) => {
    if (row.row < firstRow) return row
    const cells = row.cells.some(isDitto)
      ? row.cells.map((cell, column) => (isDitto(cell) ? (above[column] ?? { text: '' }) : cell))
      : row.cells
    if (!isTotal(row)) for (const [column, cell] of cells.entries()) if (!isBlank(cell)) above[column] = cell
    return cells === row.cells ? row : { ...row, cells }
  })
}
