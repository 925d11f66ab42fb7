import type { Id } from '../../../ids.ts'
import { fbu, type Fbu } from '../../../money.ts'
import type { PostingLine } from '../../../posting.ts'

/** What an account of class 6 or 7 moved in a year, for a mutual or the centre itself. FBu. */
export interface YearBalance {
  readonly account: string
  readonly mutualId: Id | null
  readonly debit: number
  readonly credit: number
}

export interface EntityResult {
  readonly mutualId: Id | null
  /** Credit less debit of class 7. */
  readonly income: Fbu
  /** Debit less credit of class 6. */
  readonly costs: Fbu
  /** Above zero a surplus. */
  readonly result: Fbu
}

const order = (a: Id | null, b: Id | null): number => (a === b ? 0 : a === null ? -1 : b === null || a > b ? 1 : -1)

/** The result of each mutual and of the centre that earned or cost something in the year, the centre first. */
export function entityResults(balances: readonly YearBalance[]): EntityResult[] {
  const found = new Map<Id | null, { income: number; costs: number }>()
  for (const { account, mutualId, debit, credit } of balances) {
    const own = found.get(mutualId) ?? { income: 0, costs: 0 }
    if (account.startsWith('7')) own.income += credit - debit
    if (account.startsWith('6')) own.costs += debit - credit
    found.set(mutualId, own)
  }
  return [...found]
    .sort(([a], [b]) => order(a, b))
    .map(([mutualId, { income, costs }]) => ({
      mutualId,
      income: fbu(income),
      costs: fbu(costs),
      result: fbu(income - costs),
    }))
}

const line = (account: string, net: number, mutualId: Id | null): PostingLine => ({
  account,
  debit: fbu(Math.max(net, 0)),
  credit: fbu(Math.max(-net, 0)),
  ...(mutualId === null ? {} : { mutualId }),
})

/**
 * The lines that take every balance of classes 6 and 7 to nothing, and each entity's result to the account of surpluses or of deficits
 * (domain: D 7 / C 6, D or C 120 or 129). They balance for each entity by construction. None when nothing moved.
 */
export function resultLines(
  balances: readonly YearBalance[],
  accounts: { readonly surplus: string; readonly deficit: string },
): PostingLine[] {
  const closed = balances
    .filter(({ debit, credit }) => debit !== credit)
    .toSorted((a, b) => order(a.mutualId, b.mutualId) || (a.account < b.account ? -1 : 1))
    .map(({ account, mutualId, debit, credit }) => line(account, credit - debit, mutualId))
  const results = entityResults(balances)
    .filter(({ result }) => result !== 0)
    .map(({ mutualId, result }) => line(result > 0 ? accounts.surplus : accounts.deficit, -result, mutualId))
  return [...closed, ...results]
}
