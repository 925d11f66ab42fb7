import type { Fbu } from '../../money.ts'
import type { Params } from './facts.ts'
import type { Notice } from './notices.ts'
import type { ReasonCode } from './reasons.ts'

/** One deduction from what was claimed: FBu of the mutual's share. */
export interface Reason {
  readonly code: ReasonCode
  readonly effect: 'reduced' | 'rejected'
  readonly amount: Fbu
  /** `rule`: the rule of the list that spoke; with the code it chooses the sentence. */
  readonly params: Params
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
  /** To look at; without them every amount would be the same. */
  readonly notices: readonly Notice[]
}
