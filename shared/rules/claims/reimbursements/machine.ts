import { defineMachine } from '../../../stateMachine.ts'

/** Life of a member's request to be paid back. `decided`: something was granted, whole or in part. */
export const REIMBURSEMENT_STATES = [
  'submitted',
  'admissible',
  'inadmissible',
  'decided',
  'refused',
  'approved',
  'paid',
  'archived',
  'lapsed',
] as const
export type ReimbursementState = (typeof REIMBURSEMENT_STATES)[number]

export const REIMBURSEMENT_ACTIONS = [
  'amend',
  'admit',
  'declareInadmissible',
  'decide',
  'refuseRequest',
  'cancelDecision',
  'approve',
  'refuseApproval',
  'pay',
  'unpay',
  'appeal',
  'archive',
  'lapse',
] as const
export type ReimbursementAction = (typeof REIMBURSEMENT_ACTIONS)[number]

export const reimbursementMachine = defineMachine<ReimbursementState, ReimbursementAction>({
  name: 'reimbursement',
  states: REIMBURSEMENT_STATES,
  transitions: [
    // what was admitted was admitted as it stood
    { action: 'amend', from: ['submitted', 'admissible'], to: 'submitted' },
    { action: 'admit', from: ['submitted'], to: 'admissible' },
    { action: 'declareInadmissible', from: ['submitted', 'admissible'], to: 'inadmissible' },
    { action: 'decide', from: ['admissible'], to: 'decided' },
    { action: 'refuseRequest', from: ['admissible'], to: 'refused' },
    { action: 'cancelDecision', from: ['decided', 'refused'], to: 'admissible' },
    { action: 'approve', from: ['decided'], to: 'approved' },
    { action: 'refuseApproval', from: ['decided'], to: 'admissible' },
    { action: 'pay', from: ['approved'], to: 'paid' },
    { action: 'unpay', from: ['paid'], to: 'approved' },
    { action: 'appeal', from: ['refused', 'inadmissible'], to: 'submitted' },
    { action: 'archive', from: ['paid'], to: 'archived' },
    { action: 'lapse', from: ['approved'], to: 'lapsed' },
  ],
})

/** What was granted stands: it uses the ceilings, and the same care is not paid to a facility. */
export const isGranted = (state: ReimbursementState): boolean =>
  state === 'decided' || state === 'approved' || state === 'paid' || state === 'archived'

/** Steps of the straight road, as the page counts them; undefined beside the road. */
export function reimbursementStep(state: ReimbursementState): { step: number; of: number } | undefined {
  const road: readonly ReimbursementState[] = ['submitted', 'admissible', 'decided', 'approved', 'paid', 'archived']
  const step = road.indexOf(state)
  return step === -1 ? undefined : { step: step + 1, of: road.length }
}
