import { defineMachine } from '../../stateMachine.ts'

/** The life of an entry typed by hand: a document that posts when someone validates it. */
export const manualEntryMachine = defineMachine({
  name: 'manual-entry',
  states: ['entered', 'posted', 'refused'],
  transitions: [
    { action: 'validate', from: ['entered'], to: 'posted' },
    { action: 'refuse', from: ['entered'], to: 'refused' },
  ],
})

export type ManualEntryState = (typeof manualEntryMachine.states)[number]
