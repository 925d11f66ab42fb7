import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { firstDay, lastDay, monthOf, monthsBetween, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { amountsOf, inClassSide } from '../../../../shared/rules/accounting/budget/followUp.ts'
import { plannedIn } from '../../../../shared/rules/accounting/budget/quarters.ts'
import { asideByEntry } from './committed.ts'
import { holds, mutualNames, NO_MUTUAL } from './entities.ts'
import { commitmentsOf, ofEntity, periodOf, type Of } from './followUp.ts'
import { plannedLines } from './inForce.ts'

type Walk = (typeof accounting)['accounting.budgetWalk']
type Rows = OutputOf<Walk>
type Question = { readonly from: Month; readonly to: Month; readonly account: string } & Of

/**
 * What the figures of an account are made of over a period: the lines of the budgets in force, what is on its way document by document, and
 * what is in the books month by month and mutual by mutual, whose ledger goes on from there. Each list comes to its figure.
 */
export function budgetWalk(db: ReadDb, input: ParsedInputOf<Walk>): Rows {
  const { year, quarter, cumulative, entity, projectId, account } = input
  const question: Question = { ...periodOf(year, quarter, cumulative), entity, projectId, account }
  const [planned, committed, actual] = [
    plannedRows(db, year, question),
    committedRows(db, year, question),
    actualRows(db, year, question),
  ]
  const of = (rows: readonly { readonly amount: number }[]): number => rows.reduce((all, { amount }) => all + amount, 0)
  return { planned, committed, actual, amounts: amountsOf(of(planned), of(committed), of(actual)) }
}

function plannedRows(db: ReadDb, year: number, { from, to, entity, projectId, account }: Question): Rows['planned'] {
  const names = mutualNames(db)
  const numbers = new Map(
    db
      .all<{ id: Id; number: string }>('SELECT id, number FROM budget WHERE fiscal_year = ?', [year])
      .map(({ id, number }) => [id, number]),
  )
  const codes = new Map(
    db.all<{ id: Id; code: string }>('SELECT id, code FROM project').map(({ id, code }) => [id, code]),
  )
  return plannedLines(db, year, projectId === undefined ? {} : { projectId })
    .filter((line) => line.account === account && ofEntity(entity, line.mutualId))
    .map((line) => ({
      budgetId: line.budgetId,
      number: numbers.get(line.budgetId) ?? '',
      mutual: line.mutualId === null ? null : (names.get(line.mutualId) ?? ''),
      project: line.projectId === null ? null : (codes.get(line.projectId) ?? ''),
      quarters: [...line.quarters] as Rows['planned'][number]['quarters'],
      amount: sum(monthsBetween(from, to).map((month) => plannedIn(line.quarters, month))),
    }))
}

function committedRows(db: ReadDb, year: number, question: Question): Rows['committed'] {
  const { from, to, entity, projectId, account } = question
  const held = holds(db, year, entity)
  const all = commitmentsOf(db, { from, to, entity, projectId }).filter((one) => one.account === account)
  const aside = asideByEntry(db, { from, to }, account).filter(
    (one) => held(one.mutualId) && (projectId === undefined || one.projectId === projectId),
  )
  const shown = [...all.filter(({ kind }) => kind !== 'aside'), ...aside]
  const rows: Rows['committed'] = shown.map(({ kind, id, number, label, day, amount }) => ({
    kind,
    id,
    number,
    label,
    day,
    amount: fbu(amount),
  }))
  const rest =
    all.reduce((total, { amount }) => total + amount, 0) - shown.reduce((total, { amount }) => total + amount, 0)
  // more was put aside than is listed: the rest is one line
  if (rest !== 0) rows.push({ kind: 'aside', id: null, number: '', label: '', day: lastDay(to), amount: fbu(rest) })
  return rows
}

interface Moved {
  month: Month
  mutualId: Id | null
  debit: number
  credit: number
}

function actualRows(db: ReadDb, year: number, { from, to, entity, projectId, account }: Question): Rows['actual'] {
  const held = holds(db, year, entity)
  const names = mutualNames(db)
  const moved =
    projectId === undefined
      ? db.all<Moved>(
          `SELECT month, mutual_id AS mutualId, sum(debit) AS debit, sum(credit) AS credit
           FROM account_month INDEXED BY account_month_account WHERE account = ? AND month BETWEEN ? AND ? GROUP BY month, mutual_id`,
          [account, from, to],
        )
      : db
          .all<Omit<Moved, 'month'> & { day: Day }>(
            `SELECT day, mutual_id AS mutualId, sum(debit) AS debit, sum(credit) AS credit
             FROM entry_line INDEXED BY entry_line_project WHERE project_id = ? AND account = ? AND day BETWEEN ? AND ?
             GROUP BY substr(day, 1, 7), mutual_id`,
            [projectId, account, firstDay(from), lastDay(to)],
          )
          .map(({ day, ...one }) => ({ ...one, month: monthOf(day) }))
  return moved
    .filter(({ mutualId, debit, credit }) => held(mutualId) && debit !== credit)
    .map(({ month, mutualId, debit, credit }) => {
      const own = mutualId === null || mutualId === NO_MUTUAL ? null : mutualId
      return {
        from: firstDay(month),
        to: lastDay(month),
        mutualId: own,
        mutual: own === null ? null : (names.get(own) ?? ''),
        amount: fbu(inClassSide(account, debit, credit)),
      }
    })
}
