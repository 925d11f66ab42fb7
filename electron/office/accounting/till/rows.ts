import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { cashAccounts, type CashAccount } from '../cashAccounts.ts'

/** A till, bank or mobile money account in use. Refuses `accounting.not-a-cash-account`. */
export const cashOf = (db: ReadDb, account: string): CashAccount =>
  cashAccounts(db).find((one) => one.account === account) ?? refuse('accounting.not-a-cash-account', { account })

/** Refuses `accounting.not-a-till`. */
export function tillOf(db: ReadDb, account: string): CashAccount {
  const cash = cashAccounts(db).find((one) => one.account === account)
  if (cash?.kind !== 'till') refuse('accounting.not-a-till', { account })
  return cash
}

/** A day that is here. Refuses `accounting.treasury-day-ahead`. */
export function notAhead(ctx: QueryContext, day: Day = ctx.today): Day {
  if (day > ctx.today) refuse('accounting.treasury-day-ahead', { day, today: ctx.today })
  return day
}

/** What every paper says of itself; those of tills and banks are of no mutual alone. */
export const paperBase = (ctx: QueryContext, number: string) => ({
  issuer: centreIssuer(ctx.db),
  number,
  series: number.replace(/-\d+$/, ''),
  printed: { by: ctx.user.name, at: instant(ctx.now) },
})
