import { fbu } from '../../money.ts'
import { columnsOf, totalOf, type TrialBalanceClass, type TrialBalanceRow, type TrialBalance } from './trialBalance.ts'

/**
 * A trial balance under the numbers of another chart. Several of our accounts may be one account there: their movements are added,
 * their balances netted, so that a balance still stands on one side only. Each account of the other chart is there once.
 *
 * @param equivalent the number of one of our accounts in the other chart
 */
export function underPlan(
  { classes }: { readonly classes: readonly TrialBalanceClass[] },
  equivalent: (account: string) => string,
): TrialBalance {
  const labels = new Map(classes.map((own) => [own.class, own.label]))
  const rows = [
    ...grouped(
      classes.flatMap(({ rows: own }) => own),
      ({ account }) => equivalent(account),
    ),
  ]
    .map(([account, ours]): TrialBalanceRow => ({ account, label: labelOf(ours), ...merged(ours) }))
    .sort((a, b) => (a.account < b.account ? -1 : 1))
  const byClass = [...grouped(rows, ({ account }) => account.charAt(0))].map(([name, own]) => ({
    class: name,
    label: labels.get(name) ?? name,
    rows: own,
    ...totalOf(own),
  }))
  const total = totalOf(rows)
  return {
    classes: byClass,
    total,
    balanced:
      total.openingDebit === total.openingCredit &&
      total.debit === total.credit &&
      total.closingDebit === total.closingCredit,
  }
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const own = groups.get(keyOf(row))
    if (own === undefined) groups.set(keyOf(row), [row])
    else own.push(row)
  }
  return groups
}

/** The other chart has numbers only; its account is called what ours are. */
const labelOf = (rows: readonly TrialBalanceRow[]): string => rows.map(({ label }) => label).join(' ; ')

function merged(rows: readonly TrialBalanceRow[]): ReturnType<typeof columnsOf> {
  const sums = totalOf(rows)
  return columnsOf({
    opening: fbu(sums.openingDebit - sums.openingCredit),
    debit: sums.debit,
    credit: sums.credit,
    earlierDebit: sums.earlierDebit,
    earlierCredit: sums.earlierCredit,
  })
}
