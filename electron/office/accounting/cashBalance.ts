import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'

/** What a till, a bank or a mobile money account holds by the books. */
export const cashBalance = (db: ReadDb, account: string): Fbu =>
  fbu(
    db.get<{ net: number | null }>('SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = ?', [
      account,
    ])?.net ?? 0,
  )

/**
 * The least that an account holds at the end of any day from a day on: what may leave it on that day without it ever having been
 * below nothing since.
 */
export function lowestCash(db: ReadDb, account: string, from: Day): Fbu {
  let balance: number = cashBalance(db, account)
  let lowest = balance
  const moved = db.all<{ net: number }>(
    `SELECT sum(debit) - sum(credit) AS net FROM entry_line WHERE account = ? AND day > ? GROUP BY day ORDER BY day DESC`,
    [account, from],
  )
  for (const { net } of moved) {
    balance -= net
    lowest = Math.min(lowest, balance)
  }
  return fbu(lowest)
}
