import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { monthsBetween, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { amountsOf } from '../../../../shared/rules/accounting/budget/followUp.ts'
import {
  plannedIn,
  QUARTERS,
  quarterMonths,
  yearOfMonth,
  type QuarterNumber,
} from '../../../../shared/rules/accounting/budget/quarters.ts'
import { isEstimated } from '../../invoices/index.ts'
import { actualOf } from './actual.ts'
import { commitments, type Commitment } from './committed.ts'
import { holds, mutualNames, type Entity } from './entities.ts'
import { plannedLines } from './inForce.ts'

type Procedures = typeof accounting
type Question = ParsedInputOf<Procedures['accounting.budgetFollowUp']>
type FollowUp = OutputOf<Procedures['accounting.budgetFollowUp']>

export interface Of {
  readonly entity: Entity
  readonly projectId?: Id | undefined
}

/** Whether a budget (null: the centre's) is asked for. */
export const ofEntity = (entity: Entity, mutualId: Id | null): boolean =>
  entity === 'all' || (mutualId === null ? entity === 'centre' : mutualId === entity)

interface Sums {
  planned: number
  committed: number
  actual: number
  ofYear: number
}

/**
 * Planned, committed and actual by account over some months of one year. What a project pays for is asked by itself: the rest of an
 * account is then left out on all sides.
 */
export function sumsByAccount(
  db: ReadDb,
  { from, to, entity, projectId }: { readonly from: Month; readonly to: Month } & Of,
): Map<string, Sums> {
  const year = yearOfMonth(from)
  const held = holds(db, year, entity)
  const sums = new Map<string, Sums>()
  const of = (account: string): Sums => {
    const known = sums.get(account) ?? { planned: 0, committed: 0, actual: 0, ofYear: 0 }
    sums.set(account, known)
    return known
  }
  const months = monthsBetween(from, to)
  for (const line of plannedLines(db, year, projectId === undefined ? {} : { projectId })) {
    if (!ofEntity(entity, line.mutualId)) continue
    const row = of(line.account)
    row.ofYear += sum(line.quarters)
    row.planned += sum(months.map((month) => plannedIn(line.quarters, month)))
  }
  for (const { account, mutualId, amount } of actualOf(db, { from, to, projectId }))
    if (held(mutualId)) of(account).actual += amount
  for (const one of commitmentsOf(db, { from, to, entity, projectId })) of(one.account).committed += one.amount
  return sums
}

/** What is on its way that an entity's budget holds; of a project: its own. */
export function commitmentsOf(
  db: ReadDb,
  { from, to, entity, projectId }: { readonly from: Month; readonly to: Month } & Of,
): Commitment[] {
  const held = holds(db, yearOfMonth(from), entity)
  return commitments(db, { from, to }).filter(
    (one) => held(one.mutualId) && (projectId === undefined || one.projectId === projectId),
  )
}

export const periodOf = (year: number, quarter: QuarterNumber, cumulative: boolean): { from: Month; to: Month } => ({
  from: quarterMonths(year, cumulative ? 1 : quarter).from,
  to: quarterMonths(year, quarter).to,
})

export const accountLabels = (db: ReadDb): ReadonlyMap<string, string> =>
  new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map((one) => [one.number, one.label]),
  )

const total = (rows: FollowUp['rows'], first: '6' | '7'): FollowUp['costs'] => {
  const own = rows.filter(({ account }) => account.startsWith(first))
  const of = (read: (row: FollowUp['rows'][number]) => number): number => own.reduce((all, row) => all + read(row), 0)
  return {
    ...amountsOf(
      of(({ planned }) => planned),
      of(({ committed }) => committed),
      of(({ actual }) => actual),
    ),
    ofYear: fbu(of(({ ofYear }) => ofYear)),
  }
}

/** Rows of a period, accounts with nothing on any side left out. */
export function followUpRows(
  db: ReadDb,
  question: { readonly from: Month; readonly to: Month } & Of,
): FollowUp['rows'] {
  const labels = accountLabels(db)
  return [...sumsByAccount(db, question)]
    .filter(
      ([, { planned, committed, actual, ofYear }]) => planned !== 0 || committed !== 0 || actual !== 0 || ofYear !== 0,
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, { planned, committed, actual, ofYear }]) => ({
      account,
      label: labels.get(account) ?? '',
      ...amountsOf(planned, committed, actual),
      ofYear: fbu(ofYear),
    }))
}

export const totalsOf = (rows: FollowUp['rows']): Pick<FollowUp, 'costs' | 'income'> => ({
  costs: total(rows, '6'),
  income: total(rows, '7'),
})

/** Budgets of a year that count for an entity, the centre's first. */
export function budgetsInForce(db: ReadDb, year: number, entity: Entity): FollowUp['budgets'] {
  const names = mutualNames(db)
  const counted = new Set(plannedLines(db, year).map(({ budgetId }) => budgetId))
  return db
    .all<{ id: Id; number: string; mutualId: Id | null; version: number }>(
      `SELECT id, number, mutual_id AS mutualId, version FROM budget WHERE fiscal_year = ? AND state IN ('adopted', 'executing') ORDER BY mutual_id IS NOT NULL, number`,
      [year],
    )
    .filter(({ id, mutualId }) => counted.has(id) && ofEntity(entity, mutualId))
    .map(({ mutualId, ...budget }) => ({ ...budget, mutual: mutualId === null ? null : (names.get(mutualId) ?? null) }))
}

export function budgetFollowUp(db: ReadDb, { year, quarter, cumulative, entity, projectId }: Question): FollowUp {
  const { from, to } = periodOf(year, quarter, cumulative)
  const of: Of = { entity, projectId }
  const rows = followUpRows(db, { from, to, ...of })
  return {
    from,
    to,
    budgets: budgetsInForce(db, year, entity),
    rows,
    ...totalsOf(rows),
    quarters: QUARTERS.map((one) => {
      const { costs, income } = totalsOf(quarterRows(db, year, one, of))
      return {
        quarter: one,
        plannedCosts: costs.planned,
        actualCosts: costs.actual,
        plannedIncome: income.planned,
        actualIncome: income.actual,
      }
    }),
    estimated: isEstimated(db, to),
  }
}

/** A quarter without what is on its way: the bars show what was planned and what is in the books. */
function quarterRows(db: ReadDb, year: number, quarter: QuarterNumber, of: Of): FollowUp['rows'] {
  const { from, to } = quarterMonths(year, quarter)
  const held = holds(db, year, of.entity)
  const months = monthsBetween(from, to)
  const sums = new Map<string, { planned: number; actual: number }>()
  const row = (account: string) => {
    const known = sums.get(account) ?? { planned: 0, actual: 0 }
    sums.set(account, known)
    return known
  }
  for (const line of plannedLines(db, year, of.projectId === undefined ? {} : { projectId: of.projectId }))
    if (ofEntity(of.entity, line.mutualId))
      row(line.account).planned += sum(months.map((month) => plannedIn(line.quarters, month)))
  for (const { account, mutualId, amount } of actualOf(db, { from, to, projectId: of.projectId }))
    if (held(mutualId)) row(account).actual += amount
  return [...sums].map(([account, { planned, actual }]) => ({
    account,
    label: '',
    ...amountsOf(planned, 0, actual),
    ofYear: fbu(0),
  }))
}
