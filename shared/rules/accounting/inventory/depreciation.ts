import { addDays, addMonths, daysBetween, yearOf, type Day } from '../../../dates.ts'
import { fbu, ZERO, type Fbu } from '../../../money.ts'
import { proportion } from './proportion.ts'

/**
 * Straight-line depreciation pro rata temporis, from the day an asset is put in service, that day included. `yearDays`: 360 counts twelve
 * months of thirty days; 365 counts the days of the calendar, a leap year's too. What is depreciated by a day is rounded once, on the
 * whole: charges of years are differences of two such sums, so that over its life they add up to exactly what is depreciated.
 */
export interface Depreciable extends Brought {
  readonly cost: Fbu
  readonly residual: Fbu
  readonly inServiceOn: Day
  /** Null: what does not wear out. */
  readonly lifeMonths: number | null
  readonly yearDays: 360 | 365
}

/**
 * What comes from books of before: from the day it is kept here, what was not depreciated yet is spread over what is left of its life, or
 * over `leftMonths` where the books of before say so. What was depreciated by then is taken as it is, whatever plan it followed.
 */
export interface Brought {
  readonly openedOn?: Day | null
  readonly leftMonths?: number | null
  /** FBu. Counts here only with `openedOn`. */
  readonly brought?: Fbu
}

export const YEAR_DAYS = [360, 365] as const

/** Months of a life at a percentage a year: 25 % lasts 48 months. */
export const monthsAtRate = (percent: number): number => Math.round(1200 / percent)

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

/** The months an asset wears out over, from the day they are counted from. */
interface Run {
  readonly from: Day
  readonly months: number
}

function runOf({ inServiceOn, lifeMonths, openedOn = null, leftMonths = null }: Depreciable): Run | undefined {
  if (lifeMonths === null) return undefined
  if (openedOn === null || leftMonths === null) return { from: inServiceOn, months: lifeMonths }
  return { from: openedOn > inServiceOn ? openedOn : inServiceOn, months: leftMonths }
}

const wholeDays = ({ from, months }: Run, yearDays: 360 | 365): number =>
  yearDays === 360 ? months * 30 : daysBetween(from, addMonths(from, months))

const lastOf = ({ from, months }: Run): Day => addDays(addMonths(from, months), -1)

/** Of a run, the days gone at the end of a day; on its last day all of them, however short its last month. */
function goneOf(run: Run, day: Day, yearDays: 360 | 365): number {
  if (day < run.from) return 0
  const whole = wholeDays(run, yearDays)
  if (day >= lastOf(run)) return whole
  const after = addDays(day, 1)
  return Math.min(yearDays === 360 ? commercialDays(run.from, after) : daysBetween(run.from, after), whole)
}

/** Days that were gone before an asset was kept here. */
const goneBefore = (run: Run, { openedOn = null, yearDays }: Depreciable): number =>
  openedOn === null ? 0 : goneOf(run, addDays(openedOn, -1), yearDays)

/** The days an asset lasts; of one that was brought, those that were left. */
export function lifeDays(asset: Depreciable): number {
  const run = runOf(asset)
  return run === undefined ? 0 : wholeDays(run, asset.yearDays) - goneBefore(run, asset)
}

/** The last day of an asset's life. */
export function lastDayOfLife(asset: Depreciable): Day | undefined {
  const run = runOf(asset)
  return run === undefined ? undefined : lastOf(run)
}

/** Of {@link lifeDays}, those gone at the end of a day. */
export function daysGone(asset: Depreciable, day: Day): number {
  const run = runOf(asset)
  return run === undefined ? 0 : Math.max(0, goneOf(run, day, asset.yearDays) - goneBefore(run, asset))
}

const broughtOf = ({ openedOn = null, brought = ZERO }: Depreciable): Fbu => (openedOn === null ? ZERO : brought)

/** What {@link lifeDays} depreciate: the cost less what it is worth at the end; of what was brought, less what was depreciated by then. FBu. */
export const baseOf = (asset: Depreciable): Fbu => fbu(asset.cost - asset.residual - broughtOf(asset))

/** All that is depreciated at the end of a day. FBu. */
export function depreciatedBy(asset: Depreciable, day: Day): Fbu {
  if (asset.lifeMonths === null) return ZERO
  const days = lifeDays(asset)
  const base = baseOf(asset)
  // a life that was over before: what is left of it is due at once
  if (days === 0) return fbu(broughtOf(asset) + (day >= (asset.openedOn ?? asset.inServiceOn) ? base : 0))
  return fbu(broughtOf(asset) + proportion(base, daysGone(asset, day), days))
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

/** The plan of an asset, year by year, to the end of its life; of one that was brought, from the year it is kept here. */
export function planOf(asset: Depreciable): PlanYear[] {
  const last = lastDayOfLife(asset)
  if (last === undefined || (broughtOf(asset) > 0 && baseOf(asset) === 0)) return []
  const whole = asset.cost - asset.residual
  const opened = asset.openedOn ?? asset.inServiceOn
  const first = yearOf(opened > asset.inServiceOn ? opened : asset.inServiceOn)
  const plan: PlanYear[] = []
  let [before, gone] = [broughtOf(asset) as number, 0]
  for (
    let year = first;
    year <= Math.max(first, yearOf(last) + 1) && (gone < lifeDays(asset) || before < whole);
    year += 1
  ) {
    const end = `${year}-12-31` as Day
    const [total, days] = [depreciatedBy(asset, end), daysGone(asset, end)]
    plan.push({ year, days: days - gone, charge: fbu(total - before), total, net: fbu(asset.cost - total) })
    before = total
    gone = days
  }
  return plan
}
