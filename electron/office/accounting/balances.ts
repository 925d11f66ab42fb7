import type { ReadDb } from '../../../db/handle.ts'
import { wholeMonths, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { closingMonths, NOT_CLOSING } from './reading/closings.ts'

export interface RoleBalance {
  readonly role: AccountRole
  readonly debit: Fbu
  readonly credit: Fbu
  /** Debit less credit: positive for costs and assets. */
  readonly net: Fbu
}

interface Moved {
  account: string
  label: string
  role: AccountRole
  debit: number
  credit: number
}

interface Question {
  readonly roles: readonly AccountRole[]
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id
}

/**
 * What the accounts of some roles moved between two days, both included, by role; a role that moved nothing is there with
 * zeros. Whole months come from kept balances, the days at both ends from their lines; never the entries that close a year. Without a
 * mutual: the whole centre.
 */
export function balanceByRole(db: ReadDb, question: Question): RoleBalance[] {
  const moved = movements(db, question)
  return question.roles.map((role) => ({ role, ...sums(moved.filter((row) => row.role === role)) }))
}

export interface AccountOfRole {
  readonly account: string
  readonly label: string
  readonly role: AccountRole
  readonly debit: Fbu
  readonly credit: Fbu
  readonly net: Fbu
}

/** The accounts behind {@link balanceByRole} that moved, the largest first. */
export function accountsOfRoles(db: ReadDb, question: Question): AccountOfRole[] {
  const moved = movements(db, question)
  const facts = new Map(moved.map((row) => [row.account, row]))
  return [...facts.values()]
    .map(({ account, label, role }) => ({
      account,
      label,
      role,
      ...sums(moved.filter((row) => row.account === account)),
    }))
    .sort((a, b) => Math.abs(b.net) - Math.abs(a.net))
}

const sums = (rows: readonly Moved[]): { debit: Fbu; credit: Fbu; net: Fbu } => {
  const debit = fbu(rows.reduce((total, row) => total + row.debit, 0))
  const credit = fbu(rows.reduce((total, row) => total + row.credit, 0))
  return { debit, credit, net: fbu(debit - credit) }
}

function movements(db: ReadDb, { roles, from, to, mutualId }: Question): Moved[] {
  const { months, edges } = wholeMonths(from, to)
  const names = JSON.stringify(roles)
  const mutual = mutualId === undefined ? [] : [mutualId]
  const kept = months
    ? db.all<Moved>(
        `SELECT a.number AS account, a.label, a.role, sum(m.debit) AS debit, sum(m.credit) AS credit
         FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
         WHERE a.role IN (SELECT value FROM json_each(?)) AND m.month BETWEEN ? AND ? AND ${NOT_CLOSING}
           ${mutualId === undefined ? '' : 'AND m.mutual_id = ?'} GROUP BY a.number`,
        [names, months.first, months.last, ...mutual],
      )
    : []
  const lines = edges.flatMap((edge) =>
    db.all<Moved>(
      `SELECT a.number AS account, a.label, a.role, sum(l.debit) AS debit, sum(l.credit) AS credit
       FROM account a CROSS JOIN entry_line l ON l.account = a.number
       WHERE a.role IN (SELECT value FROM json_each(?)) AND l.day BETWEEN ? AND ?
         ${mutualId === undefined ? '' : 'AND l.mutual_id = ?'} GROUP BY a.number`,
      [names, edge.from, edge.to, ...mutual],
    ),
  )
  const closings = edges.flatMap((edge) =>
    db.all<Moved>(
      `SELECT a.number AS account, a.label, a.role, -sum(m.debit) AS debit, -sum(m.credit) AS credit
       FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
       WHERE a.role IN (SELECT value FROM json_each(?)) AND m.month IN (SELECT value FROM json_each(?))
         ${mutualId === undefined ? '' : 'AND m.mutual_id = ?'} GROUP BY a.number`,
      [names, JSON.stringify(closingMonths(edge.from, edge.to)), ...mutual],
    ),
  )
  return [...kept, ...lines, ...closings]
}
