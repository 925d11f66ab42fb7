/** Trial balance of six columns (ED): what the page and the paper of `accounting.trialBalance` show. */
import { z } from 'zod'
import { firstDay, lastDay, monthOf, zDay, type Day } from '../dates.ts'
import { zFbu, type Fbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zTrialBalanceRow = z.object({
  account: z.string(),
  label: z.string(),
  broughtDebit: zFbu,
  broughtCredit: zFbu,
  earlierDebit: zFbu,
  earlierCredit: zFbu,
  openingDebit: zFbu,
  openingCredit: zFbu,
  debit: zFbu,
  credit: zFbu,
  closingDebit: zFbu,
  closingCredit: zFbu,
})
export type TrialBalanceRow = z.infer<typeof zTrialBalanceRow>

/** Rows ordered by account; classes and totals are sums of the rows, made where they are shown. */
export const zTrialBalanceDocument = z.object({
  ...documentBase,
  from: zDay,
  to: zDay,
  fiscalYear: z.string(),
  /** Six when absent. */
  columns: z.enum(['4', '6', '8']).optional(),
  /** All months of the period closed, or not. */
  locked: z.boolean(),
  rows: z.array(zTrialBalanceRow),
  /** Sum of the debits of the journals over the period: equals the movements. */
  journalsTotal: zFbu.optional(),
  accountant: z.string().optional(),
  manager: z.string().optional(),
  supervisor: z.string().optional(),
})
export type TrialBalanceDocument = z.infer<typeof zTrialBalanceDocument>

/** What the books answer for a period (`accounting.trialBalance`), as far as the paper needs it. */
export interface BalanceOfBooks {
  readonly from: Day
  readonly to: Day
  /** Name of the mutual, when the balance is of one. */
  readonly mutual: string | null
  readonly locked: boolean
  readonly journalsTotal: Fbu
  readonly classes: readonly { readonly rows: readonly TrialBalanceRow[] }[]
}

/** Who prints it, for which workspace (`administration.me`). */
export interface WhoPrints {
  readonly user: { readonly name: string; readonly roles: readonly string[] }
  readonly workspace: {
    readonly code: string
    readonly name: string
    readonly federationCode: string
    readonly federationName: string
    readonly place: string
    readonly phone: string
    readonly fictitious: boolean
  }
}

/** What the number says of the period: its months when they are whole, otherwise its days. */
export function periodCode({ from, to }: { readonly from: Day; readonly to: Day }): string {
  const whole = from === firstDay(monthOf(from)) && to === lastDay(monthOf(to))
  const part = (day: Day): string => day.slice(5, whole ? 7 : 10).replace('-', '')
  return from === to ? part(to) : `${part(from)}${part(to)}`
}

/** The paper of a trial balance: the books, who issues it, and a number that says what it covers. `at`: UTC instant of printing. */
export function trialBalanceDocument(
  books: BalanceOfBooks,
  { user, workspace }: WhoPrints,
  at: string,
  columns?: '4' | '6' | '8',
): TrialBalanceDocument {
  const year = books.from.slice(0, 4)
  const series = `ED-${workspace.code}-${year}`
  return {
    issuer: {
      name: books.mutual ?? workspace.name,
      ...(books.mutual === null ? {} : { centre: { name: workspace.name, code: workspace.code } }),
      federation: { name: workspace.federationName, code: workspace.federationCode },
      address: workspace.place,
      ...(workspace.phone === '' ? {} : { phone: workspace.phone }),
      fictitious: workspace.fictitious,
    },
    number: `${series}-${periodCode(books)}`,
    series,
    printed: { by: user.name, at },
    from: books.from,
    to: books.to,
    ...(columns === undefined ? {} : { columns }),
    fiscalYear: year,
    locked: books.locked,
    rows: books.classes.flatMap(({ rows }) => rows),
    // The journals are those of the whole centre: they control nothing of one mutual.
    ...(books.mutual === null ? { journalsTotal: books.journalsTotal } : {}),
    ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
  }
}
