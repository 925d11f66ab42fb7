import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { mayLeave } from '../../../shared/rules/accounting/till/lowest.ts'
import { waitingOut } from './waiting/out.ts'

/** What a till, a bank or a mobile money account holds by the books. */
export const cashBalance = (db: ReadDb, account: string): Fbu =>
  fbu(
    db.get<{ net: number | null }>('SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = ?', [
      account,
    ])?.net ?? 0,
  )

/**
 * The least that an account holds after a day and after each entry of the days that followed: what may leave it with an entry that
 * comes last of that day, without it ever having been below nothing since. What documents took whose posting waits is not there.
 */
export const lowestCash = (db: ReadDb, account: string, from: Day): Fbu =>
  mayLeave(
    fbu(cashBalance(db, account) - waitingOut(db, account)),
    db
      .all<{ net: Fbu }>(
        `SELECT sum(debit) - sum(credit) AS net FROM entry_line WHERE account = ? AND day > ? GROUP BY day, entry_id
         ORDER BY day DESC, entry_id DESC`,
        [account, from],
      )
      .map(({ net }) => net),
  )
