import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { budgetTotals, type BudgetLine } from '../../../../shared/rules/accounting/budget/file.ts'
import { budgetMachine, type BudgetState } from '../../../../shared/rules/accounting/budget/life.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { wroteIn } from '../hands.ts'
import { mutualNames } from './entities.ts'

export type Shown = OutputOf<(typeof accounting)['accounting.budgets']>['rows'][number]

export interface BudgetRow {
  readonly id: Id
  readonly number: string
  readonly year: number
  readonly mutualId: Id | null
  readonly version: number
  readonly revises: Id | null
  readonly revisionReason: string | null
  readonly origin: Shown['origin']
  readonly originNote: string | null
  readonly state: BudgetState
  readonly board: Day | null
  readonly validatedBy: string | null
  readonly assembly: Day | null
  readonly adoptedBy: string | null
  readonly reason: string | null
  readonly preparedById: Id
  readonly preparedBy: string
  readonly preparedAt: Instant
  readonly rev: number
}

const BUDGET = `SELECT b.id, b.number, b.fiscal_year AS year, b.mutual_id AS mutualId, b.version, b.revises, b.revision_reason AS revisionReason,
    b.origin, b.origin_note AS originNote, b.state, m.held_on AS board, v.name AS validatedBy, n.held_on AS assembly, a.name AS adoptedBy,
    b.reason, b.created_by AS preparedById, u.name AS preparedBy, b.created_at AS preparedAt, b.rev
  FROM budget b JOIN user u ON u.id = b.created_by LEFT JOIN user v ON v.id = b.validated_by LEFT JOIN user a ON a.id = b.adopted_by
    LEFT JOIN meeting m ON m.id = b.board_meeting LEFT JOIN meeting n ON n.id = b.assembly_meeting`

/** Refuses `accounting.budget-unknown`. */
export const budgetRow = (db: ReadDb, id: Id): BudgetRow =>
  db.get<BudgetRow>(`${BUDGET} WHERE b.id = ?`, [id]) ?? refuse('accounting.budget-unknown', {})

interface LineRow {
  account: string
  projectId: Id | null
  q1: number
  q2: number
  q3: number
  q4: number
  note: string | null
}

export const budgetLines = (db: ReadDb, id: Id): BudgetLine[] =>
  db
    .all<LineRow>(
      `SELECT account, project_id AS projectId, q1, q2, q3, q4, note FROM budget_line WHERE budget_id = ? ORDER BY account, rowid`,
      [id],
    )
    .map(({ account, projectId, q1, q2, q3, q4, note }) => ({
      account,
      projectId,
      quarters: [fbu(q1), fbu(q2), fbu(q3), fbu(q4)],
      note: note ?? '',
    }))

/** Had the one who asks a hand in a budget: prepared it, or wrote its lines? */
export const hasAHand = (ctx: QueryContext, { id, preparedById }: BudgetRow): boolean =>
  preparedById === ctx.user.id || wroteIn(ctx, 'budget', id)

export function shownBudget(ctx: QueryContext, row: BudgetRow): Shown {
  const { db } = ctx
  const { preparedById: _by, ...shown } = row
  return {
    ...shown,
    mutual: row.mutualId === null ? null : (mutualNames(db).get(row.mutualId) ?? null),
    actions: budgetMachine.actionsFrom(row.state),
    ...budgetTotals(budgetLines(db, row.id)),
    own: hasAHand(ctx, row),
  }
}

export function budgets(
  ctx: QueryContext,
  { year }: { readonly year?: number | undefined },
): OutputOf<(typeof accounting)['accounting.budgets']> {
  const { db } = ctx
  const years = db
    .all<{ year: number }>(
      `SELECT fiscal_year AS year FROM budget UNION SELECT year FROM fiscal_year UNION SELECT max(year) + 1 FROM fiscal_year ORDER BY year DESC`,
    )
    .flatMap((row) => (row.year === null ? [] : [row.year]))
  const rows = db.all<BudgetRow>(
    `${BUDGET} ${year === undefined ? '' : 'WHERE b.fiscal_year = ?'} ORDER BY b.fiscal_year DESC, b.mutual_id IS NOT NULL, b.mutual_id, b.version DESC`,
    year === undefined ? [] : [year],
  )
  return { years, rows: rows.map((row) => shownBudget(ctx, row)) }
}

const key = ({ account, projectId }: Pick<BudgetLine, 'account' | 'projectId'>): string =>
  `${account} ${projectId ?? ''}`

/** A budget with its lines, each beside what the version before had. */
export function budget(ctx: QueryContext, id: Id): OutputOf<(typeof accounting)['accounting.budget']> {
  const { db } = ctx
  const row = budgetRow(db, id)
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map((one) => [one.number, one.label]),
  )
  const projects = new Map(
    db.all<{ id: Id; code: string }>('SELECT id, code FROM project').map((one) => [one.id, one.code]),
  )
  const named = ({ account, projectId }: Pick<BudgetLine, 'account' | 'projectId'>) => ({
    account,
    label: labels.get(account) ?? '',
    project: projectId === null ? null : (projects.get(projectId) ?? ''),
  })
  const lines = budgetLines(db, id)
  const earlier = row.revises === null ? [] : budgetLines(db, row.revises)
  const before = new Map<string, Fbu>(earlier.map((line) => [key(line), sum(line.quarters)]))
  const kept = new Set(lines.map(key))
  return {
    ...shownBudget(ctx, row),
    lines: lines.map((line) => ({
      ...named(line),
      projectId: line.projectId,
      quarters: [...line.quarters] as [Fbu, Fbu, Fbu, Fbu],
      note: line.note,
      total: sum(line.quarters),
      before: before.get(key(line)) ?? null,
    })),
    dropped: earlier
      .filter((line) => !kept.has(key(line)))
      .map((line) => ({ ...named(line), before: sum(line.quarters) })),
  }
}
