import { defineMachine } from '../../../stateMachine.ts'

/** The life of the balances brought from the books of before: typed, proposed by one, accepted by another; undone by a reversal. */
export const openingMachine = defineMachine({
  name: 'opening',
  states: ['draft', 'proposed', 'accepted', 'undone', 'dropped'],
  transitions: [
    { action: 'propose', from: ['draft'], to: 'proposed' },
    { action: 'sendBack', from: ['proposed'], to: 'draft' },
    { action: 'accept', from: ['proposed'], to: 'accepted' },
    { action: 'undo', from: ['accepted'], to: 'undone' },
    { action: 'drop', from: ['draft'], to: 'dropped' },
  ],
})

export type OpeningState = (typeof openingMachine.states)[number]
