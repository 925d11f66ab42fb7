import {
  addMonths,
  daysBetween,
  firstDay,
  lastDay,
  monthOf,
  monthsBetween,
  type Day,
  type Month,
} from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'

export interface Span {
  readonly from: Day
  readonly to: Day
}

export interface Periods {
  readonly current: Span
  /** The same days a year before. */
  readonly previous: Span
  /** The twelve months that end with the period. */
  readonly months: readonly { readonly month: Month; readonly span: Span }[]
}

const LONGEST = 5 * 366

/** The spans that a norm is computed over. Refuses `indicators.bad-range`, `indicators.range-too-long` (five years). */
export function periodsOf({ from, to }: Span): Periods {
  if (from > to) refuse('indicators.bad-range', { from, to })
  if (daysBetween(from, to) > LONGEST) refuse('indicators.range-too-long', { from, to })
  const last = monthOf(to)
  return {
    current: { from, to },
    previous: { from: addMonths(from, -12), to: endOfSame(to) },
    months: monthsBetween(monthOf(addMonths(firstDay(last), -11)), last).map((month) => ({
      month,
      span: { from: firstDay(month), to: lastDay(month) },
    })),
  }
}

/** The end a year before; the end of a month stays one. */
const endOfSame = (to: Day): Day => {
  const before = addMonths(to, -12)
  return to === lastDay(monthOf(to)) ? lastDay(monthOf(before)) : before
}

/** Does the span hold whole months only? */
export const isWholeMonths = ({ from, to }: Span): boolean =>
  from === firstDay(monthOf(from)) && to === lastDay(monthOf(to))
