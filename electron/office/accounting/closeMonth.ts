import type { ReadDb } from '../../../db/handle.ts'
import { instant, lastDay, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { add, sum } from '../../../shared/money.ts'
import { monthsToClose, type Period } from '../../../shared/rules/accounting/periods.ts'
import { undecidedReimbursements } from '../claims/index.ts'
import { isEstimated, undecidedIn } from '../invoices/index.ts'
import type { CommandContext } from '../kernel/context.ts'

/** Every month there is, and whether something is posted in it. */
export const allPeriods = (db: ReadDb): Period[] =>
  db
    .all<{ month: Month; state: 'open' | 'closed'; empty: number }>(
      `SELECT p.month, p.state, NOT EXISTS (SELECT 1 FROM journal_month j WHERE j.month = p.month) AS empty FROM period p ORDER BY p.month`,
    )
    .map((row) => ({ ...row, empty: row.empty === 1 }))

/**
 * Closes a month, and the empty ones before it: nothing posts in them any more. Refuses one that is not the next in order or not
 * over, one up to which entries typed by hand still wait (`accounting.entries-waiting`), and one up to which postings of documents do
 * (`accounting.postings-waiting`): closing would leave them behind. What was billed in the month, and neither decided nor estimated, is
 * named (`accounting.estimates-missing`) unless the person closes without.
 */
export function closeMonth(
  ctx: CommandContext,
  { month, withoutEstimates }: { readonly month: Month; readonly withoutEstimates: boolean },
): { month: Month; closed: Month[]; entries: number } {
  const { db } = ctx
  const closed = monthsToClose(allPeriods(db), month, ctx.today)
  const waiting = count(ctx, `SELECT count(*) AS n FROM manual_entry WHERE state = 'entered' AND day <= ?`, [
    lastDay(month),
  ])
  if (waiting > 0) refuse('accounting.entries-waiting', { month, count: waiting })
  const postings = count(ctx, `SELECT count(*) AS n FROM posting_waiting WHERE state = 'waiting' AND day <= ?`, [
    lastDay(month),
  ])
  if (postings > 0) refuse('accounting.postings-waiting', { month, count: postings })
  if (!withoutEstimates) checkEstimates(db, month)
  for (const one of closed)
    db.run(`UPDATE period SET state = 'closed', closed_at = ?, closed_by = ?, rev = rev + 1 WHERE month = ?`, [
      instant(ctx.now),
      ctx.user.id,
      one,
    ])
  ctx.touch('period')
  const entries = count(ctx, 'SELECT coalesce(sum(entries), 0) AS n FROM journal_month WHERE month = ?', [month])
  return { month, closed, entries }
}

/** Refuses `estimates-missing`: what the month owes without saying so. */
function checkEstimates(db: ReadDb, month: Month): void {
  if (isEstimated(db, month)) return
  const invoices = undecidedIn(db, month)
  const requests = undecidedReimbursements(db, lastDay(month))
  const undecided = invoices.count + requests.length
  if (undecided > 0)
    refuse('accounting.estimates-missing', {
      month,
      count: undecided,
      amount: add(invoices.claimed, sum(requests.map(({ paid }) => paid))),
    })
}

const count = ({ db }: CommandContext, sql: string, params: readonly unknown[]): number =>
  db.get<{ n: number }>(sql, params)?.n ?? 0
