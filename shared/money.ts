import { z } from 'zod'

/**
 * An amount of Burundian francs. The franc has no minor unit in use, so an amount is a safe integer;
 * the brand keeps a plain number (a count, a percentage) from being added to it by mistake.
 */
export type Fbu = number & { readonly __unit: 'FBu' }

export class NotAnAmount extends RangeError {}

/** Brands a number as an amount. Throws {@link NotAnAmount} unless it is a safe integer (−0 becomes 0). */
export function fbu(value: number): Fbu {
  if (!Number.isSafeInteger(value)) throw new NotAnAmount(`not an amount in francs: ${value}`)
  return (value === 0 ? 0 : value) as Fbu
}

export const ZERO = fbu(0)

export const add = (a: Fbu, b: Fbu): Fbu => fbu(a + b)
export const subtract = (a: Fbu, b: Fbu): Fbu => fbu(a - b)
export const negate = (a: Fbu): Fbu => fbu(-a)
export const sum = (amounts: Iterable<Fbu>): Fbu => {
  let total = 0
  for (const amount of amounts) total = fbu(total + amount)
  return fbu(total)
}
export const minFbu = (a: Fbu, b: Fbu): Fbu => (a <= b ? a : b)
export const maxFbu = (a: Fbu, b: Fbu): Fbu => (a >= b ? a : b)

/** The one rounding function: to the nearest franc, halves away from zero. */
export function roundFbu(exact: number): Fbu {
  if (!Number.isFinite(exact)) throw new NotAnAmount(`not an amount in francs: ${exact}`)
  return fbu(Math.sign(exact) * Math.floor(Math.abs(exact) + 0.5))
}

/** An amount times a whole number of units. */
export function times(amount: Fbu, count: number): Fbu {
  if (!Number.isSafeInteger(count)) throw new NotAnAmount(`not a whole count: ${count}`)
  return fbu(amount * count)
}

/**
 * A percentage of an amount, rounded by {@link roundFbu}. The percentage may have up to two decimals;
 * the arithmetic stays in integers so that 12.5 % of 1 000 is 125 on every machine.
 */
export function percentOf(amount: Fbu, percent: number): Fbu {
  const hundredths = Math.round(percent * 100)
  if (!Number.isSafeInteger(hundredths)) throw new NotAnAmount(`not a percentage: ${percent}`)
  const scaled = BigInt(amount) * BigInt(hundredths)
  const negative = scaled < 0n
  const rounded = ((negative ? -scaled : scaled) + 5_000n) / 10_000n
  return fbu(Number(negative ? -rounded : rounded))
}

/** Rounds to a coin (10, 50 …), halves away from zero. */
export const roundTo = (amount: Fbu, step: number): Fbu => fbu(roundFbu(amount / step) * step)

/**
 * Shares a total between weights so that the parts add up to it exactly (largest remainders first, then the
 * earlier weight). Weights are non-negative amounts; all zero means that the first part takes the total.
 */
export function share(total: Fbu, weights: readonly Fbu[]): Fbu[] {
  if (weights.length === 0) return []
  const whole = weights.reduce((acc, w) => acc + BigInt(w), 0n)
  if (whole === 0n) return weights.map((_, i) => (i === 0 ? total : ZERO))
  const magnitude = BigInt(Math.abs(total))
  const parts = weights.map((w) => (BigInt(w) * magnitude) / whole)
  const remainders = weights.map((w, i) => ({ i, rest: (BigInt(w) * magnitude) % whole }))
  let left = magnitude - parts.reduce((acc, p) => acc + p, 0n)
  remainders.sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1))
  for (const { i } of remainders) {
    if (left === 0n) break
    parts[i] = (parts[i] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map((p) => fbu(Number(total < 0 ? -p : p)))
}

const THIN_SPACE = '\u202F'
const MINUS = '−'

/** « 1 234 567 » with narrow no-break spaces and a true minus; no unit. */
export function formatFbu(amount: number, separator: string = THIN_SPACE): string {
  const digits = String(Math.abs(amount)).replace(/\B(?=(\d{3})+$)/g, separator)
  return amount < 0 ? MINUS + digits : digits
}

/**
 * The most that one figure may be: far above what all mutuals of a country hold, and so far below what adds up exactly that a slip of
 * the keyboard, many times over, leaves every sum exact.
 */
export const MOST_FBU = 9_999_999_999_999

/** An amount that a document may carry: zero or more. */
export const zFbu = z
  .int()
  .min(0)
  .max(MOST_FBU)
  .transform((n) => fbu(n))
  .meta({ id: 'Fbu', description: 'Francs, a whole number, zero or more' })

/** A balance or difference. */
export const zSignedFbu = z
  .int()
  .min(-MOST_FBU)
  .max(MOST_FBU)
  .transform((n) => fbu(n))
  .meta({ id: 'SignedFbu', description: 'Francs, a whole number, may be negative' })
