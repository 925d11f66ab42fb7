import { defineErrors } from './define.ts'

/** Errors of the office itself: calls, sessions, files, the workspace. */
export const kernelErrors = defineErrors('kernel', {
  // calls
  'unknown-procedure': { name: 'text' },
  'bad-input': { path: 'text', problem: 'text' },
  'right-missing': { right: 'text', procedure: 'text' },
  'wrong-workspace-kind': { procedure: 'text', kind: 'text' },
  'command-id-reused': {},
  'too-large': { bytes: 'int', limit: 'int' },
  cancelled: {},
  busy: {},
  bug: { reference: 'text' },
  'office-died': {},
  /** Names of a state machine, said in words by `transitionInWords`. */
  transition: { document: 'text', state: 'text', action: 'text', possible: 'text' },
  // sessions
  'sign-in-required': {},
  'wrong-password': { left: 'int' },
  throttled: { seconds: 'int' },
  'wrong-phrase': {},
  'weak-password': { least: 'int' },
  // the workspace
  'no-workspace-open': {},
  'workspace-missing': { path: 'text' },
  'workspace-exists': { path: 'text' },
  'workspace-newer': { found: 'int', known: 'int' },
  'workspace-not-ours': { path: 'text' },
  'workspace-locked': { path: 'text' },
  'workspace-damaged': { path: 'text', detail: 'text' },
  'keys-missing': { path: 'text' },
  'keys-damaged': { path: 'text' },
  'migration-failed': { migration: 'text', detail: 'text' },
  'migration-changed': { migration: 'text' },
  'disk-full': {},
  'disk-error': { detail: 'text' },
  'path-not-granted': { path: 'text' },
  'file-missing': { path: 'text' },
  // entries, before accounting sees them
  'entry-empty': { label: 'text' },
  'entry-unbalanced': { debit: 'fbu', credit: 'fbu' },
  'entry-negative': { account: 'text', amount: 'fbu' },
})
