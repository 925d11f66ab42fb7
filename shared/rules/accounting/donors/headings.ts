import type { AccountRole } from '../accountRoles.ts'
import type { Fbu } from '../../../money.ts'
import { natureOf } from './natures.ts'

/** What an agreement pays for: accounts, up to an amount or without. */
export interface AgreementHeading {
  readonly label: string
  /** Each « 62 », with all under it, or « 6251-6258 », from one to the other with all under the last. */
  readonly accounts: readonly string[]
  readonly cap: Fbu | null
}

/** How accounts of a heading are written. */
export const HEADING_ACCOUNTS = /^[1-8]\d{0,9}(?:-[1-8]\d{0,9})?$/

export function boundsOf(accounts: string): { readonly from: string; readonly to: string } {
  const [from = '', to = from] = accounts.split('-')
  return { from, to }
}

export const written = (from: string, to: string | undefined): string =>
  to === undefined || to === '' || to === from ? from : `${from}-${to}`

export function holdsAccount(accounts: string, account: string): boolean {
  const { from, to } = boundsOf(accounts)
  return account >= from && (account <= to || account.startsWith(to))
}

/** The heading that says most of an account: « 6257 » before « 62 », and before « 6251-6258 ». */
export function headingOf(headings: readonly AgreementHeading[], account: string): number | undefined {
  let found: { at: number; said: number } | undefined
  headings.forEach(({ accounts }, at) => {
    for (const one of accounts) {
      if (!holdsAccount(one, account)) continue
      const { from, to } = boundsOf(one)
      const said = Math.min(from.length, to.length) * 2 + (from === to ? 1 : 0)
      if (said > (found?.said ?? -1)) found = { at, said }
    }
  })
  return found?.at
}

export interface ChartAccount {
  readonly number: string
  readonly heading: boolean
  readonly role: AccountRole | null
}

/** Accounts of the chart that one of a heading's takes and money is spent on. */
export const takenBy = (accounts: string, chart: readonly ChartAccount[]): ChartAccount[] =>
  chart.filter(
    ({ number, heading, role }) => !heading && natureOf(number, role) !== undefined && holdsAccount(accounts, number),
  )

export const HEADING_PROBLEMS = ['order', 'nothing', 'twice'] as const

/** What is wrong with headings against a chart: the wrong way round, nothing to spend on, said in two places. The first found. */
export function headingProblem(
  headings: readonly AgreementHeading[],
  chart: readonly ChartAccount[],
): { readonly problem: (typeof HEADING_PROBLEMS)[number]; readonly at: number; readonly accounts: string } | undefined {
  const seen = new Set<string>()
  for (const [at, heading] of headings.entries())
    for (const accounts of heading.accounts) {
      const { from, to } = boundsOf(accounts)
      if (from > to) return { problem: 'order', at, accounts }
      if (takenBy(accounts, chart).length === 0) return { problem: 'nothing', at, accounts }
      if (seen.has(accounts)) return { problem: 'twice', at, accounts }
      seen.add(accounts)
    }
  return undefined
}
