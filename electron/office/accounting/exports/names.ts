import type { ReadDb } from '../../../../db/handle.ts'

export interface AccountName {
  readonly number: string
  readonly label: string
}

/** What accounts are called, in our chart or in another one. An account that the other one does not have keeps its own number. */
export function accountNames(db: ReadDb): (number: string) => AccountName {
  const names = new Map(
    db.all<AccountName>('SELECT number, label FROM account').map((account) => [account.number, account] as const),
  )
  return (number) => names.get(number) ?? { number, label: number }
}
