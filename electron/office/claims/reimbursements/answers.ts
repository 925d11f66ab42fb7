import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zReimbursement, zRequestFacility } from '../../../../shared/contract/claims/reimbursementRows.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { subtract, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import type { Reason } from '../../../../shared/rules/claims/judgement.ts'
import type { Notice } from '../../../../shared/rules/claims/notices.ts'
import { stepsOf, type Cut } from '../../../../shared/rules/claims/steps.ts'
import type { CeilingUse } from '../ceilings.ts'
import { obstaclesOf } from './admissible.ts'
import type { RequestAssessment } from './assess.ts'
import { crossChecks, type CrossCheck } from './crossChecks.ts'

type Whole = z.output<typeof zReimbursement>
export type JudgedAnswer = Pick<
  Whole,
  | 'rate'
  | 'rateSource'
  | 'rateFrom'
  | 'lines'
  | 'arithmetic'
  | 'ceilings'
  | 'crossChecks'
  | 'reasons'
  | 'notices'
  | 'amounts'
  | 'rights'
  | 'obstacles'
>
type Line = Whole['lines'][number]

interface Facts {
  readonly rate: number
  readonly rateSource: JudgedAnswer['rateSource']
  readonly rateFrom: Day | null
  readonly lines: readonly Line[]
  readonly base: Fbu
  readonly granted: Fbu
  readonly reasons: readonly Reason[]
  readonly notices: readonly Notice[]
  readonly ceilings: readonly CeilingUse[]
  readonly crossChecks: readonly CrossCheck[]
  readonly obstacles: JudgedAnswer['obstacles']
  readonly rights: JudgedAnswer['rights']
}

/** A judgement with its sum written out, in the shape of the contract. */
export function answerOf(facts: Facts): JudgedAnswer {
  const { lines, reasons, rate, base, granted } = facts
  const paid = sum(lines.map((line) => line.paid))
  const steps = stepsOf({ cost: paid, base, accepted: granted, rate, reasons, lines })
  const cut = ({ reason, amount, said, text }: Cut) => {
    const line = lines.findIndex((one) => one.reasons.includes(reason as Line['reasons'][number]))
    return { reason: { ...reason }, line: line === -1 ? null : line + 1, amount, said, text: text ?? null }
  }
  return {
    rate,
    rateSource: facts.rateSource,
    rateFrom: facts.rateFrom,
    lines: [...lines],
    arithmetic: {
      paid,
      removed: steps.removed.map(cut) as JudgedAnswer['arithmetic']['removed'],
      base,
      rate,
      covered: steps.covered,
      cuts: steps.cuts.map(cut) as JudgedAnswer['arithmetic']['cuts'],
      notAsked: steps.notAsked as Fbu,
      granted,
    },
    ceilings: facts.ceilings.map(({ kind, limit, used, left }) => ({ kind, limit, used, left })),
    crossChecks: [...facts.crossChecks],
    reasons: reasons.map((reason) => ({ ...reason })),
    notices: facts.notices.map((notice) => ({ ...notice })),
    amounts: { paid, base, granted, patientKeeps: subtract(paid, granted) },
    rights: facts.rights,
    obstacles: facts.obstacles,
  }
}

/** What the rules say now, nothing decided: `granted` is what they give. */
export function freshAnswer(db: ReadDb, assessment: RequestAssessment, requestId: Id | null): JudgedAnswer {
  const { input, judgement, rate, rights, lines } = assessment
  return answerOf({
    rate: rate.percent,
    rateSource: rate.source,
    rateFrom: rate.since,
    lines: input.lines.map((line, i): Line => {
      const judged = judgement.lines[i]
      const at = lines[i]
      return {
        position: i + 1,
        actId: line.actId,
        code: at?.act?.code ?? null,
        label: line.label === '' ? (at?.act?.label ?? '') : line.label,
        quantity: line.quantity,
        paidPrice: line.price,
        paid: judged?.cost ?? ZERO,
        referencePrice: at?.price.price ?? null,
        referenceSource: at?.price.source ?? null,
        referenceFrom: at?.price.validFrom ?? null,
        base: judged?.base ?? ZERO,
        rate: rate.percent,
        claimed: judged?.claimed ?? ZERO,
        accepted: judged?.accepted ?? ZERO,
        granted: judged?.accepted ?? ZERO,
        reasons: [...(judged?.reasons ?? [])] as Line['reasons'],
        note: null,
      }
    }),
    base: judgement.base,
    granted: judgement.accepted,
    reasons: judgement.reasons,
    notices: judgement.notices,
    ceilings: assessment.ceilings,
    crossChecks: checksOf(db, assessment, requestId),
    obstacles: obstaclesOf(db, assessment, requestId) as JudgedAnswer['obstacles'],
    rights: { state: rights.state, code: rights.reason.code, params: { ...rights.reason.params } },
  })
}

export const checksOf = (
  db: ReadDb,
  { records, input, facilityName }: RequestAssessment,
  requestId: Id | null,
): CrossCheck[] =>
  crossChecks(db, {
    records,
    day: input.careFrom,
    facilityId: input.facilityId,
    facilityName,
    acts: input.lines.map(({ actId }) => actId),
    papers: input.papers,
    except: requestId,
  })

/** Where the care was given, as the register knew it on the day. */
export const facilityAnswer = ({
  where,
  agreement,
  facilityName,
}: RequestAssessment): z.output<typeof zRequestFacility> => ({
  id: where?.id ?? null,
  name: facilityName,
  code: where?.code ?? null,
  contracted: agreement !== null,
  agreement: agreement?.number ?? null,
  level: where?.level ?? null,
  ownership: where?.ownership ?? null,
})
