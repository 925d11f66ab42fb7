import { defineErrors } from './define.ts'

/** Errors of keys, enrolment, packages and their receipts. A refused package changes nothing anywhere. */
export const exchangeErrors = defineErrors('exchange', {
  // the file
  'file-unreadable': { path: 'text' },
  'not-a-package': { problem: 'text' },
  truncated: { bytes: 'int', expected: 'int' },
  'changed-byte': { file: 'text' },
  'wrong-recipient': {},
  'identity-needed': {},
  'too-large': { bytes: 'int', limit: 'int' },
  'too-many-entries': { entries: 'int', limit: 'int' },
  bomb: { file: 'text' },
  'bad-entry': { file: 'text', problem: 'text' },
  // what it says
  'manifest-invalid': { path: 'text', problem: 'text' },
  'newer-program': { version: 'int', known: 'int' },
  'row-invalid': { file: 'text', line: 'int', column: 'text', problem: 'text' },
  'duplicate-row': { table: 'text' },
  // who says it
  'unknown-certificate': { serial: 'text' },
  'certificate-expired': { serial: 'text', until: 'day' },
  'other-centre': { expected: 'text', found: 'text' },
  replayed: { epoch: 'int', seq: 'int' },
  // a centre's own side
  'no-keys': {},
  'not-enrolled': {},
  'answer-invalid': { problem: 'text' },
  'answer-for-another-key': {},
  'fingerprint-not-confirmed': {},
  'period-not-begun': { from: 'day' },
  'row-not-exportable': { table: 'text', column: 'text', problem: 'text' },
  'receipt-invalid': { problem: 'text' },
  'receipt-of-another': {},
  'receipt-unknown-package': { epoch: 'int', seq: 'int' },
  'receipt-code-wrong': {},
})
