import type { Id } from '../../ids.ts'
import { defineMachine } from '../../stateMachine.ts'

export const PROPOSAL_STATES = ['draft', 'proposed', 'returned', 'accepted', 'abandoned'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/**
 * A change of scale on its way: `brouillon → proposé → accepté`, or given back with a reason. Only what is accepted becomes a
 * scale; what was proposed is not written over while somebody reads it.
 */
export const proposalMachine = defineMachine({
  name: 'scale-proposal',
  states: PROPOSAL_STATES,
  transitions: [
    { action: 'save', from: ['draft', 'returned'], to: 'draft' },
    { action: 'propose', from: ['draft', 'returned'], to: 'proposed' },
    { action: 'withdraw', from: ['proposed'], to: 'draft' },
    { action: 'accept', from: ['proposed'], to: 'accepted' },
    { action: 'return', from: ['proposed'], to: 'returned' },
    { action: 'abandon', from: ['draft', 'returned'], to: 'abandoned' },
  ],
})

export interface ProposalHands {
  readonly createdBy: Id
  readonly savedBy: Id
  readonly proposedBy?: Id | undefined
}

/** Whoever began it, wrote it last or proposed it does not accept it. */
export const hadAHand = ({ createdBy, savedBy, proposedBy }: ProposalHands, person: Id): boolean =>
  person === createdBy || person === savedBy || person === proposedBy
