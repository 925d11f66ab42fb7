import type { ReadDb } from '../../../../db/handle.ts'
import type { Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { monthHash, NO_MUTUAL, type MonthFigures } from '../../accounting/index.ts'
import type { JournalMonth, Movement } from './held.ts'

export interface ClosedMonth {
  readonly month: Month
  readonly version: number
  readonly hash: string
}

/** The versions that stand, in the order of the months. */
export const closedMonths = (db: ReadDb, centreId: Id): ClosedMonth[] =>
  db.all<ClosedMonth>(
    `SELECT month, version, hash FROM consolidated_month_closings WHERE centre_id = ? AND state = 'closed' ORDER BY month`,
    [centreId],
  )

interface Balance {
  readonly account: string
  readonly mutual: Id
  opening: number
  debit: number
  credit: number
}

const before = (a: Balance, b: Balance): number =>
  a.account < b.account || (a.account === b.account && a.mutual < b.mutual) ? -1 : 1

/** The hash of each month as the books that are held give it; months and movements come in their order. */
export function monthHashes(
  months: readonly Month[],
  moved: readonly Movement[],
  journals: readonly JournalMonth[],
): Map<Month, string> {
  const balances = new Map<string, Balance>()
  const written = Map.groupBy(journals, ({ month }) => month)
  const found = new Map<Month, string>()
  let at = 0
  const take = (until: (month: string) => boolean, what: 'opening' | 'moved'): void => {
    for (let row = moved[at]; row !== undefined && until(row.month); row = moved[at]) {
      const { account, mutual, debit, credit } = row
      const key = `${account} ${mutual}`
      const balance = balances.get(key) ?? { account, mutual, opening: 0, debit: 0, credit: 0 }
      if (what === 'opening') balance.opening += debit - credit
      else Object.assign(balance, { debit, credit })
      balances.set(key, balance)
      at += 1
    }
  }
  for (const month of months) {
    take((one) => one < month, 'opening')
    take((one) => one === month, 'moved')
    const all = [...balances.values()]
    found.set(
      month,
      monthHash({
        month,
        journals: (written.get(month) ?? []).map(({ journal, entries, total }) => ({
          journal,
          entries,
          total: fbu(total),
        })),
        rows: all.filter(isSaid).toSorted(before).map(figureRow),
      }),
    )
    for (const balance of all) {
      balance.opening += balance.debit - balance.credit
      Object.assign(balance, { debit: 0, credit: 0 })
    }
  }
  return found
}

const isSaid = ({ opening, debit, credit }: Balance): boolean => opening !== 0 || debit !== 0 || credit !== 0

const figureRow = ({ account, mutual, opening, debit, credit }: Balance): MonthFigures['rows'][number] => ({
  account,
  mutualId: mutual === NO_MUTUAL ? null : mutual,
  opening,
  debit: fbu(debit),
  credit: fbu(credit),
})
