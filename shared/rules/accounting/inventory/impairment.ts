import { fbu, percentOf, sum, ZERO, type Fbu } from '../../../money.ts'

/** How late what is owed is on the day of the inventory: the ages of the aged balance, the last cut at a year. Days late. */
export const IMPAIRMENT_AGES = ['notDue', 'days30', 'days60', 'days90', 'days365', 'older'] as const
export type ImpairmentAge = (typeof IMPAIRMENT_AGES)[number]

/** Percent by age; from which age on somebody's debt is doubtful. */
export interface ImpairmentRates {
  readonly percent: Readonly<Record<ImpairmentAge, number>>
  readonly doubtfulFrom: ImpairmentAge
}

export type ByAge = Readonly<Record<ImpairmentAge, Fbu>>

export interface Impaired {
  /** What is owed, less what was paid and not matched: taken off the oldest first, as payments are. */
  readonly owed: ByAge
  readonly base: Fbu
  readonly required: Fbu
  /** Of the base, what is old enough to be doubtful. */
  readonly doubtful: Fbu
}

/** What somebody's debt may lose: each age at its rate, one rounding an age. Paid beforehand, nothing is owed. */
export function impaired(open: ByAge, unmatched: Fbu, { percent, doubtfulFrom }: ImpairmentRates): Impaired {
  let left: number = unmatched
  const owed = { ...open }
  for (const age of [...IMPAIRMENT_AGES].reverse()) {
    const paid = Math.min(left, owed[age])
    owed[age] = fbu(owed[age] - paid)
    left -= paid
  }
  const first = IMPAIRMENT_AGES.indexOf(doubtfulFrom)
  return {
    owed,
    base: sum(IMPAIRMENT_AGES.map((age) => owed[age])),
    required: sum(IMPAIRMENT_AGES.map((age) => percentOf(owed[age], percent[age]))),
    doubtful: sum(IMPAIRMENT_AGES.map((age, at) => (at < first ? ZERO : owed[age]))),
  }
}

/** What somebody judged of a debt, a percentage or an amount, never more than what is owed. One rounding. FBu. */
export const judged = (base: Fbu, { percent, amount }: { percent: number | null; amount: Fbu | null }): Fbu =>
  fbu(Math.min(base, amount ?? percentOf(base, percent ?? 0)))
