import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDecimal, formatFbu, formatPercent } from '../../app/format.ts'

export type Statement = Output<'accounting.statement'>
export type StatementColumn = Statement['columns'][number]
export type StatementRow = Statement['rows'][number]

type MonthNumber = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'

/** What stands over a column: a year for the period and the one before, a name for the rest. */
export function useColumnTitle(): (column: StatementColumn) => string {
  const { t } = useTranslation('accounting')
  const { t: common } = useTranslation('common')
  const month = (text: string): string => common(($) => $.month[text.slice(5, 7) as MonthNumber])
  return ({ kind, from, to, label }) => {
    if (kind === 'period' || kind === 'previous') return from.slice(0, 4)
    if (kind === 'month') return t(($) => $.statements.monthShort[from.slice(5, 7) as MonthNumber])
    if (kind === 'cumulated') return t(($) => $.statements.column.cumulated, { month: month(to) })
    if (kind === 'mutual' || kind === 'project') return label ?? ''
    if (kind === 'budget') return t(($) => $.statements.column.budget, { year: from.slice(0, 4) })
    return t(($) => $.statements.column[kind])
  }
}

export const decimal = (value: number): string =>
  value.toLocaleString('fr-FR', { maximumFractionDigits: 2 }).replace('-', '−')

/** A ratio, or a column of percentages, as it is read; francs too, for sentences. */
export function useFigureText(): (
  value: number | null,
  unit: 'fbu' | 'percent' | 'months' | 'times',
  change?: boolean,
) => string {
  const { t } = useTranslation('accounting')
  return (value, unit, change = false) => {
    if (value === null) return '—'
    if (unit === 'fbu') return formatFbu(value)
    // what grew tenfold says so better than a percentage
    if (change && unit === 'percent' && value >= 900)
      return t(($) => $.statements.times, { value: formatDecimal(Math.round(10 + value / 10) / 10) })
    const sign = change && value > 0 ? '+' : ''
    if (unit === 'percent') return `${sign}${formatPercent(value)}`
    return t(($) => $.statements[unit], { value: `${sign}${formatDecimal(value, unit === 'times' ? 2 : 1)}` })
  }
}
