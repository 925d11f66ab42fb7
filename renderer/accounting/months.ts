import { useTranslation } from 'react-i18next'
import { monthOf, type Day, type Month } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'

type Years = Output<'accounting.periods'>

/** The months that a page may choose, the earliest first. */
export const monthsOf = (years: Years): Month[] => years.flatMap((year) => year.months.map(({ month }) => month)).sort()

/** What a page shows before anybody chooses: the year of today, from January to this month. */
export function startingMonths(years: Years, today: Day): { from: Month; to: Month } {
  const year = years.find((one) => one.year === Number(today.slice(0, 4))) ?? years[0]
  const now = monthOf(today)
  const first = year?.months[0]?.month ?? (`${today.slice(0, 4)}-01` as Month)
  const last = year?.months.at(-1)?.month ?? now
  return { from: first, to: now < first ? first : now > last ? last : now }
}

type MonthNumber = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'

/** « janvier 2026 », with our own names of months. */
export function useMonthName(): (month: string) => string {
  const { t } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  return (month) =>
    t(($) => $.monthYear, { month: common(($) => $.month[month.slice(5, 7) as MonthNumber]), year: month.slice(0, 4) })
}
