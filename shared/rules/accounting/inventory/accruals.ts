import { daysBetween, lastDay, maxDay, yearOf, type Day, type Month } from '../../../dates.ts'
import type { Fbu } from '../../../money.ts'
import { proportion } from './proportion.ts'

/** A cost of the year nobody billed yet; a cost, or an income, that was paid for days of the next one. */
export const ACCRUAL_KINDS = ['payable', 'prepaid', 'deferred'] as const
export type AccrualKind = (typeof ACCRUAL_KINDS)[number]

export interface DaysAfter {
  readonly days: number
  readonly after: number
  readonly amount: Fbu
}

/** The day a year ends, and the day after it. */
export const endOfYear = (year: number): Day => lastDay(`${year}-12` as Month)
export const startOfYear = (year: number): Day => `${year}-01-01` as Day

/**
 * Of what covers some days, both included, the part of those after the year: amount × days after ÷ days, rounded once.
 * Undefined where none of them is after it, or the days are the wrong way round.
 */
export function afterYear(
  whole: Fbu,
  { from, to }: { readonly from: Day; readonly to: Day },
  year: number,
): DaysAfter | undefined {
  if (from > to || yearOf(to) <= year) return undefined
  const days = daysBetween(from, to) + 1
  const after = daysBetween(maxDay(from, startOfYear(year + 1)), to) + 1
  return { days, after, amount: proportion(whole, after, days) }
}
