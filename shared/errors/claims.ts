import { defineErrors } from './define.ts'

export const claimsErrors = defineErrors('claims', {
  'no-claim': {},
  'no-act': {},
  'changed-meanwhile': {},
  'certificate-twice': { number: 'text', invoice: 'text', day: 'day' },
  'nobody-named': {},
  'care-in-the-future': { day: 'day', today: 'day' },
  'care-after-reception': { day: 'day', received: 'day' },
  'leaves-before-arriving': { from: 'day', to: 'day' },
  'before-birth': { day: 'day', birth: 'day' },
  'paid-above-cost': { paid: 'fbu', cost: 'fbu' },
  'absurd-amount': { amount: 'fbu' },
  'not-being-keyed': { state: 'text' },
  'second-not-wanted': { number: 'text' },
  'second-by-the-same': { number: 'text', person: 'text' },
  'no-second': { number: 'text' },
})
