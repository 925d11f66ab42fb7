import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, firstDay, lastDay, monthsBetween, yearOf, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { isOfResult } from '../../../../shared/rules/accounting/resultAccounts.ts'
import type {
  PeriodFacts,
  SidesByAccount,
  StatementAccount,
} from '../../../../shared/rules/accounting/statements/allot.ts'
import type { StatementKind } from '../../../../shared/rules/accounting/statements/layout.ts'
import { budgetByAccount } from '../budget/index.ts'
import type { Scope } from '../reading/scope.ts'
import { movedBeforeYear, movedBetween } from '../reading/sums.ts'

export interface MonthRange {
  readonly from: Month
  readonly to: Month
}

const NOTHING: SidesByAccount = new Map()

/** Every account that takes postings, by number. */
export const statementAccounts = (db: ReadDb): StatementAccount[] =>
  db.all<StatementAccount>('SELECT number, label, role FROM account WHERE heading = 0 ORDER BY number')

/**
 * What the books say of some whole months, as a kind of statement needs it. From kept sums: months, years, what moved money; from lines
 * only what projects pay, through their index. The result that closes a year is kept apart from its months: it is never in them.
 */
export function periodFacts(db: ReadDb, kind: StatementKind, scope: Scope, { from, to }: MonthRange): PeriodFacts {
  const days = { from: firstDay(from), to: lastDay(to) }
  const year = yearOf(days.from)
  const standing = kind !== 'income'
  const opening = `${year}-01-01` as Day
  return {
    moved: movedBetween(db, scope, days),
    brought: standing ? movedBeforeYear(db, scope, year) : NOTHING,
    earlier:
      standing && days.from > opening
        ? movedBetween(db, scope, { from: opening, to: addDays(days.from, -1) })
        : NOTHING,
    projects: kind === 'income' ? paidByProjects(db, scope, days) : NOTHING,
    cash: kind === 'cash' ? movedBetween(db, { ...scope, only: ['money'] }, days) : NOTHING,
    months: monthsBetween(from, to).length,
  }
}

interface Row {
  readonly account: string
  readonly debit: number
  readonly credit: number
}

const collected = (rows: readonly Row[]): SidesByAccount =>
  new Map(rows.map(({ account, debit, credit }) => [account, { debit, credit }]))

/** What lines say a project pays, through the index of projects: few of the lines name one. */
function paidByProjects(
  db: ReadDb,
  scope: Scope,
  { from, to }: { readonly from: Day; readonly to: Day },
): SidesByAccount {
  const { mutualId, projectId } = scope
  return collected(
    db.all<Row>(
      `SELECT a.number AS account, sum(l.debit) AS debit, sum(l.credit) AS credit
       FROM account a CROSS JOIN project p CROSS JOIN entry_line l INDEXED BY entry_line_project
         ON l.project_id = p.id AND l.account = a.number
       WHERE a.heading = 0 AND l.day BETWEEN ? AND ?
         ${mutualId === undefined ? '' : 'AND l.mutual_id = ?'} ${projectId === undefined ? '' : 'AND p.id = ?'}
       GROUP BY a.number`,
      [from, to, ...(mutualId === undefined ? [] : [mutualId]), ...(projectId === undefined ? [] : [projectId])],
    ),
  )
}

/** What the budgets plan for some months, as facts: a cost a debit, an income a credit. Undefined when nothing is planned. */
export function plannedFacts(
  db: ReadDb,
  accounts: readonly StatementAccount[],
  { mutualId, projectId }: { readonly mutualId?: Id | undefined; readonly projectId?: Id | undefined },
  { from, to }: MonthRange,
): PeriodFacts | undefined {
  const known = new Map(accounts.map((account) => [account.number, account]))
  const asSides = (planned: ReadonlyMap<string, number>): SidesByAccount =>
    new Map(
      [...planned].flatMap(([number, amount]) => {
        const account = known.get(number)
        if (account === undefined || !isOfResult(account)) return []
        return [[number, number.startsWith('7') ? { debit: 0, credit: amount } : { debit: amount, credit: 0 }] as const]
      }),
    )
  const scope = { from, to, ...(mutualId === undefined ? {} : { mutualId }) }
  const whole = budgetByAccount(db, { ...scope, ...(projectId === undefined ? {} : { projectId }) })
  if (whole.size === 0) return undefined
  const own = projectId === undefined ? budgetByAccount(db, { ...scope, projectId: null }) : new Map<string, number>()
  const ofProjects = new Map([...whole].map(([number, amount]) => [number, amount - (own.get(number) ?? 0)] as const))
  return {
    moved: asSides(whole),
    projects: asSides(ofProjects),
    brought: NOTHING,
    earlier: NOTHING,
    cash: NOTHING,
    months: monthsBetween(from, to).length,
  }
}
