import { addDays, addMonths, firstDay, lastDay, type Day, type Month } from '../../dates.ts'

/** How a month stands between a centre and its federation. */
export type MonthState = 'future' | 'running' | 'to-make' | 'late' | 'made' | 'held' | 'incomplete' | 'superseded'

export interface MonthFacts {
  readonly month: Month
  readonly today: Day
  /** Day of the following month by which the package is expected (a setting). */
  readonly dueDay: number
  /** Month from which packages are expected at all. */
  readonly firstMonth: Month
  /** State of the newest package of the month, if there is one. */
  readonly newest?: 'made' | 'held' | 'incomplete' | 'superseded' | undefined
}

/** Last day on which the package of the month is in time. */
export function expectedBy(month: Month, dueDay: number): Day {
  return addDays(firstDay(addMonths(firstDay(month), 1).slice(0, 7) as Month), dueDay - 1)
}

/** The state of a month. A package made before the month is over does not settle it, but is shown. */
export function monthState({ month, today, dueDay, firstMonth, newest }: MonthFacts): MonthState {
  if (newest !== undefined) return newest
  if (firstDay(month) > today) return 'future'
  if (month < firstMonth || lastDay(month) >= today) return 'running'
  return today > expectedBy(month, dueDay) ? 'late' : 'to-make'
}

/** The months of a civil year. */
export function monthsOfYear(year: number): Month[] {
  return Array.from({ length: 12 }, (_, rank) => `${year}-${String(rank + 1).padStart(2, '0')}` as Month)
}
