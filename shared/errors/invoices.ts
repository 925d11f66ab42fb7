import { defineErrors } from './define.ts'

export const invoicesErrors = defineErrors('invoices', {
  'no-invoice': {},
  'changed-meanwhile': {},
  'number-twice': { facilityNumber: 'text', number: 'text', day: 'day' },
  'received-in-the-future': { day: 'day', today: 'day' },
  'invoiced-after-received': { invoiced: 'day', received: 'day' },
  'before-the-period': { period: 'text', day: 'day' },
  'nothing-keyed': {},
  'nothing-accepted': {},
  'header-differs': { header: 'fbu', keyed: 'fbu', gap: 'fbu' },
  'certificates-differ': { announced: 'int', keyed: 'int' },
  'day-before-reception': { day: 'day', received: 'day' },
  'day-in-the-future': { day: 'day', today: 'day' },
  'same-person-keyed': { person: 'text', threshold: 'fbu' },
  'same-person-decided': { person: 'text', threshold: 'fbu' },
  'same-person-approved': { person: 'text', threshold: 'fbu' },
  'above-approved': { amount: 'fbu', left: 'fbu' },
  'not-a-cash-account': { account: 'text' },
  'payment-before-decision': { day: 'day', decided: 'day' },
  'second-keying-missing': { missing: 'int', certificate: 'text' },
  'second-keying-differs': { differing: 'int', certificate: 'text' },
})
