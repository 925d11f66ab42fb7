import type { CashKind } from './journals.ts'

/** Where each kind of cash stands in the shipped chart, and what its journals are called. */
export const CASH_ROOTS: Readonly<Record<CashKind, { readonly root: string; readonly journal: string }>> = {
  till: { root: '531', journal: 'CA' },
  bank: { root: '512', journal: 'BQ' },
  mobile: { root: '532', journal: 'MM' },
}

/**
 * The first free number under a heading, none of whose beginnings is an account of its own: 5311, 5312 … 5319, then 53101 … 53109,
 * so that a sub-account never seems to be part of another one. Undefined when all are taken.
 */
export function nextAccountNumber(taken: ReadonlySet<string>, root: string): string | undefined {
  for (let zeros = ''; root.length + zeros.length < 10; zeros += '0')
    for (let digit = 1; digit <= 9; digit++) {
      const number = `${root}${zeros}${digit}`
      if (!taken.has(number) && !(zeros !== '' && taken.has(`${root}${zeros}`))) return number
    }
  return undefined
}

/** CA2 after CA1, whatever was ended since: a code is never used twice. */
export function nextJournalCode(taken: ReadonlySet<string>, prefix: string): string {
  for (let n = 1; ; n++) if (!taken.has(`${prefix}${n}`)) return `${prefix}${n}`
}
