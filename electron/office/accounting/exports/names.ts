import type { ReadDb } from '../../../../db/handle.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { equivalentOf } from '../../../../shared/rules/accounting/chart.ts'
import { pointers } from '../chart/read.ts'

export interface AccountName {
  readonly number: string
  readonly label: string
}

/** What accounts are called, in our chart or in another one. An account that the other one does not have keeps its own number.
 * Refuses `accounting.unknown-plan`. */
export function accountNames(db: ReadDb, plan?: string): (number: string) => AccountName {
  const names = new Map(
    db.all<AccountName>('SELECT number, label FROM account').map((account) => [account.number, account] as const),
  )
  const ours = (number: string): AccountName => names.get(number) ?? { number, label: number }
  if (plan === undefined) return ours
  const known = pointers(db).get(plan)
  if (known === undefined) refuse('accounting.unknown-plan', { plan })
  return (number) => ({ ...ours(number), number: equivalentOf(number, known) ?? number })
}
