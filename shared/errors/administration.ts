import { defineErrors } from './define.ts'

export const administrationErrors = defineErrors('administration', {
  'login-taken': { login: 'text' },
  'user-unknown': { login: 'text' },
  'user-inactive': { login: 'text' },
  'last-admin': {},
  'no-roles': {},
  'unknown-setting': { key: 'text' },
  'setting-value': { key: 'text', problem: 'text' },
  'setting-in-the-past': { from: 'day', today: 'day' },
  'draft-unknown': {},
  'draft-too-large': { bytes: 'int', limit: 'int' },
  'clock-behind': { last: 'text' },
  'unclean-stop': {},
  'no-mutual': {},
})
