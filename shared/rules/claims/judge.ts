import { fbu, minFbu, percentOf, share, subtract, sum, times, ZERO, type Fbu } from '../../money.ts'
import { retainedBases, type RetainedBase } from './bases.ts'
import type { Bar, ClaimFacts, LineFacts } from './facts.ts'
import type { ReasonCode } from './reasons.ts'
import { rejectionOf } from './rejections.ts'

/** One deduction from what was claimed: FBu of the mutual's share. */
export interface Reason {
  readonly code: ReasonCode
  readonly effect: 'reduced' | 'rejected'
  readonly amount: Fbu
  readonly params: Readonly<Record<string, string | number>>
}

export type Verdict = 'accepted' | 'reduced' | 'rejected'

export interface LineJudgement {
  /** quantity × price. */
  readonly cost: Fbu
  /** Cost that the rules retain, before the rate. */
  readonly base: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly charged: Fbu
  readonly patientShare: Fbu
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

export interface ClaimJudgement {
  readonly cost: Fbu
  readonly base: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  /** What the mutual bears of it; what another mutual bears (inter-mutuality) will be taken off here. */
  readonly charged: Fbu
  /** Due by the patient: the retained cost less what the mutual covers. */
  readonly patientShare: Fbu
  readonly patientPaid: Fbu
  /** Taken by the facility above that due. */
  readonly owedToPatient: Fbu
  readonly verdict: Verdict
  /** About the whole certificate; the deductions of `reasons` and of the lines add up to claimed − accepted. */
  readonly reasons: readonly Reason[]
  readonly lines: readonly LineJudgement[]
}

/** First the person, then the facility, then the paper. The first bar takes the whole amount, the others are only said. */
const BAR_ORDER: readonly Bar['code'][] = ['ADM01', 'ADM02', 'ADM03', 'ADM04', 'ADM11', 'ADM09']

/**
 * Judges a care certificate: a pure function of the facts of the day of care.
 *
 * Per line, `base = min(quantity allowed × min(price, tariff), act ceiling)` and its share is `base × rate`, each line
 * rounded to the franc; the sum then meets the ceilings of the case, of the person's year and of the household's year,
 * in that order. Nothing is accepted above what was claimed. Where an amount of the whole certificate is shared between
 * lines (copayment not deducted, ceilings), the largest remainders take the odd francs, and lines are ranked by what
 * they are, not by where they stand: the order of typing never changes a total.
 *
 * The order of evaluation is that of openIMIS (price, quantity, limit, co-insurance, ceilings), reduced to what the mutuals of Burundi use.
 */
export function judge(facts: ClaimFacts): ClaimJudgement {
  const { lines, rate } = facts
  const costs = lines.map((line) => times(line.price, line.quantity))
  const shares = costs.map((cost) => percentOf(cost, rate))
  const cost = sum(costs)
  const patientPaid = facts.patientPaid === null ? subtract(cost, sum(shares)) : minFbu(facts.patientPaid, cost)
  const rank = ranking(lines)
  const claimedLines = claimedByLine(subtract(cost, patientPaid), costs, shares, rank)
  const claimed = sum(claimedLines)

  if (facts.bars.length > 0) return barred(facts, { costs, claimedLines, cost, claimed, patientPaid })

  const rejections = lines.map((line) => rejectionOf(line, facts.person))
  const retained = retainedBases(
    lines,
    rejections.map((rejection) => rejection !== undefined),
  )

  // what is left of each line's claim as its base shrinks; the difference of two steps is the amount of a reason
  const within = (i: number, base: Fbu): Fbu => minFbu(claimedLines[i] ?? ZERO, percentOf(base, rate))
  const undeducted = subtract(claimed, sum(costs.map((c, i) => within(i, c))))

  const judged = lines.map((line, i) => {
    const lineCost = costs[i] ?? ZERO
    const rejection = rejections[i]
    if (rejection !== undefined) {
      const amount = within(i, lineCost)
      return {
        base: ZERO,
        kept: ZERO,
        rejected: true,
        reasons: [{ ...rejection, effect: 'rejected' as const, amount }],
      }
    }
    const steps = retained[i] as RetainedBase
    let before = within(i, lineCost)
    const reasons: Reason[] = []
    for (const step of steps.steps) {
      const after = within(i, step.base)
      reasons.push({ code: step.code, effect: 'reduced', amount: subtract(before, after), params: step.params })
      before = after
    }
    return { base: steps.base, kept: before, rejected: false, reasons }
  })

  const reasons: Reason[] = []
  if (undeducted > 0)
    reasons.push({ code: 'ADM13', effect: 'reduced', amount: undeducted, params: { cost, rate, paid: patientPaid } })

  const covered = sum(judged.map((line) => percentOf(line.base, rate)))
  let accepted = sum(judged.map((line) => line.kept))
  let coveredAtMost = covered
  for (const { kind, limit, used } of facts.ceilings) {
    const left = fbu(Math.max(0, limit - used))
    const next = minFbu(accepted, left)
    if (next < accepted)
      reasons.push({
        code: 'TAR04',
        effect: 'reduced',
        amount: subtract(accepted, next),
        params: { ceiling: kind, limit, used, left },
      })
    accepted = next
    coveredAtMost = minFbu(coveredAtMost, left)
  }

  const keptLines = judged.map((line) => line.kept)
  const cut = ranked(subtract(sum(keptLines), accepted), keptLines, rank)
  const coveredLines = judged.map((line) => percentOf(line.base, rate))
  const uncovered = ranked(subtract(covered, coveredAtMost), coveredLines, rank)
  const judgedLines = judged.map((line, i): LineJudgement => {
    const lineClaimed = claimedLines[i] ?? ZERO
    const lineAccepted = subtract(line.kept, cut[i] ?? ZERO)
    return {
      cost: costs[i] ?? ZERO,
      base: line.base,
      claimed: lineClaimed,
      accepted: lineAccepted,
      charged: lineAccepted,
      patientShare: fbu(line.base - (coveredLines[i] ?? ZERO) + (uncovered[i] ?? ZERO)),
      verdict: line.rejected ? 'rejected' : verdictOf(lineClaimed, lineAccepted),
      reasons: line.reasons,
    }
  })

  const base = sum(judged.map((line) => line.base))
  const patientShare = subtract(base, coveredAtMost)
  // what was paid for rejected lines is between the patient and the facility
  const paidForRejected = sum(judged.map((line, i) => (line.rejected ? fbu((costs[i] ?? 0) - (shares[i] ?? 0)) : ZERO)))
  const allRejected = judged.length > 0 && judged.every((line) => line.rejected)
  return {
    cost,
    base,
    claimed,
    accepted,
    charged: accepted,
    patientShare,
    patientPaid,
    owedToPatient: fbu(Math.max(0, patientPaid - patientShare - paidForRejected)),
    verdict: allRejected ? 'rejected' : verdictOf(claimed, accepted),
    reasons,
    lines: judgedLines,
  }
}

const verdictOf = (claimed: Fbu, accepted: Fbu): Verdict => {
  if (accepted === claimed) return 'accepted'
  return accepted === 0 ? 'rejected' : 'reduced'
}

/** Lines in an order that depends on what they are: act, price, quantity, tariff. Equal lines are interchangeable. */
function ranking(lines: readonly LineFacts[]): number[] {
  const key = (line: LineFacts): string =>
    [
      line.act.code,
      line.act.id,
      ...[line.price, line.quantity, line.act.tariff ?? -1].map((n) => String(n).padStart(16, '0')),
    ].join('|') + (line.alreadyOn === null ? '' : '|twice')
  const keys = lines.map(key)
  return lines
    .map((_, i) => i)
    .sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : (keys[a] ?? '') > (keys[b] ?? '') ? 1 : a - b))
}

/** Shares a total between lines by weight, odd francs to the largest remainders, ties by rank. */
function ranked(total: Fbu, weights: readonly Fbu[], rank: readonly number[]): Fbu[] {
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

function barred(
  facts: ClaimFacts,
  amounts: { costs: readonly Fbu[]; claimedLines: readonly Fbu[]; cost: Fbu; claimed: Fbu; patientPaid: Fbu },
): ClaimJudgement {
  const bars = [...facts.bars].sort((a, b) => BAR_ORDER.indexOf(a.code) - BAR_ORDER.indexOf(b.code))
  return {
    cost: amounts.cost,
    base: ZERO,
    claimed: amounts.claimed,
    accepted: ZERO,
    charged: ZERO,
    patientShare: ZERO,
    patientPaid: amounts.patientPaid,
    owedToPatient: ZERO,
    verdict: 'rejected',
    reasons: bars.map((bar, i) => ({
      code: bar.code,
      effect: 'rejected',
      amount: i === 0 ? amounts.claimed : ZERO,
      params: { ...bar.params, cost: amounts.cost },
    })),
    lines: facts.lines.map((_, i) => ({
      cost: amounts.costs[i] ?? ZERO,
      base: ZERO,
      claimed: amounts.claimedLines[i] ?? ZERO,
      accepted: ZERO,
      charged: ZERO,
      patientShare: ZERO,
      verdict: 'rejected',
      reasons: [],
    })),
  }
}
