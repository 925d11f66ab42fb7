import type { ReadDb } from '../../../../../db/handle.ts'
import { addDays, firstDay, lastDay, type Day, type Month } from '../../../../../shared/dates.ts'
import { cashAccounts, type CashAccount } from '../../cashAccounts.ts'
import { balanceOn } from '../../till/sheet.ts'
import { found, foundRow, unconcerned, type Found } from './found.ts'

/** Whether a till or account lived in a month: it held something at its end, or moved. */
const lived = (db: ReadDb, { account }: CashAccount, month: Month): boolean =>
  balanceOn(db, account, lastDay(month)) !== 0 || moved(db, account, firstDay(month), lastDay(month))

const moved = (db: ReadDb, account: string, from: Day, to: Day): boolean =>
  from <= to &&
  db.get('SELECT 1 FROM entry_line WHERE account = ? AND day BETWEEN ? AND ? LIMIT 1', [account, from, to]) !==
    undefined

/** Tills whose money was not counted after their last movement of the month. */
export function tills(db: ReadDb, month: Month): Found {
  const on = lastDay(month)
  const all = cashAccounts(db).filter((cash) => cash.kind === 'till' && lived(db, cash, month))
  if (all.length === 0) return unconcerned('tills')
  const uncounted = all.filter(({ account }) => {
    const last = db.get<{ day: Day | null }>(
      `SELECT max(day) AS day FROM till_count WHERE account = ? AND state = 'closed' AND kind = 'daily' AND day <= ?`,
      [account, on],
    )?.day
    return last == null || moved(db, account, addDays(last, 1), on)
  })
  return found(
    'tills',
    uncounted.map(({ account, label }) => foundRow(`${account} ${label}`, balanceOn(db, account, on))),
    { path: '/tills', params: {} },
  )
}

/** Bank and mobile money accounts that no statement reconciles up to the month's end. */
export function banks(db: ReadDb, month: Month): Found {
  const on = lastDay(month)
  const all = cashAccounts(db).filter((cash) => cash.kind !== 'till' && lived(db, cash, month))
  if (all.length === 0) return unconcerned('banks')
  const open = all.filter(
    ({ account }) =>
      db.get(
        `SELECT 1 FROM reconciliation WHERE account = ? AND state IN ('reconciled', 'locked') AND day >= ? LIMIT 1`,
        [account, on],
      ) === undefined,
  )
  return found(
    'banks',
    open.map(({ account, label }) => foundRow(`${account} ${label}`, balanceOn(db, account, on))),
    { path: '/bank', params: {} },
  )
}
