import { PLACES } from './householdFields.ts'
import type { Layout } from './layout.ts'
import type { ColumnChoice, RawRow } from './types.ts'
import { isBlank, tidy } from './values.ts'
import { fold } from './words.ts'

const LABEL = new RegExp(
  `(?<![\\p{L}-])(?:${PLACES.flatMap(({ titles }) => titles)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})\\s*:`,
  'giu',
)

/** « Zone : Mutoyi   Colline : Rukoba » in one cell, each on a line of its own. */
const labelled = (text: string): string => text.replace(LABEL, (label) => `\n${label}`)

/** What the titles above the header say of all rows: « Colline : Rukoba », in one cell or in two. */
export function constantsOf(
  rows: readonly RawRow[],
  layout: Layout,
  columns: readonly ColumnChoice[],
): { readonly field: string; readonly text: string }[] {
  const constants: { field: string; text: string }[] = []
  for (const row of rows) {
    if (layout.from === undefined || row.row >= layout.from) break
    for (const [at, cell] of row.cells.entries())
      for (const piece of labelled(cell.text).split(/[;,|–\n]| - /)) {
        const found = /^([^:]+):\s*(.*)$/s.exec(piece.trim())
        const title = fold(found?.[1] ?? '')
        const field = PLACES.find(({ titles }) => titles.includes(title))?.field
        if (field === undefined) continue
        const text = tidy(found?.[2] ?? '')
        const beside = row.cells.slice(at + 1).find((other) => !isBlank(other))
        const value = text === '' ? tidy(beside?.text ?? '') : text
        const known = constants.some((one) => one.field === field) || columns.some((one) => one.field === field)
        if (value !== '' && !known) constants.push({ field, text: value })
      }
  }
  return constants
}
