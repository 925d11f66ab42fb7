import { fbu, percentOf, subtract, sum, ZERO, type Fbu } from '../../money.ts'
import type { ClaimFacts } from './facts.ts'
import type { ClaimJudgement, LineJudgement, Verdict } from './judgement.ts'
import { ORDER, type RuleId } from './order.ts'
import { costSteps } from './stages/costs.ts'
import { lineSteps } from './stages/lines.ts'
import { noticeSteps } from './stages/notices.ts'
import { ceilingSteps, shareSteps } from './stages/shares.ts'
import type { Steps } from './stages/step.ts'
import { wholeSteps } from './stages/whole.ts'
import { ranked, setOff, type Walk } from './walk.ts'

export type { ClaimJudgement, LineJudgement, Reason, Verdict } from './judgement.ts'

const STEPS: Steps<RuleId> = {
  ...wholeSteps,
  ...lineSteps,
  ...costSteps,
  ...shareSteps,
  ...ceilingSteps,
  ...noticeSteps,
}

/**
 * Judges a care certificate: a pure function of the facts of the day of care, rule after rule of {@link ORDER}.
 *
 * Per line, `base = min(quantity allowed × min(price, tariff), act ceiling)` and its share is `base × rate`, each line
 * rounded to the franc; the sum then meets the ceilings of the case, of the person's year and of the household's year,
 * in that order. Nothing is accepted above what was claimed. Where an amount of the whole certificate is shared between
 * lines (copayment not deducted, ceilings), the largest remainders take the odd francs, and lines are ranked by what
 * they are, not by where they stand: the order of typing never changes a total.
 *
 * The order of evaluation is that of openIMIS (validity, price list, patient, frequency, quantity, price, limit,
 * co-insurance, ceilings), reduced to what the mutuals of Burundi use.
 */
export function judge(facts: ClaimFacts): ClaimJudgement {
  const walk = setOff(facts)
  for (const { id, stage } of ORDER) {
    if (walk.bars.length > 0 && stage !== 'whole' && stage !== 'notice') continue
    STEPS[id](walk)
  }
  return walk.bars.length > 0 ? barred(walk) : judged(walk)
}

const verdictOf = (claimed: Fbu, accepted: Fbu): Verdict => {
  if (accepted === claimed) return 'accepted'
  return accepted === 0 ? 'rejected' : 'reduced'
}

function judged(walk: Walk): ClaimJudgement {
  const { facts, lines, rank, cost, claimed, accepted, patientPaid } = walk
  const kept = lines.map((line) => line.kept)
  const covered = lines.map((line) => line.covered)
  const cut = ranked(subtract(sum(kept), accepted), kept, rank)
  const uncovered = ranked(subtract(sum(covered), walk.covered), covered, rank)
  const base = sum(lines.map((line) => line.base))
  const patientShare = subtract(base, walk.covered)
  // what was paid for rejected lines is between the patient and the facility
  const paidForRejected = sum(
    lines.map((line) => (line.rejected ? subtract(line.cost, percentOf(line.cost, facts.rate)) : ZERO)),
  )
  const allRejected = lines.length > 0 && lines.every((line) => line.rejected)
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
    reasons: walk.reasons,
    notices: walk.notices,
    lines: lines.map((line, i): LineJudgement => {
      const lineAccepted = subtract(line.kept, cut[i] ?? ZERO)
      return {
        cost: line.cost,
        base: line.base,
        claimed: line.claimed,
        accepted: lineAccepted,
        charged: lineAccepted,
        patientShare: fbu(line.base - line.covered + (uncovered[i] ?? ZERO)),
        verdict: line.rejected ? 'rejected' : verdictOf(line.claimed, lineAccepted),
        reasons: line.reasons,
      }
    }),
  }
}

/** The first reason takes the whole amount, the others are only said. */
function barred({ bars, cost, claimed, patientPaid, lines, notices }: Walk): ClaimJudgement {
  const nothing = { base: ZERO, accepted: ZERO, charged: ZERO, patientShare: ZERO, verdict: 'rejected' } as const
  return {
    ...nothing,
    cost,
    claimed,
    patientPaid,
    owedToPatient: ZERO,
    reasons: bars.map(({ rule, code, params }, i) => ({
      code,
      effect: 'rejected',
      amount: i === 0 ? claimed : ZERO,
      params: { ...params, cost, rule },
    })),
    notices,
    lines: lines.map((line) => ({ ...nothing, cost: line.cost, claimed: line.claimed, reasons: [] })),
  }
}
