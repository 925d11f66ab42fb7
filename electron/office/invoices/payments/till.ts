import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { lowestCash, type CashAccount } from '../../accounting/index.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'

/** Above the ceiling of the till money leaves by another way. Refuses `invoices.cash-above-ceiling`. */
export function checkCeiling(ctx: CommandContext, amount: Fbu): void {
  const ceiling = setting(ctx.db, 'cash.ceiling', ctx.today)
  if (amount > ceiling) refuse('invoices.cash-above-ceiling', { amount, ceiling })
}

/**
 * A till never pays above its ceiling, nor what it does not hold, on the day itself nor on any day since. Refuses
 * `invoices.cash-above-ceiling`, `invoices.till-short`.
 */
export function checkTill(ctx: CommandContext, cash: CashAccount, day: Day, amount: Fbu): void {
  if (cash.kind !== 'till') return
  checkCeiling(ctx, amount)
  const held = lowestCash(ctx.db, cash.account, day)
  if (amount > held) refuse('invoices.till-short', { till: cash.label, amount, held: held < 0 ? (0 as Fbu) : held })
}
