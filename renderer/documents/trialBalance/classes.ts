import type { TrialBalanceRow } from '../../../shared/documents/trialBalance.ts'
import { sum } from '../../../shared/money.ts'

const COLUMNS = [
  'broughtDebit',
  'broughtCredit',
  'earlierDebit',
  'earlierCredit',
  'openingDebit',
  'openingCredit',
  'debit',
  'credit',
  'closingDebit',
  'closingCredit',
] as const
export type Column = (typeof COLUMNS)[number]

/** What four, six and eight columns show, in pairs. */
export const PAIRS = {
  '4': ['movements', 'closing'],
  '6': ['opening', 'movements', 'closing'],
  '8': ['brought', 'earlier', 'movements', 'closing'],
} as const satisfies Record<string, readonly Pair[]>
export type Pair = 'brought' | 'earlier' | 'opening' | 'movements' | 'closing'

/** The debit and the credit of a pair. */
export const SIDES: Readonly<Record<Pair, readonly [Column, Column]>> = {
  brought: ['broughtDebit', 'broughtCredit'],
  earlier: ['earlierDebit', 'earlierCredit'],
  opening: ['openingDebit', 'openingCredit'],
  movements: ['debit', 'credit'],
  closing: ['closingDebit', 'closingCredit'],
}
export type ColumnSums = Record<Column, number>

export function sumsOf(rows: readonly TrialBalanceRow[]): ColumnSums {
  const of = (column: Column) => sum(rows.map((row) => row[column]))
  return {
    broughtDebit: of('broughtDebit'),
    broughtCredit: of('broughtCredit'),
    earlierDebit: of('earlierDebit'),
    earlierCredit: of('earlierCredit'),
    openingDebit: of('openingDebit'),
    openingCredit: of('openingCredit'),
    debit: of('debit'),
    credit: of('credit'),
    closingDebit: of('closingDebit'),
    closingCredit: of('closingCredit'),
  }
}

export interface AccountClass {
  digit: string
  rows: TrialBalanceRow[]
  sums: ColumnSums
}

/** Rows grouped by the first digit of the account, in the order they came. */
export function classesOf(rows: readonly TrialBalanceRow[]): AccountClass[] {
  const groups = new Map<string, TrialBalanceRow[]>()
  for (const row of rows) {
    const digit = row.account.charAt(0)
    const group = groups.get(digit)
    if (group === undefined) groups.set(digit, [row])
    else group.push(row)
  }
  return [...groups].map(([digit, members]) => ({ digit, rows: members, sums: sumsOf(members) }))
}

/** Balance (debit − credit at the end) of the accounts that begin with one of these numbers. */
export const balanceOf = (rows: readonly TrialBalanceRow[], ...prefixes: readonly string[]): number =>
  rows
    .filter((row) => prefixes.some((prefix) => row.account.startsWith(prefix)))
    .reduce((total, row) => total + row.closingDebit - row.closingCredit, 0)
