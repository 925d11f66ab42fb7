import type { ReadDb } from '../../../../db/handle.ts'
import { monthOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { endOfYear, startOfYear } from '../../../../shared/rules/accounting/inventory/accruals.ts'
import { policyOn } from '../policies/inForce.ts'

/** A day on which a year's works are posted: the last one. */
export const inventoryDay = endOfYear

export type Problem = 'posted' | 'early' | 'closed' | 'cash' | 'nothing' | null

const stateOf = (db: ReadDb, day: Day): 'open' | 'closed' | undefined =>
  db.get<{ state: 'open' | 'closed' }>(
    `SELECT iif(f.state = 'closed', 'closed', p.state) AS state FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year
     WHERE p.month = ?`,
    [monthOf(day)],
  )?.state

/** Nothing is posted in a month that is closed; in the first of the next year, one that is not there yet opens by itself. */
export const isOpen = (db: ReadDb, day: Day): boolean => stateOf(db, day) === 'open'

/** Why nothing of a year's inventory can be posted today; null when it can. */
export function problemOf({ db, today }: { readonly db: ReadDb; readonly today: Day }, year: number): Problem {
  const day = inventoryDay(year)
  if (policyOn(db, day).basis === 'cash') return 'cash'
  if (today < day) return 'early'
  return isOpen(db, day) ? null : 'closed'
}

/** Refuses `accounting.inventory-cash`, `inventory-early`, `period-closed`: for January too where what is posted goes back on its first day. */
export function checkPosting(
  ctx: { readonly db: ReadDb; readonly today: Day },
  year: number,
  { reversed = false }: { readonly reversed?: boolean } = {},
): void {
  const day = inventoryDay(year)
  const problem = problemOf(ctx, year)
  if (problem === 'cash') refuse('accounting.inventory-cash', { year: String(year) })
  if (problem === 'early') refuse('accounting.inventory-early', { year: String(year), day })
  if (problem === 'closed') refuse('accounting.period-closed', { day, month: monthOf(day) })
  const back = startOfYear(year + 1)
  if (reversed && stateOf(ctx.db, back) === 'closed')
    refuse('accounting.period-closed', { day: back, month: monthOf(back) })
}

/** Fiscal years that are kept, the latest first. */
export const fiscalYears = (db: ReadDb): number[] =>
  db.all<{ year: number }>('SELECT year FROM fiscal_year ORDER BY year DESC').map(({ year }) => year)
