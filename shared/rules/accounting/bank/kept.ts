import { daysBetween } from '../../../dates.ts'
import { fbu, type Fbu } from '../../../money.ts'
import { isNamedIn, NAMED_DAYS, type BankSide, type BookSide } from './match.ts'

/** What a bank or an operator keeps of money that comes is at most so much of it; beyond, it is something else. Percent. */
export const KEPT_MOST_PERCENT = 5

/** The fee that was kept of what was expected, FBu; undefined when what came is not what was expected less a fee. */
export function feeKept(expected: Fbu, came: Fbu): Fbu | undefined {
  const fee = expected - came
  return came > 0 && fee > 0 && fee * 100 <= expected * KEPT_MOST_PERCENT ? fbu(fee) : undefined
}

/**
 * What was expected and came less a fee: what the line names by its number, otherwise the only one that it can be within `days`. Undefined
 * when none is, or when several might be: a person says which.
 */
export function expectedLess<T extends BookSide>(
  line: BankSide,
  expected: readonly T[],
  days: number,
): { of: T; fee: Fbu } | undefined {
  const possible = expected.flatMap((one) => {
    const fee = feeKept(one.amount, line.amount)
    const named = one.references.some((reference) => reference !== '' && isNamedIn(reference, line.text))
    const apart = Math.abs(daysBetween(one.day, line.day))
    return fee === undefined || apart > (named ? NAMED_DAYS : days) ? [] : [{ of: one, fee, named }]
  })
  const named = possible.filter((one) => one.named)
  const [only, ...others] = named.length > 0 ? named : possible
  return only === undefined || others.length > 0 ? undefined : { of: only.of, fee: only.fee }
}
