/** French words of statements on paper and in files: what leaves the office is in the language of its readers. */
import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import common from '../../../../renderer/locales/fr/common.json' with { type: 'json' }
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { formatDay, type Day, type Month } from '../../../../shared/dates.ts'
import { said } from '../exports/words.ts'

export const { statements: words } = french

type Statement = OutputOf<(typeof accounting)['accounting.statement']>
type Column = Statement['columns'][number]

const monthName = (month: Month): string => common.month[month.slice(5, 7) as keyof typeof common.month]

/** What stands over a column: a year for the period and the one before, a name for the rest. */
export function columnTitle({ kind, from, to, label }: Column): string {
  if (kind === 'period') return from.slice(0, 4)
  if (kind === 'previous') return from.slice(0, 4)
  if (kind === 'month') return monthName(from)
  if (kind === 'cumulated') return said(words.column.cumulated, { month: monthName(to) })
  if (kind === 'mutual' || kind === 'project') return label ?? ''
  if (kind === 'budget') return said(words.column.budget, { year: from.slice(0, 4) })
  return words.column[kind]
}

/** « année 2026 », or from a day to another. */
export function periodSaid({ from, to }: { readonly from: Day; readonly to: Day }): string {
  const year = from.slice(0, 4)
  return from === `${year}-01-01` && to === `${year}-12-31`
    ? said(words.wholeYear, { year })
    : said(words.days, { from: formatDay(from), to: formatDay(to) })
}
