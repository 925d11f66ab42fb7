import { monthOf, type Day, type Month } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'

type Years = Output<'accounting.periods'>

/** The months that a page may choose, the earliest first. */
export const monthsOf = (years: Years): Month[] =>
  years
    .flatMap((year) => year.months.map(({ month }) => month))
    .sort()

/** What a page shows before anybody chooses: the year of today, from January to this month. */
export function startingMonths(years: Years, today: Day): { from: Month; to: Month } {
  const year = years.find((one) => one.year === Number(today.slice(0, 4))) ?? years[0]
  const now = monthOf(today)
  const first = year?.months[0]?.month ?? (`${today.slice(0, 4)}-01` as Month)
  const last = year?.months.at(-1)?.month ?? now
  return { from: first, to: now < first ? first : now > last ? last : now }
}

