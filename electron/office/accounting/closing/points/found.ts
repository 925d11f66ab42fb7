import type { Day } from '../../../../../shared/dates.ts'
import { fbu, sum, ZERO, type Fbu } from '../../../../../shared/money.ts'
import type { MonthPoint, PointState } from '../../../../../shared/rules/accounting/closing/points.ts'

/** One thing a point found, as its list shows it. */
export interface FoundRow {
  readonly label: string
  readonly day: Day | null
  readonly amount: Fbu | null
}

/** What one point of the checklist comes to. */
export interface Found {
  readonly point: MonthPoint
  readonly state: PointState
  /** How many there are to put right, and for how much. */
  readonly count: number
  readonly amount: Fbu
  readonly rows: readonly FoundRow[]
  /** Where it is put right: a page and what it is asked. */
  readonly jump: { readonly path: string; readonly params: Readonly<Record<string, string>> } | null
}

/** Rows a point shows; the page it leads to has them all. */
const SHOWN = 20

const row = (label: string, amount: number | null = null, day: Day | null = null): FoundRow => ({
  label,
  day,
  amount: amount === null ? null : fbu(amount),
})
export { row as foundRow }

/** A point that is done when nothing is left, and to do else. */
export const found = (
  point: MonthPoint,
  rows: readonly FoundRow[],
  jump: Found['jump'],
  { state = rows.length === 0 ? 'done' : 'todo', amount }: { state?: PointState; amount?: Fbu } = {},
): Found => ({
  point,
  state,
  count: state === 'unconcerned' ? 0 : rows.length,
  amount: amount ?? sum(rows.map((one) => one.amount ?? ZERO)),
  rows: rows.slice(0, SHOWN),
  jump: state === 'unconcerned' ? null : jump,
})

export const unconcerned = (point: MonthPoint): Found => found(point, [], null, { state: 'unconcerned' })
