import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, firstDay, monthOf, wholeMonths, yearOf, type Day } from '../../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { closingMonths, NOT_CLOSING } from './closings.ts'
import type { Only } from '../../../../shared/contract/accounting/axes.ts'
import { isKept, isOnly, linesOf, type Days, type Scope } from './scope.ts'

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

/** Kept sums have the centre itself as sixteen zero bytes. */
const mutualClause = (scope: Scope): string =>
  (scope.mutualId === undefined ? '' : ' AND m.mutual_id = ?') +
  (isOnly(scope, 'no-mutual') ? ' AND m.mutual_id = zeroblob(16)' : '')
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

const negated = (rows: readonly Row[]): Row[] =>
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

const without = (scope: Scope, ...left: readonly Only[]): Scope => ({
  ...scope,
  only: (scope.only ?? []).filter((one) => !left.includes(one)),
})

/**
 * What kept sums do not know is told from what they do: one side of a whole; what no project pays from what any does, whose lines are few.
 */
function narrowed(scope: Scope, read: (scope: Scope) => SumsByAccount): SumsByAccount {
  if (isOnly(scope, 'debit') || isOnly(scope, 'credit')) {
    const [debits, credits] = [!isOnly(scope, 'credit'), !isOnly(scope, 'debit')]
    const both = narrowed(without(scope, 'debit', 'credit'), read)
    return new Map(
      [...both].map(([account, { debit, credit }]) => [
        account,
        { debit: debits ? debit : 0, credit: credits ? credit : 0 },
      ]),
    )
  }
  if (!isOnly(scope, 'no-project')) return read(scope)
  const rest = without(scope, 'no-project')
  return collected(
    rowsOf(narrowed(rest, read)),
    negated(rowsOf(narrowed({ ...rest, only: [...(rest.only ?? []), 'any-project'] }, read))),
  )
}

const rowsOf = (sums: SumsByAccount): Row[] => [...sums].map(([account, sides]) => ({ account, ...sides }))

/** Whether kept sums of what moved money answer: they know accounts and mutuals by month. */
const isKeptMoney = (scope: Scope): boolean => isOnly(scope, 'money') && isKept(without(scope, 'money'))

const money = (db: ReadDb, scope: Scope, condition: string, params: readonly unknown[]): Row[] =>
  db.all<Row>(
    `SELECT m.account, sum(m.debit) AS debit, sum(m.credit) AS credit FROM cash_counterpart m
     WHERE ${condition}${mutualClause(scope)}${scope.account === undefined ? '' : ' AND m.account = ?'} GROUP BY m.account`,
    [...params, ...mutualParam(scope), ...accountParam(scope)],
  )

/**
 * What each account moved between two days, both included, before the result of any year was determined: what a year cost and earned
 * reads the same once it is closed. Of accounts and mutuals: whole months from kept balances, only the parts of months at both ends from
 * their lines. Of a third party or an axis: from its own lines, which are few; result entries name neither.
 */
export const movedBetween = (db: ReadDb, scope: Scope, days: Days): SumsByAccount =>
  narrowed(scope, (own) => between(db, own, days))

function between(db: ReadDb, scope: Scope, { from, to }: Days): SumsByAccount {
  if (from > to) return new Map()
  const { months: whole, edges } = wholeMonths(from, to)
  if (isKeptMoney(scope) && whole !== undefined && edges.length === 0)
    return collected(money(db, scope, 'm.month BETWEEN ? AND ?', [whole.first, whole.last]))
  if (!isKept(scope)) return collected(lines(db, scope, 'l.day BETWEEN ? AND ?', [from, to]))
  return collected(
    whole === undefined ? [] : months(db, scope, whole.first, whole.last),
    ...edges.map((edge) => lines(db, scope, 'l.day BETWEEN ? AND ?', [edge.from, edge.to])),
    // what is kept of the edges' closings is taken off, unless their lines already left them out
    ...(isOnly(scope, 'before-closing') ? [] : edges.map((edge) => negated(closings(db, scope, edge)))),
  )
}

/** What the result entries dated between two days moved: what a ledger shows beside {@link movedBetween}. */
export const movedByClosing = (db: ReadDb, scope: Scope, days: Days): SumsByAccount =>
  narrowed(scope, (own) =>
    collected(days.from > days.to || !isKept(own) || isOnly(own, 'before-closing') ? [] : closings(db, own, days)),
  )

/** What each account moved before the first day of a year, the results of earlier years taken to their accounts. */
export const movedBeforeYear = (db: ReadDb, scope: Scope, year: number): SumsByAccount =>
  narrowed(scope, (own) =>
    isKept(own) ? collected(yearsBefore(db, own, year)) : collected(lines(db, own, 'l.day < ?', [`${year}-01-01`])),
  )

/** What one account moved before a day: years and months that are kept, and at most a part of one month. */
export const movedBefore = (db: ReadDb, scope: Scope & { readonly account: string }, day: Day): Sums =>
  sumsOf(
    // results of earlier years stand in what is before; only a period leaves its own out
    narrowed(without(scope, 'before-closing'), (own) => before(db, own, day)),
    scope.account,
  )

function before(db: ReadDb, scope: Scope, day: Day): SumsByAccount {
  const start = firstDay(monthOf(day))
  if (isKeptMoney(scope) && start === day) return collected(money(db, scope, 'm.month < ?', [monthOf(day)]))
  if (!isKept(scope)) return collected(lines(db, scope, 'l.day < ?', [day]))
  const year = yearOf(day)
  return collected(
    yearsBefore(db, scope, year),
    start > `${year}-01-01` ? months(db, scope, `${year}-01`, monthOf(addDays(start, -1))) : [],
    start === day ? [] : lines(db, scope, 'l.day >= ? AND l.day < ?', [start, day]),
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
