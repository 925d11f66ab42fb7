import { fbu, ZERO, type Fbu } from '../../../money.ts'
import { proportion } from './proportion.ts'

/**
 * Provision for claims incurred at the end of a year: what is at hand and not decided, beyond what the month's estimate carries, and what
 * will still arrive. Late arrivals by the average: monthly benefits × months from care to reception. Or by the chain-ladder on 24 months.
 */
export const CLAIMS_METHODS = ['average', 'ladder'] as const
export type ClaimsMethod = (typeof CLAIMS_METHODS)[number]

/** Months of care that the chain-ladder looks at. */
export const LADDER_MONTHS = 24

/**
 * A mutual's own development says something once it has ten certificates a month on average over the months that are looked at, in three
 * quarters of them at least; with less, one late invoice would move it, and the whole centre's is used.
 */
export const LADDER_LEAST = { certificates: 10 * LADDER_MONTHS, months: 18 } as const

/** Whether months of care are enough for factors of their own. `certificates`: those known of all of them. */
export const developsAlone = (months: readonly CareMonth[], certificates: number): boolean =>
  certificates >= LADDER_LEAST.certificates &&
  months.filter(({ cells }) => cells.some((amount) => amount > 0)).length >= LADDER_LEAST.months

/** The average delay, whole days, halves up: Σ amount × days ÷ Σ amount. 0 where nothing was received. */
export function averageDelay({ weighted, amount }: { readonly weighted: number; readonly amount: number }): number {
  return amount <= 0 ? 0 : Math.floor((2 * weighted + amount) / (2 * amount))
}

/** Benefits of twelve months ÷ 12 × days of delay ÷ 30, rounded once. FBu. */
export const lateByAverage = (benefits: Fbu, delayDays: number): Fbu =>
  benefits <= 0 ? ZERO : proportion(fbu(benefits * delayDays), 1, 360)

/** A month of care: what was received of it, by how many months later. `cells[0]`: within the month itself. */
export interface CareMonth {
  readonly month: string
  readonly cells: readonly number[]
}

/**
 * Development factors: what is known of care after d + 1 months over what was known after d, of the months of care that have both.
 * `months` are all that is looked at, the oldest first; the last has one cell, the first as many as there are months.
 */
export function developmentFactors(months: readonly CareMonth[]): number[] {
  const known = months.map(({ cells }) => cumulated(cells))
  return Array.from({ length: Math.max(0, months.length - 1) }, (_, d) => {
    let [now, later] = [0, 0]
    for (const sums of known) {
      const next = sums[d + 1]
      if (next === undefined) continue
      now += sums[d] ?? 0
      later += next
    }
    return now === 0 ? 1 : later / now
  })
}

const cumulated = (cells: readonly number[]): number[] => {
  let total = 0
  return cells.map((cell) => (total += cell))
}

export interface LadderMonth {
  readonly month: string
  readonly known: Fbu
  readonly factor: number
  readonly late: Fbu
}

/** What each month of care will still bring: known × the product of the factors left, less known; rounded once a month, never below nothing. */
export function lateByLadder(months: readonly CareMonth[], factors: readonly number[]): LadderMonth[] {
  return months.map(({ month, cells }) => {
    const known = cumulated(cells).at(-1) ?? 0
    const factor = factors.slice(Math.max(0, cells.length - 1)).reduce((product, one) => product * one, 1)
    return {
      month,
      known: fbu(known),
      factor,
      late: fbu(Math.max(0, Math.floor(known * factor + 0.5) - known)),
    }
  })
}

/** The factors that months of care are developed with: their own where they are enough, else those of the centre. */
export function factorsFor(
  own: readonly CareMonth[],
  certificates: number,
  centre: readonly number[],
): { readonly development: 'own' | 'centre'; readonly factors: readonly number[] } {
  return developsAlone(own, certificates)
    ? { development: 'own', factors: developmentFactors(own) }
    : { development: 'centre', factors: centre }
}
