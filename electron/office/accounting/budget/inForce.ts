import type { ReadDb } from '../../../../db/handle.ts'
import type { Month } from '../../../../shared/dates.ts'
import { monthsBetween } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { add, fbu, type Fbu } from '../../../../shared/money.ts'
import { plannedIn, yearOfMonth, type Quarters } from '../../../../shared/rules/accounting/budget/quarters.ts'

export interface PlannedLine {
  readonly budgetId: Id
  readonly mutualId: Id | null
  readonly account: string
  readonly projectId: Id | null
  readonly quarters: Quarters
}

export interface BudgetScope {
  /** Without: the centre and all its mutuals. `null`: the centre itself. */
  readonly mutualId?: Id | null | undefined
  /** Without: whatever the donor. `null`: what no donor pays for. */
  readonly projectId?: Id | null | undefined
}

interface Row {
  budgetId: Id
  mutualId: Id | null
  account: string
  projectId: Id | null
  q1: number
  q2: number
  q3: number
  q4: number
}

/**
 * The lines of the budgets of a year that count: of each entity the one that is executed; until then the one that the assembly adopted.
 * What is only prepared or validated promises nothing yet.
 */
export function plannedLines(db: ReadDb, year: number, { mutualId, projectId }: BudgetScope = {}): PlannedLine[] {
  return db
    .all<Row>(
      `SELECT b.id AS budgetId, b.mutual_id AS mutualId, l.account, l.project_id AS projectId, l.q1, l.q2, l.q3, l.q4
       FROM budget b JOIN budget_line l ON l.budget_id = b.id
       WHERE b.fiscal_year = ? AND (b.state = 'executing' OR (b.state = 'adopted' AND NOT EXISTS (
         SELECT 1 FROM budget e WHERE e.fiscal_year = b.fiscal_year AND e.mutual_id IS b.mutual_id AND e.state = 'executing')))
       ${mutualId === undefined ? '' : 'AND b.mutual_id IS ?'} ${projectId === undefined ? '' : 'AND l.project_id IS ?'}
       ORDER BY l.account, l.rowid`,
      [year, ...(mutualId === undefined ? [] : [mutualId]), ...(projectId === undefined ? [] : [projectId])],
    )
    .map(({ q1, q2, q3, q4, ...line }) => ({ ...line, quarters: [fbu(q1), fbu(q2), fbu(q3), fbu(q4)] }))
}

/**
 * What budgets plan for each account over some months, both included: FBu, in the side of the account's class (a cost is a debit, an income
 * a credit, whatever the account's own side). Without a mutual: the centre and all its mutuals; without a project: whatever the donor.
 */
export function budgetByAccount(
  db: ReadDb,
  { from, to, ...scope }: { readonly from: Month; readonly to: Month } & BudgetScope,
): Map<string, Fbu> {
  const planned = new Map<string, Fbu>()
  const lines = new Map<number, PlannedLine[]>()
  for (const month of monthsBetween(from, to)) {
    const year = yearOfMonth(month)
    const ofYear = lines.get(year) ?? plannedLines(db, year, scope)
    lines.set(year, ofYear)
    for (const { account, quarters } of ofYear)
      planned.set(account, add(planned.get(account) ?? fbu(0), plannedIn(quarters, month)))
  }
  return planned
}
