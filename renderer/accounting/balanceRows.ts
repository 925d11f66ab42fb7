import type { Output } from '../../shared/contract/index.ts'

type Answer = Output<'accounting.trialBalance'>
type Columns = Answer['total']

/** A line of the balance as shown: a class that opens and closes, or an account under it. */
export interface BalanceRow extends Columns {
  readonly key: string
  readonly kind: 'class' | 'account'
  /** The class's digit or the account's number. */
  readonly number: string
  readonly label: string
  readonly accounts: number
  readonly hidden: number
  readonly open: boolean
}

const isSettled = (row: Columns): boolean => row.closingDebit === 0 && row.closingCredit === 0

/** The lines in sight: every class, and the accounts of those that are open; settled accounts only when asked for. */
export function balanceRows(answer: Answer, closed: ReadonlySet<string>, settled: boolean): BalanceRow[] {
  return answer.classes.flatMap((own) => {
    const shown = settled ? own.rows : own.rows.filter((row) => !isSettled(row))
    const open = !closed.has(own.class)
    const head: BalanceRow = {
      ...own,
      key: `class-${own.class}`,
      kind: 'class',
      number: own.class,
      accounts: own.rows.length,
      hidden: own.rows.length - shown.length,
      open,
    }
    const accounts = shown.map((row): BalanceRow => ({
      ...row,
      key: row.account,
      kind: 'account',
      number: row.account,
      accounts: 0,
      hidden: 0,
      open: false,
    }))
    return open ? [head, ...accounts] : [head]
  })
}
