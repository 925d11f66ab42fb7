import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, firstDay, monthOf, wholeMonths, yearOf, type Day } from '../../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { closingMonths, NOT_CLOSING } from './closings.ts'
import { isKept, linesOf, type Days, type Scope } from './scope.ts'

export interface Sums {
  readonly debit: Fbu
  readonly credit: Fbu
}

export type SumsByAccount = Map<string, { debit: number; credit: number }>

interface Row {
  readonly account: string
  readonly debit: number
  readonly credit: number
}

const mutualClause = ({ mutualId }: Scope): string => (mutualId === undefined ? '' : ' AND m.mutual_id = ?')
const mutualParam = ({ mutualId }: Scope): unknown[] => (mutualId === undefined ? [] : [mutualId])
const accountClause = ({ account }: Scope): string => (account === undefined ? '' : ' AND a.number = ?')
const accountParam = ({ account }: Scope): unknown[] => (account === undefined ? [] : [account])

/** From account to account, so that the index is walked in order and nothing is sorted, whatever the file's statistics say. */
const months = (db: ReadDb, scope: Scope, first: string, last: string): Row[] =>
  db.all<Row>(
    `SELECT a.number AS account, sum(m.debit) AS debit, sum(m.credit) AS credit
     FROM account a CROSS JOIN account_month m INDEXED BY account_month_account ON m.account = a.number
     WHERE m.month BETWEEN ? AND ? AND ${NOT_CLOSING}${mutualClause(scope)}${accountClause(scope)} GROUP BY a.number`,
    [first, last, ...mutualParam(scope), ...accountParam(scope)],
  )

/** What the result entries of the years whose last day is among these moved. */
const closings = (db: ReadDb, scope: Scope, { from, to }: Days): Row[] =>
  db.all<Row>(
    `SELECT m.account, sum(m.debit) AS debit, sum(m.credit) AS credit FROM account_month m
     WHERE m.month IN (SELECT value FROM json_each(?))${mutualClause(scope)}${scope.account === undefined ? '' : ' AND m.account = ?'} GROUP BY m.account`,
    [JSON.stringify(closingMonths(from, to)), ...mutualParam(scope), ...accountParam(scope)],
  )

const without = (rows: readonly Row[]): Row[] =>
  rows.map(({ account, debit, credit }) => ({ account, debit: -debit, credit: -credit }))

const yearsBefore = (db: ReadDb, scope: Scope, year: number): Row[] =>
  db.all<Row>(
    `SELECT m.account, sum(m.debit) AS debit, sum(m.credit) AS credit FROM account_year m
     WHERE m.fiscal_year < ?${mutualClause(scope)}${scope.account === undefined ? '' : ' AND m.account = ?'} GROUP BY m.account`,
    [year, ...mutualParam(scope), ...accountParam(scope)],
  )

function lines(db: ReadDb, scope: Scope, condition: string, params: readonly unknown[]): Row[] {
  const { from, account, where, params: own } = linesOf(scope)
  return db.all<Row>(
    `SELECT ${account} AS account, sum(l.debit) AS debit, sum(l.credit) AS credit FROM ${from} WHERE ${where} AND ${condition}
     GROUP BY ${account}`,
    [...own, ...params],
  )
}

function collected(...parts: readonly (readonly Row[])[]): SumsByAccount {
  const sums: SumsByAccount = new Map()
  for (const { account, debit, credit } of parts.flat()) {
    const known = sums.get(account)
    if (known === undefined) sums.set(account, { debit, credit })
    else {
      known.debit += debit
      known.credit += credit
    }
  }
  return sums
}

/**
 * What each account moved between two days, both included, before the result of any year was determined: what a year cost and earned
 * reads the same once it is closed. Of accounts and mutuals: whole months from kept balances, only the parts of months at both ends from
 * their lines. Of a third party or an axis: from its own lines, which are few; result entries name neither.
 */
export function movedBetween(db: ReadDb, scope: Scope, { from, to }: Days): SumsByAccount {
  if (from > to) return new Map()
  if (!isKept(scope)) return collected(lines(db, scope, 'l.day BETWEEN ? AND ?', [from, to]))
  const { months: whole, edges } = wholeMonths(from, to)
  return collected(
    whole === undefined ? [] : months(db, scope, whole.first, whole.last),
    ...edges.map((edge) => lines(db, scope, 'l.day BETWEEN ? AND ?', [edge.from, edge.to])),
    ...edges.map((edge) => without(closings(db, scope, edge))),
  )
}

/** What the result entries dated between two days moved: what a ledger shows beside {@link movedBetween}. */
export const movedByClosing = (db: ReadDb, scope: Scope, days: Days): SumsByAccount =>
  collected(days.from > days.to || !isKept(scope) ? [] : closings(db, scope, days))

/** What each account moved before the first day of a year, the results of earlier years taken to their accounts. */
export const movedBeforeYear = (db: ReadDb, scope: Scope, year: number): SumsByAccount =>
  isKept(scope) ? collected(yearsBefore(db, scope, year)) : collected(lines(db, scope, 'l.day < ?', [`${year}-01-01`]))

/** What one account moved before a day: years and months that are kept, and at most a part of one month. */
export function movedBefore(db: ReadDb, scope: Scope & { readonly account: string }, day: Day): Sums {
  if (!isKept(scope)) return sumsOf(collected(lines(db, scope, 'l.day < ?', [day])), scope.account)
  const year = yearOf(day)
  const start = firstDay(monthOf(day))
  return sumsOf(
    collected(
      yearsBefore(db, scope, year),
      start > `${year}-01-01` ? months(db, scope, `${year}-01`, monthOf(addDays(start, -1))) : [],
      start === day ? [] : lines(db, scope, 'l.day >= ? AND l.day < ?', [start, day]),
    ),
    scope.account,
  )
}

/** What one account moved between two days, both included, as its lines show it: with the result entry of a year that was closed. */
export function movedOf(db: ReadDb, scope: Scope & { readonly account: string }, days: Days): Sums {
  const moved = sumsOf(movedBetween(db, scope, days), scope.account)
  const closing = sumsOf(movedByClosing(db, scope, days), scope.account)
  return { debit: fbu(moved.debit + closing.debit), credit: fbu(moved.credit + closing.credit) }
}

function sumsOf(sums: SumsByAccount, account: string): Sums {
  const found = sums.get(account)
  return { debit: fbu(found?.debit ?? 0), credit: fbu(found?.credit ?? 0) }
}
