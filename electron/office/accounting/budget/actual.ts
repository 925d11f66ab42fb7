import type { ReadDb } from '../../../../db/handle.ts'
import { firstDay, lastDay, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { inClassSide } from '../../../../shared/rules/accounting/budget/followUp.ts'

export interface ActualRow {
  readonly account: string
  readonly mutualId: Id | null
  /** FBu, in the side of the account's class. */
  readonly amount: number
}

interface Row {
  account: string
  mutualId: Id | null
  debit: number
  credit: number
}

/**
 * What accounts of costs and income moved over some months, by mutual. Whole: from kept balances. Of a project: from its own lines, which
 * are few. The result of a closed year is written apart and never meets these.
 */
export function actualOf(
  db: ReadDb,
  { from, to, projectId }: { readonly from: Month; readonly to: Month; readonly projectId?: Id | undefined },
): ActualRow[] {
  const rows =
    projectId === undefined
      ? db.all<Row>(
          `SELECT a.number AS account, m.mutual_id AS mutualId, sum(m.debit) AS debit, sum(m.credit) AS credit
           FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
           WHERE a.number GLOB '[67]*' AND m.month BETWEEN ? AND ? GROUP BY a.number, m.mutual_id`,
          [from, to],
        )
      : db.all<Row>(
          `SELECT l.account, l.mutual_id AS mutualId, sum(l.debit) AS debit, sum(l.credit) AS credit
           FROM entry_line l INDEXED BY entry_line_project
           WHERE l.project_id = ? AND l.account GLOB '[67]*' AND l.day BETWEEN ? AND ? GROUP BY l.account, l.mutual_id`,
          [projectId, firstDay(from), lastDay(to)],
        )
  return rows.map(({ account, mutualId, debit, credit }) => ({
    account,
    mutualId,
    amount: inClassSide(account, debit, credit),
  }))
}
