import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { addMonths, firstDay, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { insertRow } from '../../kernel/rows.ts'
import type { Movement } from './held.ts'

type Line = Output<'federation.closings'>['centres'][number]

/** The twelve months that end with the last closed one. */
const SPAN = 12

const RESERVES: readonly AccountRole[] = ['reserve', 'statutory-reserve', 'guarantee-reserve']

/** Budgets in force of the costs of a year; null without one. */
const planned = (db: ReadDb, centreId: Id, year: number): number | null =>
  db.get<{ planned: number | null }>(
    `SELECT sum(l.q1 + l.q2 + l.q3 + l.q4) AS planned FROM consolidated_budgets b
       JOIN consolidated_budget_lines l ON l.centre_id = b.centre_id AND l.budget_id = b.id
     WHERE b.centre_id = ? AND b.year = ? AND b.state IN ('adopted', 'executing') AND l.account LIKE '6%'`,
    [centreId, year],
  )?.planned ?? null

/** Accounts of reserves by their role in the centre's own chart; undefined when it did not send it. */
function reserveAccounts(db: ReadDb, centreId: Id): Set<string> | undefined {
  const chart = db.all<{ number: string; role: string | null }>(
    'SELECT number, role FROM consolidated_accounts WHERE centre_id = ?',
    [centreId],
  )
  if (chart.length === 0) return undefined
  return new Set(chart.filter(({ role }) => RESERVES.some((one) => one === role)).map(({ number }) => number))
}

/** Keeps the figures of the last month that a centre closed. A cost is what class 6 moved, the entries of results left out. */
export function keepFigures(db: WriteDb, centreId: Id, month: Month | undefined, moved: readonly Movement[]): void {
  db.run('DELETE FROM federation_month_figure WHERE centre_id = ?', [centreId])
  if (month === undefined) return
  const year = Number(month.slice(0, 4))
  const until = moved.filter((one) => one.month <= month)
  const costsSince = (first: string): number =>
    until
      .filter((one) => one.account.startsWith('6') && one.month >= first && !one.month.endsWith('-13'))
      .reduce((sum, { debit, credit }) => sum + debit - credit, 0)
  const reserves = reserveAccounts(db, centreId)
  insertRow(db, 'federation_month_figure', {
    centre_id: centreId,
    month,
    planned: planned(db, centreId, year),
    spent: costsSince(`${year}-01`),
    reserve:
      reserves &&
      until.filter(({ account }) => reserves.has(account)).reduce((sum, { debit, credit }) => sum + credit - debit, 0),
    costs: costsSince(addMonths(firstDay(month), 1 - SPAN).slice(0, 7)),
  })
}

/**
 * The budget's execution, and how long the reserves pay the costs: reserves ÷ costs of twelve months × 12, one decimal, the formula of
 * the statement of ratios.
 */
export function figuresOf(db: ReadDb, centreId: Id): Pick<Line, 'budget' | 'reserve'> {
  const row = db.get<{ month: Month; planned: number | null; spent: number; reserve: number | null; costs: number }>(
    'SELECT month, planned, spent, reserve, costs FROM federation_month_figure WHERE centre_id = ?',
    [centreId],
  )
  if (!row) return { budget: null, reserve: null }
  const { month, planned: allowed, spent, reserve, costs } = row
  return {
    budget: allowed === null ? null : { year: Number(month.slice(0, 4)), planned: fbu(allowed), spent: fbu(spent) },
    reserve:
      reserve === null
        ? null
        : {
            amount: fbu(reserve),
            costs: fbu(costs),
            months: costs > 0 ? Math.round((10 * reserve * SPAN) / costs) / 10 : null,
          },
  }
}
