import { dayOfInstant, daysAfter, type Queue } from '../../kernel/queue.ts'
import { wroteInSql } from '../hands.ts'

/** Whose budget it is, with its year: « 2027 · Mutuelle Twungubumwe ». */
const LABEL = `CAST(budgets.fiscal_year AS TEXT) || coalesce(' · ' || (SELECT m.name FROM mutual m WHERE m.id = budgets.mutual_id), '')`
const COSTS = `(SELECT max(0, coalesce(sum(l.q1 + l.q2 + l.q3 + l.q4), 0)) FROM budget_line l
  WHERE l.budget_id = budgets.id AND l.account GLOB '6*')`

/** Budgets that wait for the board, for the assembly, and to be put in execution; `days`: after how many one is late. */
export function budgetQueues(days: number): Queue[] {
  const of = (
    queue: 'budget-validate' | 'budget-adopt' | 'budget-start',
    instant: string,
    waits: string,
    own: boolean,
  ): Queue => {
    const since = dayOfInstant(`budgets.${instant}`)
    return {
      queue,
      right: 'budget.validate',
      reading: 'budget.read',
      page: '/accounting/budget',
      search: { view: 'list' },
      document: '/accounting/budget/$id',
      rows: `SELECT budgets.id, budgets.number, ${LABEL} AS label, ${since} AS since, ${daysAfter(since, days)} AS due, ${COSTS} AS amount,
          budgets.created_by FROM budget budgets WHERE ${waits}`,
      ...(own
        ? { barred: (person: string) => `w.created_by = ${person} OR ${wroteInSql('budget', 'w.id', person)}` }
        : {}),
    }
  }
  // the states say by which partial index they are found
  const draft = `budgets.state IN ('prepared', 'validated') AND budgets.state =`
  return [
    of(
      'budget-validate',
      'created_at',
      `${draft} 'prepared' AND EXISTS (SELECT 1 FROM budget_line l WHERE l.budget_id = budgets.id)`,
      true,
    ),
    of('budget-adopt', 'validated_at', `${draft} 'validated'`, true),
    of('budget-start', 'adopted_at', `budgets.state = 'adopted'`, false),
  ]
}
