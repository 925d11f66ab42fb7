import type { Output } from '../../shared/contract/index.ts'
import { plain } from '../../shared/search.ts'
import type { EntryOption } from '../ui/index.ts'

type Account = Pick<Output<'accounting.chart'>[number], 'number' | 'label'>

/** Accounts of a chart by the beginning of their number or by words of their label: what a cell of a grid offers. */
export function findAccounts(accounts: readonly Account[], text: string): EntryOption[] {
  const wanted = plain(text)
  return accounts
    .filter(({ number, label }) => number.startsWith(wanted) || plain(label).includes(wanted))
    .slice(0, 12)
    .map(({ number, label }) => ({ value: number, label: number, detail: label }))
}
