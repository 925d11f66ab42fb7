import { addDays, daysBetween, maxDay, type Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { fbu, subtract, ZERO, type Fbu } from '../../../money.ts'

/** What one account of contributions was credited with for one cover year, for one mutual, up to a day. */
export interface Credited {
  readonly mutualId: Id | null
  readonly account: string
  readonly coverYearId: Id
  readonly startsOn: Day
  readonly endsOn: Day
  /** Credit less debit, FBu; below zero when more was taken back than is due. */
  readonly amount: Fbu
}

/** What an account holds of contributions, and the days that it covers. */
export type Covering = Omit<Credited, 'coverYearId'>

/** Days of a cover year, and those of them that come after a day. */
export function daysOfCover({ startsOn, endsOn }: Pick<Credited, 'startsOn' | 'endsOn'>, on: Day) {
  const days = daysBetween(startsOn, endsOn) + 1
  return { days, after: Math.max(0, daysBetween(maxDay(on, addDays(startsOn, -1)), endsOn)) }
}

export interface Unearned {
  readonly mutualId: Id | null
  readonly account: string
  readonly amount: Fbu
}

const keyOf = ({ mutualId, account }: { mutualId: Id | null; account: string }): string =>
  `${mutualId ?? ''} ${account}`

/**
 * What is not earned yet after a day, by mutual and account: amount × days of cover after the day ÷ days of cover, over the cover years,
 * rounded once (half up) for each mutual and account, never below zero. Exact: fractions are added before they are rounded.
 */
export function unearnedAfter(credited: readonly Covering[], on: Day): Unearned[] {
  const sums = new Map<string, { mutualId: Id | null; account: string; top: bigint; bottom: bigint }>()
  for (const row of credited) {
    const { days, after } = daysOfCover(row, on)
    const known = sums.get(keyOf(row)) ?? { mutualId: row.mutualId, account: row.account, top: 0n, bottom: 1n }
    const [part, whole] = [BigInt(row.amount) * BigInt(after), BigInt(days)]
    known.top = known.top * whole + part * known.bottom
    known.bottom *= whole
    const common = divisor(known.top < 0n ? -known.top : known.top, known.bottom)
    known.top /= common
    known.bottom /= common
    sums.set(keyOf(row), known)
  }
  return [...sums.values()].map(({ mutualId, account, top, bottom }) => ({
    mutualId,
    account,
    amount: top <= 0n ? ZERO : fbu(Number((2n * top + bottom) / (2n * bottom))),
  }))
}

const divisor = (a: bigint, b: bigint): bigint => (b === 0n ? (a === 0n ? 1n : a) : divisor(b, a % b))

/** What the books put aside before, what they must, and what moves: above zero is put aside, below it becomes income. */
export interface Movement extends Unearned {
  readonly before: Fbu
  readonly movement: Fbu
}

/** By mutual and account; what was put aside and is of no cover year any more becomes income whole. */
export function movementsOf(before: readonly Unearned[], now: readonly Unearned[]): Movement[] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]))
  const rows = now.map((row): Movement => {
    const was = earlier.get(keyOf(row))?.amount ?? ZERO
    earlier.delete(keyOf(row))
    return { ...row, before: was, movement: subtract(row.amount, was) }
  })
  const gone = [...earlier.values()].map(({ mutualId, account, amount }): Movement => ({
    mutualId,
    account,
    amount: ZERO,
    before: amount,
    movement: subtract(ZERO, amount),
  }))
  return [...rows, ...gone]
    .filter((row) => row.amount !== 0 || row.before !== 0)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
