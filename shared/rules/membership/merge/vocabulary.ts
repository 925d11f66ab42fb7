import { defineMachine } from '../../../stateMachine.ts'

export const MERGE_STATES = ['proposed', 'applied', 'refused', 'undone'] as const
export type MergeState = (typeof MERGE_STATES)[number]

/** A merge is proposed by one and decided by another; an applied one is taken back as a whole. */
export const mergeMachine = defineMachine({
  name: 'register-merge',
  states: MERGE_STATES,
  transitions: [
    { action: 'approve', from: ['proposed'], to: 'applied' },
    { action: 'refuse', from: ['proposed'], to: 'refused' },
    { action: 'undo', from: ['applied'], to: 'undone' },
  ],
})

/** What somebody must have looked at before two records become one. */
export const MERGE_WARNINGS = [
  'same-day-care',
  'different-sex',
  'births-apart',
  'names-apart',
  'other-mutual',
  'one-died',
  'said-different',
  'people-move',
  'too-many-people',
] as const
export type MergeWarning = (typeof MERGE_WARNINGS)[number]

/** Values of which one side's stays. */
export const VALUE_FIELDS = ['name', 'sex', 'birth', 'identityPaper', 'photo', 'phone'] as const
export type ValueField = (typeof VALUE_FIELDS)[number]
