import { expect } from 'vitest'

import type { BookDocument } from '../../shared/documents/book.ts'

/**
 * A paper adds up by its own rows: each sum is that of the rows since the heading or the sum before it, the total that of all, column by
 * column; a column of francs that rows fill has its total.
 */
export function expectSums({ title, columns, rows }: BookDocument): void {
  const all = columns.map(() => 0)
  let since = columns.map(() => 0)
  let filled = columns.map(() => false)
  const francs = columns.map(({ kind }) => kind === 'fbu')
  const said = (cells: BookDocument['rows'][number]['cells'], sums: readonly number[]): void => {
    for (const [at, column] of columns.entries())
      if (francs[at] === true && filled[at] === true)
        expect([title, column.title, cells[at] ?? 0]).toEqual([title, column.title, sums[at]])
  }
  for (const { cells, look } of rows) {
    if (look === 'heading') since = columns.map(() => 0)
    else if (look === 'total') said(cells, all)
    else if (look === 'sum') {
      said(cells, since)
      since = columns.map(() => 0)
    } else
      for (const [at, cell] of cells.entries())
        if (francs[at] === true && typeof cell === 'number') {
          all[at] = (all[at] ?? 0) + cell
          since[at] = (since[at] ?? 0) + cell
          filled = filled.with(at, true)
        }
  }
  expect([title, rows.some(({ look }) => look === 'total' || look === 'sum')]).toEqual([title, true])
}
