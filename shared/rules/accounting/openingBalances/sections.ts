import { fbu, type Fbu } from '../../../money.ts'
import type { ThirdPartyType } from '../../../posting.ts'

/** What is brought, in the order one goes through it. */
export const OPENING_SECTIONS = ['cash', 'parties', 'assets', 'funds', 'result'] as const
export type OpeningSection = (typeof OPENING_SECTIONS)[number]

interface Account {
  readonly number: string
  readonly thirdPartyType: ThirdPartyType | null
}

/**
 * The section whose balances an account holds: money (5); third parties, one by one (4 with a kind of third party); assets (2); own funds,
 * reserves, grants, provisions, stocks and accruals (1, 3, the rest of 4); the year's result so far (6, 7). None for what stands off the
 * balance sheet (8).
 */
export function sectionOf({ number, thirdPartyType }: Account): OpeningSection | undefined {
  switch (number[0]) {
    case '5':
      return 'cash'
    case '4':
      return thirdPartyType === null ? 'funds' : 'parties'
    case '2':
      return 'assets'
    case '1':
    case '3':
      return 'funds'
    case '6':
    case '7':
      return 'result'
    default:
      return undefined
  }
}

/** Where a difference may be put: own funds and what is carried forward (1), or an account that waits to be cleared (47). */
export const takesRemainder = ({ number, thirdPartyType }: Account): boolean =>
  (number.startsWith('1') || number.startsWith('47')) && thirdPartyType === null

export interface Sums {
  readonly debit: Fbu
  readonly credit: Fbu
  /** Debit less credit: above 0, what a credit would balance. */
  readonly difference: Fbu
}

/** What lines come to, FBu. */
export function sumsOf(lines: readonly { readonly debit: number; readonly credit: number }[]): Sums {
  const debit = lines.reduce((total, line) => total + line.debit, 0)
  const credit = lines.reduce((total, line) => total + line.credit, 0)
  return { debit: fbu(debit), credit: fbu(credit), difference: fbu(debit - credit) }
}
