import { titlesOf } from './layout.ts'
import type { RawRow, SheetMapping } from './types.ts'

/**
 * What tells that two sheets have the same header: their titles, in their order. A mapping that was corrected once is found
 * again by it. Empty when the sheet has no header; such a mapping is not remembered.
 */
export function headerSignature(rows: Iterable<RawRow>, sheet: SheetMapping): string {
  const titles = titlesOf(rows, sheet)
  return titles.every((title) => title === '') ? '' : titles.join('|')
}

/** The titles of a sheet's columns as they stand, from A on; of two lines, both. */
export const headerTitles = (rows: Iterable<RawRow>, sheet: SheetMapping): string[] =>
  titlesOf(rows, sheet, (text) => text.replace(/\s+/g, ' ').trim())
