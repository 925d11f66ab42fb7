import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { fbu } from '../../../../shared/money.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { TILL_COUNT } from '../../../../shared/rules/accounting/till/posting.ts'
import { lowestCash } from '../cashBalance.ts'

/**
 * What the file refuses by trigger, said in words before: an entry that would leave a till below nothing at some moment
 * (`accounting.till-short`), one of a day on which that till is counted (`till-day-counted`), one on an account that is reconciled and
 * locked on that day (`bank-day-locked`). What a surprise count finds is posted on a day that was closed too: the day stays closed.
 */
export function checkTreasury(db: ReadDb, { lines, day, source }: Pick<EntryDraft, 'lines' | 'day' | 'source'>): void {
  const moved = new Map<string, number>()
  for (const { account, debit, credit } of lines)
    if (account.startsWith('5')) moved.set(account, (moved.get(account) ?? 0) + debit - credit)
  for (const [account, net] of moved) {
    const cash = db.get<{ kind: string; label: string }>('SELECT kind, label FROM journal WHERE account = ?', [account])
    if (cash === undefined) continue
    if (cash.kind === 'till') {
      if (!isFound(db, source)) checkDayOpen(db, account, cash.label, day)
      const held = net < 0 ? lowestCash(db, account, day) : 0
      if (net < 0 && held + net < 0)
        refuse('accounting.till-short', { till: cash.label, day, amount: fbu(-net), held: fbu(Math.max(0, held)) })
    } else checkNotLocked(db, account, cash.label, day)
  }
}

const isFound = (db: ReadDb, { type, id }: EntryDraft['source']): boolean =>
  type === TILL_COUNT &&
  db.get(`SELECT 1 FROM till_count WHERE id = ? AND kind = 'surprise' AND state = 'counting'`, [id]) !== undefined

/** Refuses `accounting.till-day-counted` with the count that closed the day, or a later one. */
export function checkDayOpen(db: ReadDb, account: string, till: string, day: Day): void {
  const counted = db.get<{ number: string; day: Day }>(
    `SELECT number, day FROM till_count WHERE account = ? AND state = 'closed' AND kind = 'daily' AND day >= ? ORDER BY day LIMIT 1`,
    [account, day],
  )
  if (counted !== undefined)
    refuse('accounting.till-day-counted', { till, day, number: counted.number, counted: counted.day })
}

function checkNotLocked(db: ReadDb, account: string, label: string, day: Day): void {
  const locked = db.get<{ number: string; day: Day }>(
    `SELECT number, day FROM reconciliation WHERE account = ? AND state = 'locked' AND day >= ? ORDER BY day LIMIT 1`,
    [account, day],
  )
  if (locked !== undefined)
    refuse('accounting.bank-day-locked', { account: label, day, number: locked.number, locked: locked.day })
}
