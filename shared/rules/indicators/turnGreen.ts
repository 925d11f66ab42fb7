import type { Fraction } from './norms.ts'
import type { Band } from './thresholds.ts'

/** What must change for a norm to turn green, as a count or an amount in words the page supplies. */
export type Change =
  | { readonly kind: 'cases-fewer' | 'cases-more' | 'households-more'; readonly count: number }
  | { readonly kind: 'benefits-less' | 'benefits-more' | 'charges-less'; readonly amount: number }
  | { readonly kind: 'pay-waiting'; readonly count: number; readonly average: number }
  | { readonly kind: 'days-fewer'; readonly days: number }

/** N7: cases to the nearest bound, at the same cover. */
export function casesToGreen({ numerator, denominator }: Fraction, { min, max }: Band): Change | undefined {
  if (max !== null && numerator > max * denominator)
    return { kind: 'cases-fewer', count: Math.ceil(numerator - max * denominator) }
  if (min !== null && numerator < min * denominator)
    return { kind: 'cases-more', count: Math.ceil(min * denominator - numerator) }
  return undefined
}

/** N10: francs of care to the nearest bound, at the same contributions. Bounds in percent. */
export function benefitsToGreen({ numerator, denominator }: Fraction, { min, max }: Band): Change | undefined {
  if (max !== null && numerator * 100 > max * denominator)
    return { kind: 'benefits-less', amount: Math.ceil(numerator - (max * denominator) / 100) }
  if (min !== null && numerator * 100 < min * denominator)
    return { kind: 'benefits-more', amount: Math.ceil((min * denominator) / 100 - numerator) }
  return undefined
}

/** N12: households that must still come back. Bounds in percent. */
export function householdsToGreen({ numerator, denominator }: Fraction, { min }: Band): Change | undefined {
  if (min === null || numerator * 100 >= min * denominator) return undefined
  return { kind: 'households-more', count: Math.ceil((min * denominator) / 100) - numerator }
}

/** N13: francs that the same cases cost too much. */
export function chargesToGreen({ numerator, denominator }: Fraction, { max }: Band): Change | undefined {
  if (max === null || numerator <= max * denominator) return undefined
  return { kind: 'charges-less', amount: Math.ceil(numerator - max * denominator) }
}

/**
 * N8: how many of the invoices that wait must be paid today, youngest first, for the average to reach the bound; when paying
 * them is not enough, the days the average is too long.
 * @param waiting days each unpaid invoice has waited so far
 */
export function paymentsToGreen(
  { numerator, denominator }: Fraction,
  { max }: Band,
  waiting: readonly number[],
): Change | undefined {
  if (max === null || denominator === 0 || numerator <= max * denominator) return undefined
  let [days, invoices] = [numerator, denominator]
  const ages = [...waiting].sort((a, b) => a - b)
  for (const [index, age] of ages.entries()) {
    days += age
    invoices += 1
    if (days <= max * invoices) return { kind: 'pay-waiting', count: index + 1, average: days / invoices }
  }
  return { kind: 'days-fewer', days: numerator / denominator - max }
}
