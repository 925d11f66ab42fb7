import { refuse } from '../../../errors/refusal.ts'
import { fbu, sum, times, type Fbu } from '../../../money.ts'

export const DENOMINATION_KINDS = ['note', 'coin'] as const
export type DenominationKind = (typeof DENOMINATION_KINDS)[number]

export interface Denomination {
  readonly kind: DenominationKind
  /** FBu */
  readonly value: number
}

export interface CountLine extends Denomination {
  /** Pieces; may be 0. */
  readonly quantity: number
}

export interface Counted {
  readonly notes: Fbu
  readonly coins: Fbu
  readonly total: Fbu
}

/** What the notes and coins of a count come to; nothing is checked. */
export function valueOf(lines: readonly CountLine[]): Counted {
  const of = (kind: DenominationKind): Fbu =>
    sum(lines.filter((line) => line.kind === kind).map(({ value, quantity }) => times(fbu(value), quantity)))
  const notes = of('note')
  const coins = of('coin')
  return { notes, coins, total: fbu(notes + coins) }
}

/**
 * Refuses a count that cannot be: `accounting.count-negative`, `count-unknown-note` (not in circulation that day), `count-twice`
 * (the same note on two lines).
 */
export function checkCountLines(lines: readonly CountLine[], circulating: readonly Denomination[]): void {
  const seen = new Set<string>()
  for (const { kind, value, quantity } of lines) {
    if (quantity < 0) refuse('accounting.count-negative', { value, quantity })
    if (!circulating.some((one) => one.kind === kind && one.value === value))
      refuse('accounting.count-unknown-note', { value })
    if (seen.has(`${kind}${value}`)) refuse('accounting.count-twice', { value })
    seen.add(`${kind}${value}`)
  }
}

/**
 * What the difference of a count is worth. Refuses `accounting.count-unexplained` when there is one and nobody says why.
 * @returns counted less expected, FBu
 */
export function differenceOf(counted: Fbu, expected: Fbu, explanation: string): Fbu {
  const difference = fbu(counted - expected)
  if (difference !== 0 && explanation.trim().length < 5) refuse('accounting.count-unexplained', { difference })
  return difference
}

/** What should go to the bank so that the till is at its ceiling, in whole thousands so that it can be counted out; 0 below it. */
export const depositProposed = (balance: Fbu, ceiling: Fbu): Fbu =>
  balance <= ceiling ? fbu(0) : fbu(Math.min(balance, Math.ceil((balance - ceiling) / 1000) * 1000))
