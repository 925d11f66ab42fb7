import type { ReadDb } from '../../../db/handle.ts'
import { addDays, firstDay, lastDay, monthOf, nextMonth, previousMonth, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'

export interface RoleBalance {
  readonly role: AccountRole
  readonly debit: Fbu
  readonly credit: Fbu
  /** Debit less credit: positive for costs and assets. */
  readonly net: Fbu
}

interface Moved {
  role: AccountRole
  debit: number
  credit: number
}

/**
 * What the accounts of some roles moved between two days, both included, by role; a role that moved nothing is there with
 * zeros. Whole months come from kept balances, the days at both ends from their lines. Without a mutual: the whole centre.
 */
export function balanceByRole(
  db: ReadDb,
  { roles, from, to, mutualId }: { readonly roles: readonly AccountRole[]; readonly from: Day; readonly to: Day; readonly mutualId?: Id },
): RoleBalance[] {
  const moved: Moved[] = []
  const { months, edges } = cut(from, to)
  const names = JSON.stringify(roles)
  if (months)
    moved.push(
      ...db.all<Moved>(
        `SELECT a.role, sum(m.debit) AS debit, sum(m.credit) AS credit
         FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
         WHERE a.role IN (SELECT value FROM json_each(?)) AND m.month BETWEEN ? AND ?
           ${mutualId === undefined ? '' : 'AND m.mutual_id = ?'} GROUP BY a.role`,
        [names, months.first, months.last, ...(mutualId === undefined ? [] : [mutualId])],
      ),
    )
  for (const edge of edges)
    moved.push(
      ...db.all<Moved>(
        `SELECT a.role, sum(l.debit) AS debit, sum(l.credit) AS credit
         FROM account a CROSS JOIN entry_line l ON l.account = a.number
         WHERE a.role IN (SELECT value FROM json_each(?)) AND l.day BETWEEN ? AND ?
           ${mutualId === undefined ? '' : 'AND l.mutual_id = ?'} GROUP BY a.role`,
        [names, edge.from, edge.to, ...(mutualId === undefined ? [] : [mutualId])],
      ),
    )
  return roles.map((role) => {
    const own = moved.filter((row) => row.role === role)
    const debit = fbu(own.reduce((total, row) => total + row.debit, 0))
    const credit = fbu(own.reduce((total, row) => total + row.credit, 0))
    return { role, debit, credit, net: fbu(debit - credit) }
  })
}

interface Cut {
  /** The whole months inside the range. */
  readonly months?: { readonly first: Month; readonly last: Month }
  /** The parts of months at its ends. */
  readonly edges: readonly { readonly from: Day; readonly to: Day }[]
}

function cut(from: Day, to: Day): Cut {
  if (from > to) return { edges: [] }
  const first = from === firstDay(monthOf(from)) ? monthOf(from) : nextMonth(monthOf(from))
  const last = to === lastDay(monthOf(to)) ? monthOf(to) : previousMonth(monthOf(to))
  if (first > last) return { edges: [{ from, to }] }
  return {
    months: { first, last },
    edges: [
      ...(from < firstDay(first) ? [{ from, to: addDays(firstDay(first), -1) }] : []),
      ...(to > lastDay(last) ? [{ from: addDays(lastDay(last), 1), to }] : []),
    ],
  }
}
