/**
 * First digits of amounts that nobody chose follow a known law (Newcomb 1881, Benford 1938): digit d leads log10(1 + 1/d) of them.
 * Amounts that are fixed in advance, as dues are, do not: only amounts that somebody typed are looked at.
 */
export interface FirstDigit {
  readonly digit: number
  readonly observed: number
  /** How many there would be by the law. */
  readonly expected: number
}

export interface FirstDigits {
  readonly count: number
  readonly digits: readonly FirstDigit[]
  /** Mean distance between the observed and expected shares. */
  readonly distance: number
  readonly verdict: 'too-few' | 'close' | 'acceptable' | 'marginal' | 'far'
}

/** Below this the law says nothing. */
export const ENOUGH_AMOUNTS = 300

/** @param counts how many amounts begin with 1, with 2, … with 9 */
export function firstDigits(counts: readonly number[]): FirstDigits {
  const count = counts.reduce((total, one) => total + one, 0)
  const digits = Array.from({ length: 9 }, (_, at) => ({
    digit: at + 1,
    observed: counts[at] ?? 0,
    expected: count * Math.log10(1 + 1 / (at + 1)),
  }))
  const distance =
    count === 0 ? 0 : digits.reduce((sum, { observed, expected }) => sum + Math.abs(observed - expected) / count, 0) / 9
  // the limits of Nigrini (2012) for first digits
  const verdict =
    count < ENOUGH_AMOUNTS
      ? 'too-few'
      : distance <= 0.006
        ? 'close'
        : distance <= 0.012
          ? 'acceptable'
          : distance <= 0.015
            ? 'marginal'
            : 'far'
  return { count, digits, distance, verdict }
}

/** Amounts that end in three zeros or more, among amounts that somebody typed: one in five is common, half is a habit of guessing. */
export const ROUND = 1_000
export const MANY_ROUND_PERCENT = 50
