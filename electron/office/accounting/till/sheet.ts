import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, firstDay, lastDay, minDay, type Day, type Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { depositProposed } from '../../../../shared/rules/accounting/till/count.ts'
import { lowestOf } from '../../../../shared/rules/accounting/till/lowest.ts'
import { setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { cashAccounts } from '../cashAccounts.ts'
import { cashBalance } from '../cashBalance.ts'
import { entryNumber } from '../entryNumber.ts'
import { countWhere, denominations } from './countRows.ts'
import { keeperOf } from './keepers.ts'
import { tillOf } from './rows.ts'
import { openPettyCash } from './pettyCash.ts'
import { onTheWay } from './transfers.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** What each entry of some days moved in an account, in the order in which they were posted. */
export const movesOf = (db: ReadDb, account: string, from: Day, to: Day): { day: Day; net: Fbu }[] =>
  db.all<{ day: Day; net: Fbu }>(
    `SELECT day, sum(debit) - sum(credit) AS net FROM entry_line WHERE account = ? AND day BETWEEN ? AND ?
     GROUP BY day, entry_id ORDER BY day, entry_id`,
    [account, from, to],
  )

/** What an account held at the end of a day. */
export function balanceOn(db: ReadDb, account: string, day: Day): Fbu {
  const since = db.get<{ net: number | null }>(
    'SELECT sum(debit) - sum(credit) AS net FROM entry_line WHERE account = ? AND day > ?',
    [account, day],
  )
  return fbu(cashBalance(db, account) - (since?.net ?? 0))
}

/** How a till came on a day to what its books say. */
export function dayOf(db: ReadDb, account: string, day: Day) {
  const moves = movesOf(db, account, day, day)
  const [came, left] = [moves.filter(({ net }) => net > 0), moves.filter(({ net }) => net < 0)]
  const sumOf = (some: readonly { net: Fbu }[]): Fbu => fbu(some.reduce((total, { net }) => total + Math.abs(net), 0))
  const expected = balanceOn(db, account, day)
  return {
    opening: fbu(expected - sumOf(came) + sumOf(left)),
    came: sumOf(came),
    cameCount: came.length,
    left: sumOf(left),
    leftCount: left.length,
    expected,
  }
}

export function tills(ctx: QueryContext): Out<'accounting.tills'> {
  const { db, today } = ctx
  const ceiling = setting(db, 'cash.ceiling', today)
  return {
    ceiling,
    rows: cashAccounts(db)
      .filter(({ kind }) => kind === 'till')
      .map(({ account, label, journal }) => {
        const balance = cashBalance(db, account)
        const last = countWhere(
          db,
          `c.account = ? AND c.state = 'closed' ORDER BY c.closed_at DESC, c.id DESC LIMIT 1`,
          [account],
        )
        return {
          account,
          label,
          journal,
          keeper: keeperOf(db, account) ?? null,
          balance,
          deposit: depositProposed(balance, ceiling),
          lastCount:
            last === undefined
              ? null
              : {
                  id: last.id,
                  number: last.number ?? '',
                  day: last.day,
                  at: last.closedAt ?? ('' as Instant),
                  counted: last.counted ?? fbu(0),
                  difference: last.difference ?? fbu(0),
                },
          closedToday:
            db.get(`SELECT 1 FROM till_count WHERE account = ? AND state = 'closed' AND kind = 'daily' AND day >= ?`, [
              account,
              today,
            ]) !== undefined,
          counting:
            db.get<{ id: Id; by: string; byId: Id; since: Instant; kind: 'daily' | 'surprise' }>(
              `SELECT c.id, u.name AS by, u.id AS byId, c.created_at AS since, c.kind FROM till_count c JOIN user u ON u.id = c.created_by
               WHERE c.account = ? AND c.state = 'counting'`,
              [account],
            ) ?? null,
        }
      }),
    onTheWay: onTheWay(ctx),
    pettyCash: openPettyCash(ctx),
    denominations: denominations(db, today),
  }
}

/** Refuses `accounting.not-a-till`. */
export function tillSheet(
  { db, today }: QueryContext,
  { account, day = today }: In<'accounting.tillSheet'>,
): Out<'accounting.tillSheet'> {
  const { label } = tillOf(db, account)
  const ceiling = setting(db, 'cash.ceiling', day)
  const figures = dayOf(db, account, day)
  const previous = countWhere(
    db,
    `c.account = ? AND c.state = 'closed' AND c.day < ? ORDER BY c.day DESC, c.closed_at DESC LIMIT 1`,
    [account, day],
  )
  const ofDay = (condition: string) =>
    countWhere(db, `c.account = ? AND c.day = ? AND ${condition} ORDER BY c.closed_at DESC, c.id DESC LIMIT 1`, [
      account,
      day,
    ]) ?? null
  return {
    account,
    label,
    day,
    ...figures,
    ceiling,
    deposit: depositProposed(figures.expected, ceiling),
    denominations: denominations(db, day),
    previous:
      previous === undefined
        ? null
        : { number: previous.number ?? '', day: previous.day, counted: previous.counted ?? fbu(0) },
    closed: ofDay(`c.kind = 'daily' AND c.state = 'closed'`),
    running: countWhere(db, `c.account = ? AND c.state = 'counting'`, [account]) ?? null,
    reopened: ofDay(`c.kind = 'daily' AND c.state = 'reopened'`),
  }
}

/** Where a difference is looked for: a movement of the day of that amount, forgotten or entered twice, or of half of it, entered on the wrong side. */
export function tillSuspects(
  { db }: QueryContext,
  { account, day, difference }: In<'accounting.tillSuspects'>,
): Out<'accounting.tillSuspects'> {
  const size = Math.abs(difference)
  if (size === 0) return []
  return db
    .all<{
      entryId: Id
      journal: string
      fiscal_year: number
      number: number
      voucher: string | null
      label: string
      amount: Fbu
    }>(
      `SELECT e.id AS entryId, e.journal, e.fiscal_year, e.number, e.voucher, e.label, sum(l.debit) - sum(l.credit) AS amount
       FROM entry_line l CROSS JOIN entry e ON e.id = l.entry_id WHERE l.account = ? AND l.day = ?
       GROUP BY e.id HAVING abs(amount) = ? OR abs(amount) * 2 = ? ORDER BY abs(amount) DESC, e.id DESC LIMIT 5`,
      [account, day, size, size],
    )
    .map(({ journal, fiscal_year, number, ...row }) => ({
      ...row,
      number: entryNumber({ journal, fiscal_year, number }),
      half: Math.abs(row.amount) !== size,
    }))
}

/** A till day by day of a month, up to today. Refuses `accounting.not-a-till`. */
export function tillMonth(
  { db, today }: QueryContext,
  { account, month }: In<'accounting.tillMonth'>,
): Out<'accounting.tillMonth'> {
  tillOf(db, account)
  const first = firstDay(month)
  const last = minDay(lastDay(month), today)
  const opening = balanceOn(db, account, addDays(first, -1))
  const moves = movesOf(db, account, first, last)
  const counts = db.all<{ day: Day; counted: Fbu; difference: Fbu }>(
    // what a surprise count found after the day was closed is of that day too: the last count says what the till held
    `SELECT day, counted, sum(difference) OVER (PARTITION BY day) AS difference FROM till_count
     WHERE account = ? AND state = 'closed' AND day BETWEEN ? AND ?
       AND day IN (SELECT day FROM till_count d WHERE d.account = till_count.account AND d.state = 'closed' AND d.kind = 'daily')
     ORDER BY day, closed_at DESC, id DESC`,
    [account, first, last],
  )
  const days: Out<'accounting.tillMonth'>['days'] = []
  let balance = opening
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const own = moves.filter((move) => move.day === day)
    const came = fbu(own.reduce((total, { net }) => total + Math.max(0, net), 0))
    const left = fbu(own.reduce((total, { net }) => total - Math.min(0, net), 0))
    const lowest = lowestOf(balance, own)
    balance = fbu(balance + came - left)
    const count = counts.find((one) => one.day === day)
    days.push({
      day,
      came,
      left,
      closing: balance,
      lowest,
      counted: count?.counted ?? null,
      difference: count?.difference ?? null,
    })
  }
  return { ceiling: setting(db, 'cash.ceiling', last < first ? today : last), opening, days }
}
