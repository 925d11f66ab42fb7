import { fbu, subtract, type Fbu } from '../../../money.ts'

export interface BudgetAmounts {
  readonly planned: Fbu
  readonly committed: Fbu
  readonly actual: Fbu
  readonly difference: Fbu
  readonly rate: number | null
}

/** Actual of planned in tenths of a percent; null where nothing is planned. */
export const executionRate = (actual: number, planned: number): number | null =>
  planned === 0 ? null : Math.round((actual * 1000) / planned)

export const amountsOf = (planned: number, committed: number, actual: number): BudgetAmounts => ({
  planned: fbu(planned),
  committed: fbu(committed),
  actual: fbu(actual),
  difference: subtract(subtract(fbu(planned), fbu(actual)), fbu(committed)),
  rate: executionRate(actual, planned),
})

/** What an account of costs or income moved, in the side of its class: a cost is a debit, an income a credit. */
export const inClassSide = (account: string, debit: number, credit: number): number =>
  account.startsWith('7') ? credit - debit : debit - credit

export interface Held {
  /** Planned for the whole year, and up to the end of the quarter of the day. */
  readonly ofYear: number
  readonly upToQuarter: number
  /** From the year's first day: in the books, and on the way there. */
  readonly actual: number
  readonly committed: number
}

export type OverspendLevel = 'year' | 'quarter' | 'unplanned'

/**
 * What a cost would pass, `asked` being on top of what is in the books and on its way: an account that no budget knows, the year's amount,
 * or what was planned up to the quarter. Undefined when it passes nothing; what brings a cost down passes nothing.
 */
export function overspendOf(
  { ofYear, upToQuarter, actual, committed }: Held,
  asked: number,
): { level: OverspendLevel; planned: Fbu; over: Fbu } | undefined {
  if (asked < 0) return undefined
  const spent = actual + committed + asked
  if (spent <= 0) return undefined
  if (ofYear === 0) return { level: 'unplanned', planned: fbu(0), over: fbu(spent) }
  if (spent > ofYear) return { level: 'year', planned: fbu(ofYear), over: fbu(spent - ofYear) }
  if (spent > upToQuarter) return { level: 'quarter', planned: fbu(upToQuarter), over: fbu(spent - upToQuarter) }
  return undefined
}
