import { addMonths, firstDay, lastDay, monthOf, nextMonth, type Day, type Month } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { fbu, share, type Fbu } from '../../money.ts'

/**
 * What a month owes for care that was billed in it and decided later. Field practice: `D 6551 / C 4085` for what was received and not
 * decided, at what was claimed times the acceptance rate of the past, taken back on the first of the next month; accounts 408 and 4195 of
 * the chart. Reimbursements to members are a debt towards members: `D 6552 / C 4195`, as their decision will be.
 */
export const RATE_BASES = ['decided', 'facility', 'centre', 'judged', 'none'] as const
export type RateBasis = (typeof RATE_BASES)[number]

export const SPLITS = ['own', 'certificates', 'facility', 'centre', 'members', 'none'] as const
export type Split = (typeof SPLITS)[number]

/** What was decided over some months. */
export interface Decided {
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly certificates: number
}

/** Accepted over claimed, with what it rests on. */
export interface Rate extends Decided {
  readonly basis: RateBasis
}

/** The months looked back on: the estimated one and those before it, `months` in all. */
export const lookedBackOn = (month: Month, months: number): { readonly from: Day; readonly to: Day } => ({
  from: firstDay(monthOf(addMonths(firstDay(month), 1 - months))),
  to: lastDay(month),
})

/** The day an estimate is posted, and the day it is taken back. */
export const estimateDays = (month: Month): { readonly on: Day; readonly back: Day } => ({
  on: lastDay(month),
  back: firstDay(nextMonth(month)),
})

/**
 * The rate of a facility when it had enough certificates decided, else that of the whole centre, else the whole of what is claimed: a
 * centre that decided nothing yet promises no abatement.
 */
export function acceptanceRate(facility: Decided | undefined, centre: Decided, enough: number): Rate {
  if (facility !== undefined && facility.claimed > 0 && facility.certificates >= enough)
    return { ...facility, basis: 'facility' }
  if (centre.claimed > 0 && centre.certificates >= enough) return { ...centre, basis: 'centre' }
  return { claimed: fbu(0), accepted: fbu(0), certificates: centre.certificates, basis: 'none' }
}

/** claimed × accepted ÷ claimed before, to the franc, halves up, in whole numbers; the claimed amount itself without a rate. */
export function estimated(claimed: Fbu, { claimed: before, accepted }: Pick<Rate, 'claimed' | 'accepted'>): Fbu {
  if (before === 0) return claimed
  const doubled = 2n * BigInt(claimed) * BigInt(accepted) + BigInt(before)
  return fbu(Number(doubled / (2n * BigInt(before))))
}

export interface Weight {
  readonly mutualId: Id
  readonly weight: number
}

export interface MutualShare {
  readonly mutualId: Id | null
  readonly amount: Fbu
}

/**
 * What each mutual bears of an estimate, to the franc: by the first of the ways that weighs anything. Parts of zero are left out;
 * where nothing weighs, the whole is the centre's.
 */
export function sharesOf(
  amount: Fbu,
  ways: readonly (readonly [split: Split, weights: readonly Weight[]])[],
): { readonly split: Split; readonly shares: MutualShare[] } {
  const found = ways.find(([, weights]) => weights.some(({ weight }) => weight > 0))
  if (found === undefined) return { split: 'none', shares: amount === 0 ? [] : [{ mutualId: null, amount }] }
  const [split, weights] = found
  const parts = share(
    amount,
    weights.map(({ weight }) => fbu(Math.max(0, weight))),
  )
  return {
    split,
    shares: weights.flatMap(({ mutualId }, index) => {
      const part = parts[index] ?? fbu(0)
      return part === 0 ? [] : [{ mutualId, amount: part }]
    }),
  }
}
