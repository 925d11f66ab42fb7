import { addDays, addMonths, daysBetween, yearOf, type Day } from '../../../dates.ts'
import { fbu, ZERO, type Fbu } from '../../../money.ts'
import { proportion } from './proportion.ts'

/**
 * Straight-line depreciation pro rata temporis, from the day an asset is put in service, that day included. `yearDays`: 360 counts twelve
 * months of thirty days; 365 counts the days of the calendar, a leap year's too. What is depreciated by a day is rounded once, on the
 * whole: charges of years are differences of two such sums, so that over its life they add up to exactly what is depreciated.
 */
export interface Depreciable {
  readonly cost: Fbu
  readonly residual: Fbu
  readonly inServiceOn: Day
  /** Null: what does not wear out. */
  readonly lifeMonths: number | null
  readonly yearDays: 360 | 365
}

export const YEAR_DAYS = [360, 365] as const

const parts = (day: Day): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Math.min(30, Number(day.slice(8, 10))),
]

/** Days from one to another, the second not counted, of months of thirty days. */
function commercialDays(from: Day, to: Day): number {
  const [y1, m1, d1] = parts(from)
  const [y2, m2, d2] = parts(to)
  return (y2 - y1) * 360 + (m2 - m1) * 30 + (d2 - d1)
}

/** The days an asset lasts. */
export const lifeDays = ({ inServiceOn, lifeMonths, yearDays }: Depreciable): number =>
  lifeMonths === null
    ? 0
    : yearDays === 360
      ? lifeMonths * 30
      : daysBetween(inServiceOn, addMonths(inServiceOn, lifeMonths))

/** The last day of an asset's life. */
export const lastDayOfLife = ({ inServiceOn, lifeMonths }: Depreciable): Day | undefined =>
  lifeMonths === null ? undefined : addDays(addMonths(inServiceOn, lifeMonths), -1)

/** Of its life, the days gone at the end of a day; on its last day all of them, however short its last month. */
export function daysGone(asset: Depreciable, day: Day): number {
  const last = lastDayOfLife(asset)
  if (last === undefined || day < asset.inServiceOn) return 0
  if (day >= last) return lifeDays(asset)
  const after = addDays(day, 1)
  const gone = asset.yearDays === 360 ? commercialDays(asset.inServiceOn, after) : daysBetween(asset.inServiceOn, after)
  return Math.min(gone, lifeDays(asset))
}

/** All that is depreciated at the end of a day. FBu. */
export function depreciatedBy(asset: Depreciable, day: Day): Fbu {
  const days = lifeDays(asset)
  return days === 0 ? ZERO : proportion(fbu(asset.cost - asset.residual), daysGone(asset, day), days)
}

/**
 * What is still to be charged by a day, on top of what was: never below nothing. A life made longer stops charging until its plan meets
 * what was charged; one made shorter catches up.
 */
export const chargeBy = (asset: Depreciable, day: Day, taken: Fbu): Fbu =>
  fbu(Math.max(0, depreciatedBy(asset, day) - taken))

export interface PlanYear {
  readonly year: number
  readonly days: number
  readonly charge: Fbu
  readonly total: Fbu
  readonly net: Fbu
}

/** The plan of an asset, year by year, to the end of its life. */
export function planOf(asset: Depreciable): PlanYear[] {
  const last = lastDayOfLife(asset)
  if (last === undefined) return []
  const plan: PlanYear[] = []
  let [before, gone] = [ZERO as number, 0]
  for (let year = yearOf(asset.inServiceOn); year <= yearOf(last) + 1 && gone < lifeDays(asset); year += 1) {
    const end = `${year}-12-31` as Day
    const [total, days] = [depreciatedBy(asset, end), daysGone(asset, end)]
    plan.push({ year, days: days - gone, charge: fbu(total - before), total, net: fbu(asset.cost - total) })
    before = total
    gone = days
  }
  return plan
}
