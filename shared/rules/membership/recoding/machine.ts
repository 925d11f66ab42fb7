import type { Id } from '../../../ids.ts'
import { defineMachine } from '../../../stateMachine.ts'
import { maxDay, type Day } from '../../../dates.ts'

export const RECODING_STATES = ['prepared', 'proposed', 'decided', 'applied', 'ended', 'abandoned'] as const
export type RecodingState = (typeof RECODING_STATES)[number]

/**
 * `préparé → proposé → décidé → appliqué → terminé`: what the head gave back is prepared again. Applied, papers carry both numbers until
 * the period of double code is over or ended; it is not taken back: another recoding corrects it.
 */
export const recodingMachine = defineMachine({
  name: 'recoding',
  states: RECODING_STATES,
  transitions: [
    { action: 'write', from: ['prepared'], to: 'prepared' },
    { action: 'propose', from: ['prepared'], to: 'proposed' },
    { action: 'withdraw', from: ['proposed'], to: 'prepared' },
    { action: 'return', from: ['proposed', 'decided'], to: 'prepared' },
    { action: 'decide', from: ['proposed'], to: 'decided' },
    { action: 'apply', from: ['decided'], to: 'applied' },
    { action: 'end', from: ['applied'], to: 'ended' },
    { action: 'abandon', from: ['prepared'], to: 'abandoned' },
  ],
})

export interface RecodingHands {
  readonly createdBy: Id
  readonly proposedBy?: Id | undefined
}

/** Whoever prepared or proposed it does not decide on it. */
export const hadAHand = ({ createdBy, proposedBy }: RecodingHands, person: Id): boolean =>
  person === createdBy || person === proposedBy

/** Papers carry both numbers on a day. */
export const isDouble = (
  recoding: { readonly state: RecodingState; readonly doubleUntil?: Day | undefined },
  day: Day,
): boolean =>
  recoding.state === 'applied' &&
  recoding.doubleUntil !== undefined &&
  maxDay(day, recoding.doubleUntil) === recoding.doubleUntil
