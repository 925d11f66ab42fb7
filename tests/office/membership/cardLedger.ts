import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'

/** Balance of an account, debit less credit, by the trial balance of the year. */
export async function ledgerOf(centre: TestCentre): Promise<(account: string) => number> {
  const balance = await centre.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
  const rows = balance.classes.flatMap((one) => one.rows)
  return (account) => {
    const row = rows.find((one) => one.account === account)
    return row === undefined ? 0 : row.closingDebit - row.closingCredit
  }
}

/** The lines of an entry. */
export async function entriesOf(centre: TestCentre, entryId: Id | undefined) {
  const { lines } = await centre.as('accountant').do('accounting.entry', { entryId: entryId ?? '' })
  return lines
}
