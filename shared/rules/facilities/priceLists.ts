import type { Fbu } from '../../money.ts'

/** What a list says of one act; a null price: not on it. */
export interface ListedPrice {
  readonly price: Fbu | null
  readonly priorApproval: boolean
  readonly atMost: Fbu | null
}

/** `terms`: the price is the same, the approval or the maximum is not. */
export const PRICE_CHANGES = ['dearer', 'new', 'gone', 'terms', 'cheaper', 'same'] as const
export type PriceChange = (typeof PRICE_CHANGES)[number]

/** What the change of a price is. Undefined: the act is on neither list. */
export function priceChange(before: ListedPrice, after: ListedPrice): PriceChange | undefined {
  if (before.price === null) return after.price === null ? undefined : 'new'
  if (after.price === null) return 'gone'
  if (after.price > before.price) return 'dearer'
  if (after.price < before.price) return 'cheaper'
  return after.priorApproval === before.priorApproval && after.atMost === before.atMost ? 'same' : 'terms'
}

/** Percent of change from a price to another, one decimal; null without two prices, or from 0. */
export function changePercent(before: number | null, after: number | null): number | null {
  if (before === null || after === null || before === 0) return null
  return Math.round(((after - before) / before) * 1000) / 10
}

export interface ComparedPrice {
  readonly change: PriceChange
  readonly before: ListedPrice
  readonly after: ListedPrice
  /** Percent; null for what comes or goes. */
  readonly percent: number | null
}

/** What matters first: what costs more, by how much; what comes and goes; then the rest. */
export const byWeight = (a: ComparedPrice, b: ComparedPrice): number =>
  PRICE_CHANGES.indexOf(a.change) - PRICE_CHANGES.indexOf(b.change) ||
  Math.abs(b.percent ?? 0) - Math.abs(a.percent ?? 0) ||
  (b.after.price ?? b.before.price ?? 0) - (a.after.price ?? a.before.price ?? 0)
