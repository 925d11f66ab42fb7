/** Trial balance of six columns (ED): what the page and the paper of `accounting.trialBalance` show. */
import { z } from 'zod'
import { firstDay, lastDay, zDay, type Month } from '../dates.ts'
import { zFbu, type Fbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zTrialBalanceRow = z.object({
  account: z.string(),
  label: z.string(),
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
  readonly from: Month
  readonly to: Month
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

/** The paper of a trial balance: the books, who issues it, and a number that says what it covers. `at`: UTC instant of printing. */
export function trialBalanceDocument(
  books: BalanceOfBooks,
  { user, workspace }: WhoPrints,
  at: string,
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
    number: `${series}-${books.from.slice(5)}${books.to.slice(5)}`,
    series,
    printed: { by: user.name, at },
    from: firstDay(books.from),
    to: lastDay(books.to),
    fiscalYear: year,
    locked: books.locked,
    rows: books.classes.flatMap(({ rows }) => rows),
    // The journals are those of the whole centre: they control nothing of one mutual.
    ...(books.mutual === null ? { journalsTotal: books.journalsTotal } : {}),
    ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
  }
}
