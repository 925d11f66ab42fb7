import { defineErrors } from './define.ts'

/** Errors of a federation's side: enrolling centres, consolidating. Packages are refused with the codes of `exchange`. */
export const federationErrors = defineErrors('federation', {
  'request-invalid': { problem: 'text' },
  'centre-code-taken': { code: 'text', name: 'text' },
  'certificate-unknown': { serial: 'text' },
  'import-unknown': {},
  'no-cover-year': {},
  // codes of mutuals
  'code-taken': { code: 'text', name: 'text', centre: 'text' },
  'name-taken': { name: 'text', code: 'text', centre: 'text' },
  'code-unknown': {},
  'centre-unknown': {},
  'codes-empty': {},
  'letters-alike': { letters: 'text', places: 'text' },
  // the format of numbers that is published
  'format-past': { validFrom: 'day', today: 'day' },
  'format-before': { validFrom: 'day', last: 'day', number: 'int' },
})
