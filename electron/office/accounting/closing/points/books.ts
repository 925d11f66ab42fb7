import type { ReadDb } from '../../../../../db/handle.ts'
import { firstDay, lastDay, type Month } from '../../../../../shared/dates.ts'
import { fbu, sum, type Fbu } from '../../../../../shared/money.ts'
import { policyOn } from '../../policies/inForce.ts'
import { inventoryState } from '../../inventory/index.ts'
import { inventoryWords } from '../../inventory/words.ts'
import { movedBefore, movedBetween } from '../../reading/sums.ts'
import { earnedOf, standingRun } from '../earned/compute.ts'
import { found, foundRow, unconcerned, type Found } from './found.ts'

/** Contributions of days to come put aside as the cover years say; what was charged or taken back since asks again. */
export function earned(db: ReadDb, month: Month): Found {
  if (policyOn(db, lastDay(month)).basis === 'cash') return unconcerned('earned')
  const { movements } = earnedOf(db, month)
  const posted = standingRun(db, month)
  if (posted === undefined && movements.length === 0) return unconcerned('earned')
  const left = movements.filter(({ movement }) => movement !== 0)
  const jump = { path: '/accounting/earned', params: { month } }
  // a month in which nothing moves has nothing to post
  return found(
    'earned',
    left.map(({ account, movement }) => foundRow(account, Math.abs(movement))),
    jump,
    { amount: fbu(Math.abs(left.reduce((total, { movement }) => total + movement, 0))) },
  )
}

/** Works of the year's inventory that have something to post: they take December, which closes after them. */
export function inventory(db: ReadDb, month: Month): Found {
  if (!month.endsWith('-12') || policyOn(db, lastDay(month)).basis === 'cash') return unconcerned('inventory')
  const year = month.slice(0, 4)
  const left = inventoryState(db, Number(year)).filter(({ state }) => state !== 'posted' && state !== 'nothing')
  return found(
    'inventory',
    left.map(({ work, due }) => foundRow(inventoryWords.works[work], Math.abs(due))),
    { path: '/accounting/inventory', params: { year } },
  )
}

/** Accounts that hold what nobody could say at the time: nil at a month's end, or explained. */
export function suspense(db: ReadDb, month: Month): Found {
  const on = lastDay(month)
  const held = db
    .all<{ number: string; label: string }>(
      `SELECT number, label FROM account WHERE role = 'suspense' AND heading = 0 ORDER BY number`,
    )
    .map(({ number, label }) => {
      const before = movedBefore(db, { account: number }, firstDay(month))
      const within = movedBetween(db, { account: number }, { from: firstDay(month), to: on }).get(number)
      const balance = before.debit - before.credit + (within?.debit ?? 0) - (within?.credit ?? 0)
      return { label: `${number} ${label}`, account: number, balance }
    })
    .filter(({ balance }) => balance !== 0)
  const first = held[0]
  return found(
    'suspense',
    held.map(({ label, balance }) => foundRow(label, balance)),
    first === undefined
      ? null
      : { path: '/accounting/ledger', params: { account: first.account, from: firstDay(month), to: on } },
    {
      state: held.length === 0 ? 'done' : 'explain',
      amount: sum(held.map(({ balance }) => fbu(Math.abs(balance)))),
    },
  )
}

/** The trial balance balances, and what is kept of the month is what its lines say. */
export function balance(db: ReadDb, month: Month): Found {
  const totals = db.get<{ debit: Fbu | null; credit: Fbu | null }>(
    'SELECT sum(debit) AS debit, sum(credit) AS credit FROM account_month WHERE month <= ?',
    [month],
  )
  const gap = (totals?.debit ?? 0) - (totals?.credit ?? 0)
  const wrong = db.all<{ account: string; net: number }>(
    `SELECT account, sum(debit) - sum(credit) AS net FROM (
       SELECT a.number AS account, coalesce(l.mutual_id, zeroblob(16)) AS mutual, sum(l.debit) AS debit, sum(l.credit) AS credit
       FROM account a CROSS JOIN entry_line l ON l.account = a.number AND l.day BETWEEN :from AND :to
         CROSS JOIN entry e ON e.id = l.entry_id AND e.source_type <> 'year_close'
       GROUP BY 1, 2
       UNION ALL SELECT account, mutual_id, -debit, -credit FROM account_month WHERE month = :month)
     GROUP BY account, mutual HAVING sum(debit) <> 0 OR sum(credit) <> 0`,
    { from: firstDay(month), to: lastDay(month), month },
  )
  return found(
    'balance',
    [...(gap === 0 ? [] : [foundRow('', gap)]), ...wrong.map(({ account, net }) => foundRow(account, net))],
    { path: '/accounting', params: { from: month, to: month } },
  )
}
