import { addDays, type Day } from '../../dates.ts'
import { refuse } from '../../errors/refusal.ts'
import { fbu, percentOf, share, subtract, sum, times, type Fbu } from '../../money.ts'

/** A contribution of so many FBu for a household of `fromPeople` to `toPeople` people. */
export interface Band {
  readonly fromPeople: number
  readonly toPeople: number
  readonly amount: Fbu
}

/** What belonging costs. Data with a validity date and a source, never constants: the published scales disagree. */
export interface Scale {
  readonly bands: readonly Band[]
  /** Each person beyond that many adds `each` FBu. */
  readonly supplement?: { readonly beyond: number; readonly each: Fbu }
  /** Taken off the contribution and the supplements, rounded to the franc. */
  readonly discount?: { readonly percent: number; readonly for: 'all' | MembershipKind }
  /** Once, when a household joins for the first time. */
  readonly joiningFee: Fbu
  readonly cardPrice: Fbu
  readonly waitingDays: number
  readonly maxPeople?: number
  /** Allowed instalments, in order; none: everything is due at once. `afterDays` counts from the cover year's first day. */
  readonly instalments: readonly { readonly percent: number; readonly afterDays: number }[]
  /** Days an instalment may be late before rights are suspended. */
  readonly graceDays: number
}

export type DueNature = 'joining_fee' | 'contribution' | 'supplement' | 'card'
export type MembershipKind = 'new' | 'renewal'

export interface DueLine {
  readonly nature: DueNature
  readonly quantity: number
  readonly unit: Fbu
  readonly amount: Fbu
}

export interface Instalment {
  readonly number: number
  readonly dueOn: Day
  readonly amount: Fbu
}

/**
 * What a household owes for a cover year:
 * `due = joining fee (if new) + band + max(0, people − beyond) × supplement − discount + card (if wanted)`.
 * Refuses `membership.too-many-people` beyond the scale's limit and `membership.no-band` when no band fits.
 */
export function dueLines(
  scale: Scale,
  household: { readonly people: number; readonly kind: MembershipKind; readonly withCard: boolean },
): DueLine[] {
  const { people, kind, withCard } = household
  if (scale.maxPeople !== undefined && people > scale.maxPeople)
    refuse('membership.too-many-people', { people, most: scale.maxPeople })
  const { discount } = scale
  const lessened = (amount: Fbu): Fbu =>
    discount === undefined || (discount.for !== 'all' && discount.for !== kind)
      ? amount
      : subtract(amount, percentOf(amount, discount.percent))
  const base = lessened(bandFor(scale, people))
  const beyond = scale.supplement === undefined ? 0 : Math.max(0, people - scale.supplement.beyond)
  const lines: DueLine[] = [
    line('joining_fee', kind === 'new' ? 1 : 0, scale.joiningFee),
    line('contribution', 1, base),
    line('supplement', beyond, lessened(scale.supplement?.each ?? fbu(0))),
    line('card', withCard ? 1 : 0, scale.cardPrice),
  ]
  // A contribution of zero (a household paid for) is still said; the rest is only there when it is owed.
  return lines.filter((l) => l.amount > 0 || l.nature === 'contribution')
}

export const totalDue = (lines: readonly DueLine[]): Fbu => sum(lines.map((l) => l.amount))

const line = (nature: DueNature, quantity: number, unit: Fbu): DueLine => ({
  nature,
  quantity,
  unit,
  amount: times(unit, quantity),
})

/** Beyond the last band its amount still holds, when a supplement counts the people beyond. */
function bandFor(scale: Scale, people: number): Fbu {
  const band = scale.bands.find((b) => people >= b.fromPeople && people <= b.toPeople)
  const last = scale.bands.at(-1)
  if (band !== undefined) return band.amount
  if (last !== undefined && people > last.toPeople && scale.supplement !== undefined) return last.amount
  return refuse('membership.no-band', { people })
}

/**
 * When the amount is due: all at once, or the contribution in the scale's shares with the fees in the first.
 * The first instalment is what must be paid for rights to take effect. Refuses `membership.no-instalments`.
 */
export function instalmentPlan(
  scale: Scale,
  lines: readonly DueLine[],
  coverYearStart: Day,
  inInstalments: boolean,
): Instalment[] {
  const total = totalDue(lines)
  if (!inInstalments) return [{ number: 1, dueOn: coverYearStart, amount: total }]
  if (scale.instalments.length === 0) refuse('membership.no-instalments', {})
  const shared = sum(lines.filter((l) => l.nature === 'contribution' || l.nature === 'supplement').map((l) => l.amount))
  const fees = subtract(total, shared)
  const parts = share(
    shared,
    scale.instalments.map((i) => fbu(i.percent)),
  )
  return scale.instalments.map((instalment, i) => ({
    number: i + 1,
    dueOn: addDays(coverYearStart, instalment.afterDays),
    amount: fbu((parts[i] ?? 0) + (i === 0 ? fees : 0)),
  }))
}

/** Refuses `membership.scale-bands` and `membership.scale-instalments` for a scale that could not be applied to everyone. */
export function checkScale(scale: Scale): void {
  if (scale.bands.length === 0) refuse('membership.scale-bands', { people: 1 })
  let next = scale.bands[0]?.fromPeople ?? 1
  for (const band of scale.bands) {
    if (band.fromPeople !== next || band.toPeople < band.fromPeople) refuse('membership.scale-bands', { people: next })
    next = band.toPeople + 1
  }
  const percents = scale.instalments.reduce((acc, i) => acc + i.percent, 0)
  const inOrder = scale.instalments.every((i, n) => n === 0 || i.afterDays > (scale.instalments[n - 1]?.afterDays ?? 0))
  if (scale.instalments.length > 0 && (percents !== 100 || !inOrder))
    refuse('membership.scale-instalments', { percent: percents })
}
