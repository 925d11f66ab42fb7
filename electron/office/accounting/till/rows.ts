import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { cashAccounts, type CashAccount } from '../cashAccounts.ts'

/** Inserts one row; column names come from our own code, never from input. */
export function insert(db: WriteDb, table: string, row: Readonly<Record<string, unknown>>): void {
  const columns = Object.keys(row)
  db.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => row[column]),
  )
}

/** Changes one row and raises its `rev`. */
export function change(db: WriteDb, table: string, id: Id, set: Readonly<Record<string, unknown>>): void {
  const columns = Object.keys(set)
  db.run(`UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')}, rev = rev + 1 WHERE id = ?`, [
    ...columns.map((column) => set[column]),
    id,
  ])
}

/** Who enters a row, and when. */
export const entered = (ctx: CommandContext): { created_at: string; created_by: Id } => ({
  created_at: instant(ctx.now),
  created_by: ctx.user.id,
})

/** An optional part of an answer: left out when there is none. */
export const some = <K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]?: V })

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
