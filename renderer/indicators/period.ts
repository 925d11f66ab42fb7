import { addMonths, firstDay, isDay, lastDay, monthOf, previousMonth, type Day } from '../../shared/dates.ts'
import { useFilter } from '../app/navigation.ts'
import { useToday } from '../app/words.ts'

export interface Period {
  readonly from: Day
  readonly to: Day
  readonly mutual: string
  readonly setFrom: (day: string) => void
  readonly setTo: (day: string) => void
  readonly setMutual: (id: string) => void
}

/** From the first of January to the end of the last month that is over; in January, to today. */
export function startingPeriod(today: Day): { from: Day; to: Day } {
  const before = previousMonth(monthOf(today))
  const year = today.slice(0, 4)
  return { from: `${year}-01-01` as Day, to: before.startsWith(year) ? lastDay(before) : today }
}

/** The period and the mutual that the pages of norms share: they live in the address. */
export function usePeriod(): Period {
  const start = startingPeriod(useToday())
  const [from, setFrom] = useFilter('from', start.from)
  const [to, setTo] = useFilter('to', start.to)
  const [mutual, setMutual] = useFilter('mutual')
  return { from: isDay(from) ? from : start.from, to: isDay(to) ? to : start.to, mutual, setFrom, setTo, setMutual }
}

export type Length = 'month' | 'quarter' | 'year'

/** The month, quarter or year that holds the last day of a period. */
export function lengthened(to: Day, length: Length): { from: Day; to: Day } {
  const month = monthOf(to)
  if (length === 'month') return { from: firstDay(month), to: lastDay(month) }
  const year = Number(month.slice(0, 4))
  if (length === 'year') return { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }
  const first = Math.floor((Number(month.slice(5, 7)) - 1) / 3) * 3 + 1
  const from = `${year}-${String(first).padStart(2, '0')}-01` as Day
  return { from, to: lastDay(monthOf(addMonths(from, 2))) }
}

/** Which of the three a period is, or none. */
export const lengthOf = (from: Day, to: Day): Length | '' =>
  (['month', 'quarter', 'year'] as const).find((length) => {
    const same = lengthened(to, length)
    return same.from === from && same.to === to
  }) ?? ''
