import type { Month } from '../../dates.ts'

/** Units of an act asked at one price. */
export interface AskedPrice {
  readonly price: number
  readonly units: number
}

/** The average price of the units, FBu, rounded; null without units. */
export function averagePrice(asked: readonly AskedPrice[]): number | null {
  const units = asked.reduce((sum, one) => sum + one.units, 0)
  if (units <= 0) return null
  return Math.round(asked.reduce((sum, one) => sum + one.price * one.units, 0) / units)
}

/** The lowest price that at least this share of the units was asked at or below (nearest rank); null without units. */
export function pricePercentile(asked: readonly AskedPrice[], share: number): number | null {
  const units = asked.reduce((sum, one) => sum + one.units, 0)
  if (units <= 0) return null
  const rank = Math.max(1, Math.ceil(units * share))
  let seen = 0
  for (const { price, units: of } of asked.toSorted((a, b) => a.price - b.price)) {
    seen += of
    if (seen >= rank) return price
  }
  return null
}

/** The quarter of a month: `2026-T1`. */
export const quarterOf = (month: Month): string => `${month.slice(0, 4)}-T${Math.ceil(Number(month.slice(5)) / 3)}`

/** The months of a quarter, first and last. */
export function monthsOf(quarter: string): { readonly first: Month; readonly last: Month } {
  const number = Number(quarter.slice(6))
  const month = (n: number): Month => `${quarter.slice(0, 4)}-${String(n).padStart(2, '0')}` as Month
  return { first: month(number * 3 - 2), last: month(number * 3) }
}

/** The quarter `back` quarters before another. */
export function quarterBefore(quarter: string, back: number): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1 - back
  return `${Math.floor(index / 4)}-T${(index % 4) + 1}`
}

export const DRIFT_FLAGS = ['since-last-quarter', 'above-tariff', 'above-peers'] as const
export type DriftFlag = (typeof DRIFT_FLAGS)[number]

export interface DriftFigures {
  /** Average asked this quarter and the one before, FBu. */
  readonly asked: number
  readonly before: number | null
  /** Average agreed price of the units that had one. */
  readonly tariff: number | null
  /** The price that 95 % of the units of the same act at other facilities of the type were asked at or below. */
  readonly peers: number | null
}

/** What makes a price worth a look: more than `percent` above the quarter before, or the agreed price; above its peers. */
export function driftFlags({ asked, before, tariff, peers }: DriftFigures, percent: number): DriftFlag[] {
  const above = (reference: number | null): boolean =>
    reference !== null && reference > 0 && asked * 100 > reference * (100 + percent)
  const flags: DriftFlag[] = []
  if (above(before)) flags.push('since-last-quarter')
  if (above(tariff)) flags.push('above-tariff')
  if (peers !== null && asked > peers) flags.push('above-peers')
  return flags
}
