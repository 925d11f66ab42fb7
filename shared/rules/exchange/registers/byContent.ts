/** Columns told by their cells, where no title tells them. */
import type { ColumnLook } from './content.ts'
import { relationOf } from './people.ts'
import type { ColumnChoice, RawRow } from './types.ts'
import { isBlank } from './values.ts'

/** Names told by their cells: words that differ from row to row. Two columns of one word each are a family and a given name. */
export function contentNames(known: boolean, free: readonly ColumnLook[]): ColumnChoice[] {
  if (known) return []
  const words = free.filter((look) => look.words >= 0.8).toSorted((a, b) => b.distinct - a.distinct)
  const [first, second] = words
  if (first === undefined) return []
  const both = words.find((look) => look.several >= 0.6 && look.distinct >= first.distinct * 0.8)
  if (both !== undefined || second === undefined || second.distinct < 0.3)
    return [{ field: 'name', column: (both ?? first).column }]
  const pair = [first, second].toSorted((a, b) => b.capitals - a.capitals || a.column - b.column)
  return [
    { field: 'family-name', column: pair[0]?.column ?? 0 },
    { field: 'given-name', column: pair[1]?.column ?? 0 },
  ]
}

/** A number told by its cells: written once for several rows, repeated on them, or only beside the members. */
export function contentHousehold(
  free: readonly ColumnLook[],
  choices: readonly ColumnChoice[],
  rows: readonly RawRow[],
  firstRow: number,
): number | undefined {
  const relation = choices.find(({ field }) => field === 'relation')?.column
  const numbers = free.filter((look) => look.codes >= 0.8 && look.phone < 0.5 && look.birth < 0.5)
  const carried = numbers.find(
    (look) => look.repeats > 0 || (look.blanks > 0 && countsMembers(look.column, relation, rows, firstRow)),
  )
  if (carried !== undefined) return carried.column
  // Without a relation, a number that is on every row is one household a row.
  return relation === undefined ? numbers.find((look) => look.blanks === 0 && look.distinct === 1)?.column : undefined
}

function countsMembers(
  column: number,
  relation: number | undefined,
  rows: readonly RawRow[],
  firstRow: number,
): boolean {
  if (relation === undefined) return true
  const numbered = rows.filter(
    (row) => row.row >= firstRow && !isBlank(row.cells[column]) && !isBlank(row.cells[relation]),
  )
  const members = numbered.filter((row) => relationOf(row.cells[relation]?.text ?? '') === 'member')
  return members.length * 5 >= numbered.length * 4
}
