import { monthOf, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { monthsOfYear } from '../../../shared/rules/accounting/periods.ts'
import type { CommandContext } from '../kernel/context.ts'

/** Opens a fiscal year with its twelve months, unless it is there. Years are calendar years. */
export function ensureFiscalYear(ctx: CommandContext, year: number): void {
  if (ctx.db.get('SELECT 1 FROM fiscal_year WHERE year = ?', [year]) !== undefined) return
  ctx.db.run('INSERT INTO fiscal_year (year, starts_on, ends_on) VALUES (?, ?, ?)', [
    year,
    `${year}-01-01`,
    `${year}-12-31`,
  ])
  for (const month of monthsOfYear(year))
    ctx.db.run('INSERT INTO period (month, fiscal_year) VALUES (?, ?)', [month, year])
  ctx.touch('period')
}

/**
 * The fiscal year of a day whose month takes postings. The year after the last one opens by itself: the first entry of
 * January does not wait for anybody. Refuses `accounting.no-fiscal-year`, `accounting.period-closed`.
 */
export function openMonth(ctx: CommandContext, day: Day): number {
  const year = yearOf(day)
  const month = monthOf(day)
  const state = stateOf(ctx, day) ?? (follows(ctx, year) ? (ensureFiscalYear(ctx, year), stateOf(ctx, day)) : undefined)
  if (state === undefined) refuse('accounting.no-fiscal-year', { day })
  if (state === 'closed') refuse('accounting.period-closed', { day, month })
  return year
}

const stateOf = ({ db }: CommandContext, day: Day): 'open' | 'closed' | undefined =>
  db.get<{ state: 'open' | 'closed' }>(
    `SELECT iif(f.state = 'closed', 'closed', p.state) AS state
     FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year WHERE p.month = ?`,
    [monthOf(day)],
  )?.state

const follows = ({ db }: CommandContext, year: number): boolean =>
  db.get<{ last: number | null }>('SELECT max(year) AS last FROM fiscal_year')?.last === year - 1
