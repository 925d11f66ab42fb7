import { defineErrors } from './define.ts'

export const facilitiesErrors = defineErrors('facilities', {
  'no-facility': {},
  'no-agreement': {},
  'no-act': {},
  'no-reference': { code: 'text' },
  'already-registered': { code: 'text', name: 'text' },
  'code-taken': { code: 'text' },
  'changed-meanwhile': {},
  'agreement-dates': { from: 'day', to: 'day' },
  'agreement-overlaps': { number: 'text', from: 'day', to: 'text' },
  'agreement-number-taken': { number: 'text' },
  'agreement-not-open': { day: 'day' },
  'not-suspended': { day: 'day' },
  'two-rates': { day: 'day' },
  'two-prices': { act: 'text', day: 'day' },
  'price-outside-agreement': { day: 'day', from: 'day', to: 'text' },
  'age-limits': { from: 'int', to: 'int' },
  'unknown-included-act': { code: 'text' },
})
