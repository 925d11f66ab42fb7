import { yearOf, firstDay, type Month } from '../../../dates.ts'
import { fbu, roundFbu, sum, type Fbu } from '../../../money.ts'

/** The four quarters of a budget line, FBu. */
export type Quarters = readonly [Fbu, Fbu, Fbu, Fbu]
export type QuarterNumber = 1 | 2 | 3 | 4

export const QUARTERS = [1, 2, 3, 4] as const satisfies readonly QuarterNumber[]
export const NO_QUARTERS: Quarters = [fbu(0), fbu(0), fbu(0), fbu(0)]

const monthNumber = (month: Month): number => Number(month.slice(5, 7))

export const quarterOf = (month: Month): QuarterNumber => Math.ceil(monthNumber(month) / 3) as QuarterNumber

/** First and last month of a quarter of a year. */
export const quarterMonths = (year: number, quarter: QuarterNumber): { from: Month; to: Month } => {
  const month = (number: number): Month => `${year}-${String(number).padStart(2, '0')}` as Month
  return { from: month(quarter * 3 - 2), to: month(quarter * 3) }
}

/**
 * The part of a quarter's amount that is of one of its months (1, 2 or 3): evenly, rounded once on what is due up to the month, so that
 * the three months make the quarter to the franc.
 */
export function monthOfQuarter(amount: Fbu, rank: 1 | 2 | 3): Fbu {
  const upTo = (months: number): number => (months === 3 ? amount : roundFbu((amount * months) / 3))
  return fbu(upTo(rank) - upTo(rank - 1))
}

/** What a line plans for one month of its year. FBu. */
export function plannedIn(quarters: Quarters, month: Month): Fbu {
  const rank = (((monthNumber(month) - 1) % 3) + 1) as 1 | 2 | 3
  return monthOfQuarter(quarters[quarterOf(month) - 1] ?? fbu(0), rank)
}

export const yearTotal = (quarters: Quarters): Fbu => sum(quarters)

export const yearOfMonth = (month: Month): number => yearOf(firstDay(month))

/** A year's amount in four quarters, the last one taking what three roundings left: what one types as a whole is spread evenly. */
export function inQuarters(total: Fbu): Quarters {
  const upTo = (count: number): number => (count === 4 ? total : roundFbu((total * count) / 4))
  const part = (count: number): Fbu => fbu(upTo(count) - upTo(count - 1))
  return [part(1), part(2), part(3), part(4)]
}
