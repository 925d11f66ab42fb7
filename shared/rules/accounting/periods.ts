import { lastDay, nextMonth, type Day, type Month } from '../../dates.ts'
import { refuse } from '../../errors/refusal.ts'

export interface Period {
  readonly month: Month
  readonly state: 'open' | 'closed'
  /** Nothing is posted in it. */
  readonly empty: boolean
}

/** The months of a fiscal year, which is the calendar year. */
export function monthsOfYear(year: number): Month[] {
  const months: Month[] = []
  for (let month = `${year}-01` as Month; month <= `${year}-12`; month = nextMonth(month)) months.push(month)
  return months
}

/** The month that closes next: the earliest open one in which something is posted. */
export const nextToClose = (periods: readonly Period[]): Month | undefined =>
  periods
    .filter((period) => period.state === 'open' && !period.empty)
    .map((period) => period.month)
    .sort()[0]

/**
 * The months that close with this one, today: itself, and the empty ones before it, so that nothing can be posted behind a closed
 * month. Months close in order, and only once they are over.
 * Codes: `accounting.unknown-month`, `month-already-closed`, `close-out-of-order`, `month-not-over`.
 */
export function monthsToClose(periods: readonly Period[], month: Month, today: Day): Month[] {
  const period = periods.find((p) => p.month === month)
  if (period === undefined) refuse('accounting.unknown-month', { month })
  if (period.state === 'closed') refuse('accounting.month-already-closed', { month })
  const first = nextToClose(periods)
  if (first !== undefined && first < month) refuse('accounting.close-out-of-order', { month, first })
  if (today <= lastDay(month)) refuse('accounting.month-not-over', { month, ends: lastDay(month) })
  return periods
    .filter((p) => p.state === 'open' && p.month <= month)
    .map((p) => p.month)
    .sort()
}
