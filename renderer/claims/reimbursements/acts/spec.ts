import type { ReimbursementAction } from '../../../../shared/rules/claims/reimbursements/machine.ts'

/** What an act asks before it is done; in the order of the fields. */
export type AskField = 'inadmissible' | 'reason' | 'account' | 'identity' | 'reference' | 'signed' | 'day'

interface ActSpec {
  readonly combo: string
  readonly kind: 'default' | 'primary' | 'danger'
  readonly asks: readonly AskField[]
}

/** The acts in the order of the road; what takes back stands apart. Amending and deciding have their own place. */
export const ACTS: Readonly<Record<ReimbursementAction, ActSpec>> = {
  amend: { combo: 'M', kind: 'default', asks: [] },
  admit: { combo: 'R', kind: 'primary', asks: ['reason'] },
  decide: { combo: 'D', kind: 'primary', asks: [] },
  approve: { combo: 'A', kind: 'primary', asks: [] },
  pay: { combo: 'P', kind: 'primary', asks: ['account', 'identity', 'reference', 'day'] },
  archive: { combo: 'C', kind: 'primary', asks: ['signed', 'day'] },
  appeal: { combo: 'U', kind: 'default', asks: ['reason', 'day'] },
  declareInadmissible: { combo: 'I', kind: 'danger', asks: ['inadmissible', 'reason'] },
  refuseRequest: { combo: 'F', kind: 'danger', asks: ['reason'] },
  cancelDecision: { combo: 'X', kind: 'danger', asks: ['reason'] },
  refuseApproval: { combo: 'V', kind: 'danger', asks: ['reason'] },
  unpay: { combo: 'E', kind: 'danger', asks: ['reason'] },
  lapse: { combo: 'L', kind: 'default', asks: [] },
}

export const ORDER = Object.keys(ACTS) as ReimbursementAction[]
