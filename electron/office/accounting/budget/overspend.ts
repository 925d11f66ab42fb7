import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { monthOf, monthsBetween, yearOf, type Day, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { overspendOf } from '../../../../shared/rules/accounting/budget/followUp.ts'
import { plannedIn, quarterMonths, quarterOf } from '../../../../shared/rules/accounting/budget/quarters.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { actualOf } from './actual.ts'
import { commitments } from './committed.ts'
import { budgetedMutuals, entityOf, mutualNames, type Entity } from './entities.ts'
import { accountLabels } from './followUp.ts'
import { plannedLines } from './inForce.ts'

export type Overspend = OutputOf<(typeof accounting)['accounting.budgetAlerts']>[number]

export interface CostLine {
  readonly account: string
  readonly debit: number
  readonly credit: number
  readonly mutualId?: Id | undefined
  readonly projectId?: Id | undefined
}

interface Held {
  readonly entity: Entity
  readonly account: string
  /** A line of a project's own budget is held by itself, and by the account too. */
  readonly projectId: Id | null
  ofYear: number
  upToQuarter: number
  actual: number
  committed: number
  asked: number
  /** What is asked about touches it. */
  touched: boolean
}

const keyOf = (entity: Entity, account: string, projectId: Id | null): string =>
  `${entity} ${account} ${projectId ?? ''}`

/**
 * What costs pass, of budgets in force only: a year in which nothing was adopted warns of nothing. With `lines`: of what they touch, they
 * being on top of what is in the books and on its way (lines of nothing ask how their accounts stand); without: of everything.
 */
export function overspends(db: ReadDb, day: Day, lines?: readonly CostLine[]): Overspend[] {
  const year = yearOf(day)
  const planned = plannedLines(db, year)
  if (planned.length === 0) return []
  const own = budgetedMutuals(db, year)
  const entities = new Set<Entity>(planned.map(({ mutualId }) => mutualId ?? 'centre'))
  const first: Month = `${year}-01` as Month
  const last: Month = `${year}-12` as Month
  const months = monthsBetween(first, quarterMonths(year, quarterOf(monthOf(day))).to)
  const rows = new Map<string, Held>()
  const row = (entity: Entity, account: string, projectId: Id | null): Held => {
    const key = keyOf(entity, account, projectId)
    const known = rows.get(key) ?? {
      entity,
      account,
      projectId,
      ofYear: 0,
      upToQuarter: 0,
      actual: 0,
      committed: 0,
      asked: 0,
      touched: false,
    }
    rows.set(key, known)
    return known
  }
  for (const { mutualId, account, projectId, quarters } of planned) {
    if (!account.startsWith('6')) continue
    const of = projectId === null ? [null] : [null, projectId]
    for (const project of of) {
      const held = row(mutualId ?? 'centre', account, project)
      held.ofYear += quarters.reduce((all, one) => all + one, 0)
      held.upToQuarter += months.reduce((all, month) => all + plannedIn(quarters, month), 0)
    }
  }
  const projects = [...new Set(planned.flatMap(({ projectId }) => (projectId === null ? [] : [projectId])))]
  const put = (
    from: { readonly account: string; readonly mutualId: Id | null; readonly amount: number },
    projectId: Id | null,
    side: 'actual' | 'committed' | 'asked',
  ): void => {
    const entity = entityOf(own, from.mutualId)
    if (!from.account.startsWith('6') || !entities.has(entity)) return
    if (projectId !== null && !rows.has(keyOf(entity, from.account, projectId))) return
    const held = row(entity, from.account, projectId)
    held[side] += from.amount
    if (side === 'asked') held.touched = true
  }
  for (const one of actualOf(db, { from: first, to: last })) put(one, null, 'actual')
  for (const projectId of projects)
    for (const one of actualOf(db, { from: first, to: last, projectId })) put(one, projectId, 'actual')
  for (const one of commitments(db, { from: first, to: last })) {
    put(one, null, 'committed')
    if (one.projectId !== null) put(one, one.projectId, 'committed')
  }
  for (const { account, debit, credit, mutualId = null, projectId } of lines ?? []) {
    const asked = { account, mutualId, amount: debit - credit }
    put(asked, null, 'asked')
    if (projectId !== undefined) put(asked, projectId, 'asked')
  }
  return told(db, [...rows.values()], lines !== undefined)
}

/** The queue of who follows the budget: of the year that runs up to today's quarter, of another up to its last. */
export const alertsOf = (db: ReadDb, year: number, today: Day): Overspend[] =>
  overspends(db, yearOf(today) === year ? today : (`${year}-12-31` as Day))

function told(db: ReadDb, rows: readonly Held[], onlyAsked: boolean): Overspend[] {
  const labels = accountLabels(db)
  const names = mutualNames(db)
  const codes = new Map(
    db.all<{ id: Id; code: string }>('SELECT id, code FROM project').map((one) => [one.id, one.code]),
  )
  return rows
    .flatMap((held): Overspend[] => {
      if (onlyAsked && (!held.touched || held.asked < 0)) return []
      const passed = overspendOf(held, held.asked)
      if (passed === undefined) return []
      const { account, entity, projectId } = held
      return [
        {
          account,
          label: labels.get(account) ?? '',
          mutualId: entity === 'all' || entity === 'centre' ? null : entity,
          mutual: entity === 'all' || entity === 'centre' ? null : (names.get(entity) ?? ''),
          projectId,
          project: projectId === null ? null : (codes.get(projectId) ?? ''),
          ...passed,
          actual: fbu(held.actual),
          committed: fbu(held.committed),
          asked: fbu(held.asked),
        },
      ]
    })
    .toSorted((a, b) => b.over - a.over)
}

/**
 * Where the setting says so, a cost typed by hand that passes the year's budget, or that no budget knows, is refused
 * (`accounting.budget-overspent`); otherwise it is only warned about, as the entry is typed and in the queue of who follows the budget.
 */
export function checkBudget(ctx: CommandContext, day: Day, lines: readonly CostLine[]): void {
  if (setting(ctx.db, 'budget.overspend', ctx.today) !== 'refuse') return
  const passed = overspends(ctx.db, day, lines).find(({ level }) => level !== 'quarter')
  if (passed !== undefined)
    refuse('accounting.budget-overspent', {
      account: passed.account,
      label: passed.label,
      planned: passed.planned,
      spent: fbu(passed.actual + passed.committed),
      asked: passed.asked,
      over: passed.over,
    })
}
