import { defineErrors } from './define.ts'

export const governanceErrors = defineErrors('governance', {
  'unknown-organ': {},
  'unknown-meeting': {},
  'unknown-obligation': {},
  'unknown-complaint': {},
  'too-many-present': { present: 'int', registered: 'int' },
  'quorum-above-members': { quorum: 'int', registered: 'int' },
  'held-in-future': { day: 'day' },
  'minutes-before-meeting': { held: 'day', day: 'day' },
  'closed-before-received': { received: 'day', day: 'day' },
  'already-fulfilled': { day: 'day' },
  'already-closed': { day: 'day' },
  'resolution-there': { number: 'text', text: 'text' },
})
