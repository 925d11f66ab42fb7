import type { AccountRole } from '../accountRoles.ts'

export const GRANT_KINDS = ['operating', 'dedicated', 'investment'] as const
export type GrantKind = (typeof GRANT_KINDS)[number]

export const RUN_KINDS = ['dedicated', 'investment'] as const
export type RunKind = (typeof RUN_KINDS)[number]

/** What an account is wanted for by the money of donors. */
export const DONOR_PURPOSES = [
  'receivable',
  'operating',
  'dedicated-fund',
  'to-fund',
  'from-fund',
  'investment',
  'investment-taken',
  'investment-income',
] as const
export type DonorPurpose = (typeof DONOR_PURPOSES)[number]

interface Wanted {
  readonly role: AccountRole
  /** The side it grows on, where two accounts share the role. */
  readonly side: 'debit' | 'credit'
  /** Its number in the chart that is shipped, taken first where several fit. */
  readonly shipped: string
}

/**
 * How an account is found for a purpose: by role and side, so that any chart will do; a centre may name another. What is not spent goes to
 * the fund out of the grants of the year, and what is spent later comes back to them (`to-fund`, `from-fund`): income is then what was used.
 * A centre whose chart keeps 689 and 789 apart names them.
 */
export const DONOR_ACCOUNTS: Readonly<Record<DonorPurpose, Wanted>> = {
  receivable: { role: 'grant-receivable', side: 'debit', shipped: '4411' },
  operating: { role: 'grants', side: 'credit', shipped: '741' },
  'dedicated-fund': { role: 'dedicated-funds', side: 'credit', shipped: '1411' },
  'to-fund': { role: 'grants', side: 'credit', shipped: '741' },
  'from-fund': { role: 'grants', side: 'credit', shipped: '741' },
  investment: { role: 'investment-grant', side: 'credit', shipped: '131' },
  'investment-taken': { role: 'investment-grant', side: 'debit', shipped: '139' },
  'investment-income': { role: 'exceptional-income', side: 'credit', shipped: '777' },
}

/** Classes in which an account of a purpose may stand: a fund is no cost, an income is no debt. */
export const PURPOSE_CLASSES: Readonly<Record<DonorPurpose, RegExp>> = {
  receivable: /^4/,
  operating: /^7/,
  'dedicated-fund': /^1/,
  'to-fund': /^[67]/,
  'from-fund': /^7/,
  investment: /^1/,
  'investment-taken': /^1/,
  'investment-income': /^7/,
}

/** The purpose whose account takes a grant when it is notified. */
export const CREDITED: Readonly<Record<GrantKind, DonorPurpose>> = {
  operating: 'operating',
  dedicated: 'dedicated-fund',
  investment: 'investment',
}
