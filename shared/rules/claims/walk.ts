import { fbu, minFbu, percentOf, share, subtract, sum, times, ZERO, type Fbu } from '../../money.ts'
import type { ClaimFacts, LineFacts, Params } from './facts.ts'
import type { Reason } from './judgement.ts'
import type { Notice } from './notices.ts'
import type { RuleId } from './order.ts'
import type { ReasonCode } from './reasons.ts'

/** A line on its way through the rules. */
export interface LineOnTheWay {
  readonly facts: LineFacts
  readonly at: number
  /** quantity × price. */
  readonly cost: Fbu
  /** Asked from the mutual. */
  readonly claimed: Fbu
  rejected: boolean
  /** Already paid inside a flat rate: nothing more to say of its cost. */
  settled: boolean
  /** Units still retained, and the price of one. */
  quantity: number
  unit: Fbu
  /** Cost retained so far, before the rate. */
  base: Fbu
  /** Share of the mutual of `base`: rounded to the franc, line by line. */
  covered: Fbu
  /** What is left of the claim: never above `covered`. */
  kept: Fbu
  /** What of the claim was within the rate at all: the rest is copayment that was not deducted. */
  readonly deductible: Fbu
  readonly reasons: Reason[]
}

/** A certificate on its way through the rules. */
export interface Walk {
  readonly facts: ClaimFacts
  readonly lines: readonly LineOnTheWay[]
  /** Positions of the lines by what they are; see {@link ranking}. */
  readonly rank: readonly number[]
  readonly cost: Fbu
  readonly claimed: Fbu
  readonly patientPaid: Fbu
  /** Reasons that reject the whole certificate, in the order of the rules. */
  readonly bars: { readonly rule: RuleId; readonly code: ReasonCode; readonly params: Params }[]
  readonly reasons: Reason[]
  readonly notices: Notice[]
  /** Set by the stage `share`: what the mutual pays, and covers of the retained cost, before and under the ceilings. */
  accepted: Fbu
  covered: Fbu
}

/** The patient's part of a cost, rounded up to the coin, never above the cost. */
export const dueOf = (base: Fbu, covered: Fbu, coin: number): Fbu =>
  minFbu(base, fbu(Math.ceil(subtract(base, covered) / coin) * coin))

/** Sets a certificate off: costs, what is claimed of each line, nothing judged yet. */
export function setOff(facts: ClaimFacts): Walk {
  const { lines, rate, coin } = facts
  const costs = lines.map((line) => times(line.price, line.quantity))
  const shares = costs.map((cost) => percentOf(cost, rate))
  const cost = sum(costs)
  const patientPaid = facts.patientPaid === null ? dueOf(cost, sum(shares), coin) : minFbu(facts.patientPaid, cost)
  const rank = ranking(lines)
  const claimed = claimedByLine(subtract(cost, patientPaid), costs, shares, rank)
  return {
    facts,
    rank,
    cost,
    claimed: sum(claimed),
    patientPaid,
    bars: [],
    reasons: [],
    notices: [],
    accepted: ZERO,
    covered: ZERO,
    lines: lines.map((line, at) => {
      const covered = shares[at] ?? ZERO
      const asked = claimed[at] ?? ZERO
      return {
        facts: line,
        at,
        cost: costs[at] ?? ZERO,
        claimed: asked,
        rejected: false,
        settled: false,
        quantity: line.quantity,
        unit: line.price,
        base: costs[at] ?? ZERO,
        covered,
        kept: minFbu(asked, covered),
        deductible: minFbu(asked, covered),
        reasons: [],
      }
    }),
  }
}

interface Because {
  readonly code: ReasonCode
  readonly effect?: Reason['effect']
  readonly params: Params
}

/** Lowers what is retained of a line; the reason bears what it took of the mutual's share. */
export function lower({ facts: { rate } }: Walk, line: LineOnTheWay, base: Fbu, because: Because): void {
  const covered = percentOf(base, rate)
  line.base = base
  capShare(line, covered, minFbu(line.kept, covered), because)
}

/** Lowers the mutual's share of a line, whatever cost is retained. */
export function capShare(
  line: LineOnTheWay,
  covered: Fbu,
  kept: Fbu,
  { code, effect = 'reduced', params }: Because,
): void {
  line.reasons.push({ code, effect, amount: subtract(line.kept, kept), params })
  line.covered = covered
  line.kept = kept
}

/**
 * Lines that are not rejected, the best priced first: the limits of an act are shared by all its lines on the
 * certificate in this order, so that cutting a line in two gains nothing.
 */
export function bestPriced({ lines }: Walk): LineOnTheWay[] {
  const worth = ({ facts: { act, price } }: LineOnTheWay): Fbu =>
    [act.tariff, act.atMost].reduce<Fbu>((least, limit) => (limit === null ? least : minFbu(least, limit)), price)
  return lines
    .filter((line) => !line.rejected && !line.settled)
    .sort(
      (a, b) =>
        worth(b) - worth(a) || b.facts.price - a.facts.price || b.facts.quantity - a.facts.quantity || a.at - b.at,
    )
}

/** Shares a total between lines by weight, odd francs to the largest remainders, ties by rank. */
export function ranked(total: Fbu, weights: readonly Fbu[], rank: readonly number[]): Fbu[] {
  const parts = share(
    total,
    rank.map((i) => weights[i] ?? ZERO),
  )
  const byLine: Fbu[] = weights.map(() => ZERO)
  rank.forEach((line, i) => {
    byLine[line] = parts[i] ?? ZERO
  })
  return byLine
}

/** Lines in an order that depends on what they are: act, price, quantity, tariff. Equal lines are interchangeable. */
function ranking(lines: readonly LineFacts[]): number[] {
  const key = ({ act, price, quantity, alreadyOn, tooSoon, elsewhere }: LineFacts): string =>
    [act.code, act.id, ...[price, quantity, act.tariff ?? -1].map((n) => String(n).padStart(16, '0'))].join('|') +
    (alreadyOn === null ? '' : '|twice') +
    (elsewhere == null ? '' : '|elsewhere') +
    (tooSoon === null ? '' : '|soon')
  const keys = lines.map(key)
  return lines
    .map((_, i) => i)
    .sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : (keys[a] ?? '') > (keys[b] ?? '') ? 1 : a - b))
}

/**
 * What each line claims. The paper gives one share paid for the whole certificate: when it is what was due, a line
 * claims its cost × rate; a shortfall adds to the lines by what their patient owed, an excess lowers them by their share.
 */
function claimedByLine(claimed: Fbu, costs: readonly Fbu[], shares: readonly Fbu[], rank: readonly number[]): Fbu[] {
  const gap = subtract(claimed, sum(shares))
  if (gap === 0) return [...shares]
  if (gap > 0) {
    const parts = ranked(
      gap,
      costs.map((cost, i) => subtract(cost, shares[i] ?? ZERO)),
      rank,
    )
    return shares.map((amount, i) => fbu(amount + (parts[i] ?? 0)))
  }
  const parts = ranked(fbu(-gap), shares, rank)
  return shares.map((amount, i) => fbu(amount - (parts[i] ?? 0)))
}
