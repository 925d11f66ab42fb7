import { addMonths, firstDay, lastDay, monthOf, type Day, type Month } from '../../dates.ts'

export const RHYTHMS = ['month', 'quarter'] as const
export type Rhythm = (typeof RHYTHMS)[number]

const STEP: Readonly<Record<Rhythm, number>> = { month: 1, quarter: 3 }

export interface Recurrence {
  readonly rhythm: Rhythm
  readonly firstMonth: Month
  readonly lastMonth: Month | null
}

/**
 * The months of a recurrent entry that fell due until a day and about which nobody decided: each from its first day on. A rhythm
 * counts from its first month, so a quarter may begin in any.
 */
export function monthsDue(
  { rhythm, firstMonth, lastMonth }: Recurrence,
  decided: ReadonlySet<string>,
  today: Day,
): Month[] {
  const until = lastMonth !== null && lastMonth < monthOf(today) ? lastMonth : monthOf(today)
  const due: Month[] = []
  for (let month = firstMonth; month <= until; month = monthOf(addMonths(firstDay(month), STEP[rhythm])))
    if (!decided.has(month)) due.push(month)
  return due
}

/** The day an entry of a month is proposed for: its last, or today while the month is under way. */
export const dueDay = (month: Month, today: Day): Day => (monthOf(today) === month ? today : lastDay(month))
