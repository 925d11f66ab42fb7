import { firstDay, instant, lastDay, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { checkClose, type Period } from '../../../shared/rules/accounting/periods.ts'
import type { CommandContext } from '../kernel/context.ts'

/**
 * Closes a month: nothing posts in it any more. Refuses one that is not the next in order or not over, and one in which
 * entries typed by hand still wait (`accounting.entries-waiting`).
 */
export function closeMonth(ctx: CommandContext, month: Month): { month: Month; entries: number } {
  const { db } = ctx
  checkClose(db.all<Period>('SELECT month, state FROM period ORDER BY month'), month, ctx.today)
  const range = [firstDay(month), lastDay(month)]
  const waiting = count(ctx, `SELECT count(*) AS n FROM manual_entry WHERE state = 'entered' AND day BETWEEN ? AND ?`, range)
  if (waiting > 0) refuse('accounting.entries-waiting', { month, count: waiting })
  db.run(`UPDATE period SET state = 'closed', closed_at = ?, closed_by = ?, rev = rev + 1 WHERE month = ?`, [
    instant(ctx.now),
    ctx.user.id,
    month,
  ])
  ctx.touch('period')
  return { month, entries: count(ctx, 'SELECT count(*) AS n FROM entry WHERE day BETWEEN ? AND ?', range) }
}

const count = ({ db }: CommandContext, sql: string, params: readonly unknown[]): number => db.get<{ n: number }>(sql, params)?.n ?? 0
