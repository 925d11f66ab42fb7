import { defineMachine } from '../../../stateMachine.ts'

export const RECONCILIATION_STATES = ['open', 'reconciled', 'locked'] as const
export type ReconciliationState = (typeof RECONCILIATION_STATES)[number]

/** A reconciliation: open, then its two sides meet, then another person locks it. Only the head opens what is locked. */
export const reconciliationMachine = defineMachine<ReconciliationState, 'reconcile' | 'reopen' | 'lock' | 'unlock'>({
  name: 'reconciliation',
  states: RECONCILIATION_STATES,
  transitions: [
    { action: 'reconcile', from: ['open'], to: 'reconciled' },
    { action: 'reopen', from: ['reconciled'], to: 'open' },
    { action: 'lock', from: ['reconciled'], to: 'locked' },
    { action: 'unlock', from: ['locked'], to: 'open' },
  ],
})
