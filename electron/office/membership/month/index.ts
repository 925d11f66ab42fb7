import type { ReadDb } from '../../../../db/handle.ts'
import { daysBetween, maxDay, minDay, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { spanSumsByMutual } from '../kept/sums.ts'
import { coverYears, type CoverYearRow } from '../lookups.ts'
import {
  countedYears,
  householdMoves,
  peopleByAge,
  withoutRights,
  type HouseholdMoves,
  type MonthAsked,
  type PeopleOfAge,
  type WithoutRights,
} from './facts.ts'
import { duesByYear, missingNumbers, receiptsIssued, type DuesOfYear, type ReceiptsOfMonth } from './money.ts'

export { SHEET_AGES, type MonthAsked } from './facts.ts'

/** What membership tells of a month, as of its last day: each fact by mutual, from one reading of all of them. */
export interface MembershipMonth {
  /** The cover year of the last day; undefined between two. */
  readonly current: CoverYearRow | undefined
  /** It, and those whose campaign is open, in order. */
  readonly years: readonly CoverYearRow[]
  /** Those that were over, in order. */
  readonly past: readonly CoverYearRow[]
  readonly moves: readonly HouseholdMoves[]
  readonly ages: readonly PeopleOfAge[]
  readonly withoutRights: readonly WithoutRights[]
  readonly dues: readonly DuesOfYear[]
  readonly receipts: readonly ReceiptsOfMonth[]
  readonly missing: readonly { readonly mutualId: Id; readonly missing: number }[]
}

export function membershipMonth(db: ReadDb, month: MonthAsked): MembershipMonth {
  const { current, years } = countedYears(db, month.to)
  return {
    current,
    years,
    past: coverYears(db)
      .filter(({ endsOn }) => endsOn < month.to)
      .toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)),
    moves: years.length === 0 ? [] : householdMoves(db, month, years),
    ages: current === undefined ? [] : peopleByAge(db, month, current),
    withoutRights: current === undefined ? [] : withoutRights(db, month, current),
    dues: duesByYear(db, month, current?.id),
    receipts: receiptsIssued(db, month),
    missing: missingNumbers(db, month),
  }
}

/** Person-days with open rights of several periods, by mutual, from one reading; see `coveredPersonDays`. */
export function coveredDaysByMutual(
  db: ReadDb,
  periods: readonly { readonly from: Day; readonly to: Day }[],
  mutualId?: Id,
): Map<Id, number[]> {
  const found = new Map<Id, number[]>()
  const whole = {
    from: periods.map(({ from }) => from).reduce((a, b) => minDay(a, b)),
    to: periods.map(({ to }) => to).reduce((a, b) => maxDay(a, b)),
  }
  for (const span of spanSumsByMutual(db, whole, mutualId)) {
    const days = found.get(span.mutualId) ?? periods.map(() => 0)
    for (const [at, { from, to }] of periods.entries())
      if (span.to >= from && span.from <= to)
        days[at] = (days[at] ?? 0) + span.people * (daysBetween(maxDay(span.from, from), minDay(span.to, to)) + 1)
    found.set(span.mutualId, days)
  }
  return found
}
