import { defineMachine } from '../../../stateMachine.ts'

/** What may happen to a household after it joined; each is a document with a number of its own. */
export const LIFE_KINDS = [
  'newborn',
  'marriage',
  'arrival',
  'death',
  'departure',
  'transfer',
  'split',
  'new-member',
  'readmission',
  'exclusion',
  'correction',
] as const
export type LifeKind = (typeof LIFE_KINDS)[number]

export const LIFE_STATES = ['requested', 'verified', 'applied', 'refused', 'undone'] as const
export type LifeState = (typeof LIFE_STATES)[number]

/** The one table of what a household event goes through. Only its contrary, a correction, takes an applied one back. */
export const lifeMachine = defineMachine({
  name: 'household-event',
  states: LIFE_STATES,
  transitions: [
    { action: 'verify', from: ['requested'], to: 'verified' },
    { action: 'apply', from: ['verified'], to: 'applied' },
    { action: 'refuse', from: ['requested', 'verified'], to: 'refused' },
    { action: 'undo', from: ['applied'], to: 'undone' },
  ],
})
