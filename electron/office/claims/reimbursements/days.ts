import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { CommandContext } from '../../kernel/context.ts'

/** Refuses a day after today, or before what it follows. */
export function checkDay(ctx: Pick<CommandContext, 'today'>, day: Day, since: Day): void {
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (day < since) refuse('claims.reimbursement-day', { day, since })
}
