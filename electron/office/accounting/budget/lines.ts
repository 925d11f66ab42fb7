import type { ReadDb } from '../../../../db/handle.ts'
import { type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, percentOf, type Fbu } from '../../../../shared/money.ts'
import type { BudgetLine } from '../../../../shared/rules/accounting/budget/file.ts'
import { QUARTERS, quarterMonths, type Quarters } from '../../../../shared/rules/accounting/budget/quarters.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { accountFacts } from '../accounts.ts'
import { actualOf, type ActualRow } from './actual.ts'
import { holds, type Entity } from './entities.ts'

/**
 * Refuses a line on a heading (`accounting.budget-heading-account`), outside classes 6 and 7 (`budget-class`), on an account that is ended
 * (`account-ended`) or unknown, of a project nobody knows, and one that is there already (`budget-line-twice`).
 */
export function checkLines(db: ReadDb, lines: readonly BudgetLine[], year: number): void {
  const seen = new Set<string>()
  for (const { account, projectId } of lines) {
    const facts = accountFacts(db, account)
    if (facts.heading) refuse('accounting.budget-heading-account', { account, label: facts.label })
    if (!/^[67]/.test(account)) refuse('accounting.budget-class', { account, label: facts.label })
    if (facts.endedOn !== null && facts.endedOn <= `${year}-01-01`)
      refuse('accounting.account-ended', { account, since: facts.endedOn })
    if (projectId !== null && db.get('SELECT 1 FROM project WHERE id = ?', [projectId]) === undefined)
      refuse('accounting.unknown-project', { account })
    const key = `${account} ${projectId ?? ''}`
    if (seen.has(key)) refuse('accounting.budget-line-twice', { account, label: facts.label })
    seen.add(key)
  }
}

/** Puts the lines in place of those that were there. */
export function writeLines({ db }: CommandContext, budgetId: Id, lines: readonly BudgetLine[]): void {
  db.run('DELETE FROM budget_line WHERE budget_id = ?', [budgetId])
  for (const { account, projectId, quarters, note } of lines)
    insertRow(db, 'budget_line', {
      budget_id: budgetId,
      account,
      project_id: projectId,
      q1: quarters[0],
      q2: quarters[1],
      q3: quarters[2],
      q4: quarters[3],
      note: note === '' ? null : note,
    })
}

/**
 * What an entity really spent and earned in an earlier year, quarter by quarter, more or less a percentage; what donors' projects paid has
 * its own lines. Projects that are over and accounts that were ended since are left out: nobody spends there again.
 */
export function linesOfActual(
  db: ReadDb,
  {
    year,
    target,
    percent,
    entity,
  }: { readonly year: number; readonly target: number; readonly percent: number; readonly entity: Entity },
): BudgetLine[] {
  const held = holds(db, target, entity)
  const projects = db
    .all<{ id: Id }>(`SELECT id FROM project WHERE ends_on IS NULL OR ends_on >= ?`, [`${target}-01-01`])
    .map(({ id }) => id)
  const every = db.all<{ id: Id }>('SELECT id FROM project').map(({ id }) => id)
  const sums = new Map<string, { account: string; projectId: Id | null; quarters: number[] }>()
  const put = (rows: readonly ActualRow[], projectId: Id | null, quarter: number, sign: 1 | -1): void => {
    for (const { account, mutualId, amount } of rows) {
      if (!held(mutualId)) continue
      const key = `${account} ${projectId ?? ''}`
      const line = sums.get(key) ?? { account, projectId, quarters: [0, 0, 0, 0] }
      line.quarters[quarter - 1] = (line.quarters[quarter - 1] ?? 0) + sign * amount
      sums.set(key, line)
    }
  }
  for (const quarter of QUARTERS) {
    const months: { from: Month; to: Month } = quarterMonths(year, quarter)
    put(actualOf(db, months), null, quarter, 1)
    for (const projectId of every) {
      const own = actualOf(db, { ...months, projectId })
      put(own, null, quarter, -1)
      if (projects.includes(projectId)) put(own, projectId, quarter, 1)
    }
  }
  const usable = new Set(
    db
      .all<{ number: string }>(`SELECT number FROM account WHERE heading = 0 AND (ended_on IS NULL OR ended_on > ?)`, [
        `${target}-01-01`,
      ])
      .map(({ number }) => number),
  )
  const changed = (amount: number | undefined): Fbu => percentOf(fbu(amount ?? 0), 100 + percent)
  return [...sums.values()]
    .filter(({ account, quarters }) => usable.has(account) && quarters.some((amount) => amount !== 0))
    .toSorted((a, b) => (a.account === b.account ? 0 : a.account < b.account ? -1 : 1))
    .map(({ account, projectId, quarters: [q1, q2, q3, q4] }) => ({
      account,
      projectId,
      quarters: [changed(q1), changed(q2), changed(q3), changed(q4)] as Quarters,
      note: '',
    }))
}
