import type { ReadDb } from '../../../db/handle.ts'
import { monthOf, monthsBetween, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import {
  averageCost,
  lossRatio,
  paymentDelay,
  retentionRate,
  useOfServices,
  type Fraction,
  type NormCode,
} from '../../../shared/rules/indicators/norms.ts'
import { balanceByRole } from '../accounting/index.ts'
import { caseFigures, caseFiguresByMonth, type CaseFigures } from '../claims/index.ts'
import { delayFigures } from '../invoices/index.ts'
import { coveredPersonDaysOf, coverYearAt, earnedContributionsOf, retention } from '../membership/index.ts'
import { isWholeMonths, type Periods, type Span } from './periods.ts'

export interface Computed {
  readonly current: Fraction
  readonly previous: Fraction
  readonly months: readonly { readonly month: Month; readonly fraction: Fraction }[]
  /** Rows behind the value. */
  readonly counted: number
}

/**
 * The fractions of every norm for a period, the same period a year before and twelve months, asked of the departments that
 * know. Each is asked once for all the spans, whatever their number.
 */
export function computeNorms(
  db: ReadDb,
  periods: Periods,
  mutualId: Id | undefined,
): Readonly<Record<NormCode, Computed>> {
  const spans = [periods.current, periods.previous, ...periods.months.map(({ span }) => span)]
  const cases = casesOf(db, spans, mutualId)
  const covered = coveredPersonDaysOf(db, spans, mutualId)
  const earned = earnedContributionsOf(db, spans, mutualId)
  const benefits = spans.map((span) => benefitsOf(db, span, mutualId))
  // invoices belong to facilities, not to mutuals: the delay is the centre's for each of them
  const delays = delayFigures(db, spans)
  const renewals = renewalsOf(db, periods, mutualId)

  const build = (fractionAt: (index: number) => Fraction, counted: number): Computed => ({
    current: fractionAt(0),
    previous: fractionAt(1),
    months: periods.months.map(({ month }, index) => ({ month, fraction: fractionAt(index + 2) })),
    counted,
  })
  const casesAt = (index: number): CaseFigures => cases[index] ?? NO_CASES
  return {
    N7: build((i) => useOfServices(casesAt(i).cases, covered[i] ?? 0), casesAt(0).cases),
    N8: build((i) => paymentDelay(delays[i]?.days ?? 0, delays[i]?.invoices ?? 0), delays[0]?.invoices ?? 0),
    N10: build(
      (i) => lossRatio(benefits[i]?.benefits ?? 0, benefits[i]?.provisions ?? 0, earned[i] ?? 0),
      benefits[0]?.benefits === 0 ? 0 : casesAt(0).cases,
    ),
    N12: { ...renewals, months: [], counted: renewals.current.numerator },
    N13: build((i) => averageCost(casesAt(i).charged, casesAt(i).cases), casesAt(0).cases),
  }
}

const NO_CASES = { cases: 0, charged: 0 } as CaseFigures

/** Whole months are added up from one reading by month; a span of odd days is asked for by itself. */
function casesOf(db: ReadDb, spans: readonly Span[], mutualId: Id | undefined): CaseFigures[] {
  const { from, to } = extent(spans)
  const byMonth = caseFiguresByMonth(db, { first: monthOf(from), last: monthOf(to), mutualId })
  return spans.map((span) => {
    if (!isWholeMonths(span)) return caseFigures(db, { ...span, ...(mutualId === undefined ? {} : { mutualId }) })
    let [cases, charged] = [0, 0]
    for (const month of monthsBetween(monthOf(span.from), monthOf(span.to))) {
      cases += byMonth.get(month)?.cases ?? 0
      charged += byMonth.get(month)?.charged ?? 0
    }
    return { cases, charged } as CaseFigures
  })
}

function extent(spans: readonly Span[]): Span {
  const froms = spans.map(({ from }) => from).sort()
  const tos = spans.map(({ to }) => to).sort()
  return { from: froms[0] as Day, to: tos.at(-1) as Day }
}

/**
 * Care charged to the mutuals, and what was set aside for care to come less what was taken back. FBu. From the books, by the day of the
 * entry: decisions of invoices and complements (6551), reimbursements to members (6552), recoveries (6558), each taken back on the day
 * of its reversal. What is granted or recovered in another year than the decision (671, 771) is no benefit of either year; cases and
 * their average cost count it on the day of care.
 */
function benefitsOf(db: ReadDb, span: Span, mutualId: Id | undefined): { benefits: number; provisions: number } {
  const [benefits, charge, reversal] = balanceByRole(db, {
    roles: ['benefits', 'benefit-provision-charge', 'benefit-provision-reversal'],
    ...span,
    ...(mutualId === undefined ? {} : { mutualId }),
  })
  return { benefits: benefits?.net ?? 0, provisions: (charge?.net ?? 0) + (reversal?.net ?? 0) }
}

/** Retention is a figure of a cover year: that of the last day of the period, and the one before. */
function renewalsOf(
  db: ReadDb,
  { current, previous }: Periods,
  mutualId: Id | undefined,
): { current: Fraction; previous: Fraction } {
  const at = (day: Day): Fraction => {
    const year = coverYearAt(db, day)
    if (year === undefined) return retentionRate(0, 0)
    const { renewed, renewable } = retention(db, {
      coverYearId: year.id,
      limit: 0,
      ...(mutualId === undefined ? {} : { mutualId }),
    })
    return retentionRate(renewed, renewable)
  }
  return { current: at(current.to), previous: at(previous.to) }
}
