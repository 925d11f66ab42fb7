import type { CommandContext } from '../../kernel/context.ts'
import type { ImportRow, Item, PlaceRow, RegisterResult } from './store.ts'

/** What is written, and how. */
export interface Ready {
  readonly register: ImportRow
  /** Taken in now, and those of whom only the old numbers are kept. */
  readonly ready: readonly Item[]
  readonly aliases: readonly Item[]
  readonly places: ReadonlyMap<number, PlaceRow>
}

export const emptyResult = (): {
  -readonly [K in keyof RegisterResult]: RegisterResult[K]
} => ({
  households: 0,
  people: 0,
  aliases: 0,
  payments: 0,
  paid: 0 as RegisterResult['paid'],
  facilities: 0,
  acts: 0,
  prices: 0,
  numbers: [],
})

/** Says where the writing is, and lets questions be answered. */
export async function wrote(ctx: CommandContext, done: number, total: number): Promise<void> {
  ctx.progress('exchange.registers.write', done, total)
  await ctx.breathe()
}
