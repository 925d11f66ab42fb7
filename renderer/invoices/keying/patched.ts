import type { Output } from '../../../shared/contract/index.ts'

type List = Output<'claims.ofInvoice'>

/** The list with what changed put in its place; the lines that did not change stay the very same objects, and are not drawn again. */
export function patched(before: List, { rows, gone, totals }: Output<'claims.rowsChanged'>): List {
  if (rows.length === 0 && gone.length === 0) return { rows: before.rows, totals }
  const changed = new Map(rows.map((row) => [row.position, row]))
  const left = new Set(gone)
  const kept = before.rows
    .filter(({ position }) => !left.has(position))
    .map((row) => {
      const next = changed.get(row.position)
      changed.delete(row.position)
      return next ?? row
    })
  const added = [...changed.values()]
  return { rows: added.length === 0 ? kept : [...kept, ...added].sort((a, b) => a.position - b.position), totals }
}
