import { add, fbu, maxFbu, negate, subtract, sum, ZERO, type Fbu } from '../../money.ts'

/** What an account moved before the period and in it, as kept balances say. FBu, zero or more. */
export interface AccountMovements {
  readonly account: string
  readonly label: string
  readonly beforeDebit: Fbu
  readonly beforeCredit: Fbu
  readonly debit: Fbu
  readonly credit: Fbu
  /** The part of `before*` that moved since the fiscal year began; nothing when the period begins with the year. */
  readonly earlierDebit?: Fbu
  readonly earlierCredit?: Fbu
}

/**
 * Eight columns: the balance with which the fiscal year began, what moved from then to the period, what moved in the period, the
 * balance after. Six show the balance before the period instead of the first four. Of each balance one side is zero.
 */
export interface Columns {
  readonly broughtDebit: Fbu
  readonly broughtCredit: Fbu
  readonly earlierDebit: Fbu
  readonly earlierCredit: Fbu
  readonly openingDebit: Fbu
  readonly openingCredit: Fbu
  readonly debit: Fbu
  readonly credit: Fbu
  readonly closingDebit: Fbu
  readonly closingCredit: Fbu
}

export interface TrialBalanceRow extends Columns {
  readonly account: string
  readonly label: string
}

export interface TrialBalanceClass extends Columns {
  readonly class: string
  readonly label: string
  readonly rows: readonly TrialBalanceRow[]
}

export interface TrialBalance {
  readonly classes: readonly TrialBalanceClass[]
  readonly total: Columns
  /** Every pair of columns has the same sum on both sides. */
  readonly balanced: boolean
}

interface Net {
  readonly label: string
  readonly opening: Fbu
  readonly debit: Fbu
  readonly credit: Fbu
  readonly earlierDebit: Fbu
  readonly earlierCredit: Fbu
}

const debitSide = (net: Fbu): Fbu => maxFbu(net, ZERO)
const creditSide = (net: Fbu): Fbu => maxFbu(negate(net), ZERO)

/** The columns of an account (or of several together) from its net opening balance and what it moved. */
export function columnsOf({
  opening: openingNet,
  debit,
  credit,
  earlierDebit,
  earlierCredit,
}: Omit<Net, 'label'>): Columns {
  const closingNet = fbu(openingNet + debit - credit)
  const broughtNet = fbu(openingNet - earlierDebit + earlierCredit)
  return {
    broughtDebit: debitSide(broughtNet),
    broughtCredit: creditSide(broughtNet),
    earlierDebit,
    earlierCredit,
    openingDebit: debitSide(openingNet),
    openingCredit: creditSide(openingNet),
    debit,
    credit,
    closingDebit: debitSide(closingNet),
    closingCredit: creditSide(closingNet),
  }
}

/** The sum of every column. */
export const totalOf = (rows: readonly Columns[]): Columns => ({
  broughtDebit: sum(rows.map((row) => row.broughtDebit)),
  broughtCredit: sum(rows.map((row) => row.broughtCredit)),
  earlierDebit: sum(rows.map((row) => row.earlierDebit)),
  earlierCredit: sum(rows.map((row) => row.earlierCredit)),
  openingDebit: sum(rows.map((row) => row.openingDebit)),
  openingCredit: sum(rows.map((row) => row.openingCredit)),
  debit: sum(rows.map((row) => row.debit)),
  credit: sum(rows.map((row) => row.credit)),
  closingDebit: sum(rows.map((row) => row.closingDebit)),
  closingCredit: sum(rows.map((row) => row.closingCredit)),
})

const isEmpty = (row: Columns): boolean =>
  row.openingDebit === 0 &&
  row.openingCredit === 0 &&
  row.debit === 0 &&
  row.credit === 0 &&
  row.earlierDebit === 0 &&
  row.earlierCredit === 0

/** Costs and income begin each fiscal year at nothing. */
const isOfTheYear = (account: string): boolean => account.startsWith('6') || account.startsWith('7')

/**
 * The trial balance, by class, with what its four, six or eight columns show.
 *
 * While an earlier year is not closed, its costs and income still stand in classes 6 and 7. Their net is shown as the opening
 * balance of the result account, so that the opening balances balance and the year starts at zero, as it will once closed.
 *
 * @param movements one per account; `before*` is everything ever posted before the period's first day
 * @param carried what classes 6 and 7 had moved before the fiscal year began (part of `before*`): net debit, by account
 * @param resultAccount where that net is shown: `{surplus, deficit}` accounts of the chart with their labels
 */
export function trialBalance(
  movements: readonly AccountMovements[],
  classLabels: Readonly<Record<string, string>>,
  carried: ReadonlyMap<string, Fbu> = new Map(),
  resultAccount: { readonly surplus: Named; readonly deficit: Named } = DEFAULT_RESULT,
): TrialBalance {
  const nets = new Map<string, Net>()
  let unclosed = ZERO
  for (const m of movements) {
    const before = subtract(m.beforeDebit, m.beforeCredit)
    const carriedNet = isOfTheYear(m.account) ? (carried.get(m.account) ?? ZERO) : ZERO
    unclosed = add(unclosed, carriedNet)
    nets.set(m.account, {
      label: m.label,
      opening: subtract(before, carriedNet),
      debit: m.debit,
      credit: m.credit,
      earlierDebit: m.earlierDebit ?? ZERO,
      earlierCredit: m.earlierCredit ?? ZERO,
    })
  }
  if (unclosed !== 0) {
    const named = unclosed < 0 ? resultAccount.surplus : resultAccount.deficit
    const known = nets.get(named.account)
    nets.set(named.account, {
      label: known?.label ?? named.label,
      opening: add(known?.opening ?? ZERO, unclosed),
      debit: known?.debit ?? ZERO,
      credit: known?.credit ?? ZERO,
      earlierDebit: known?.earlierDebit ?? ZERO,
      earlierCredit: known?.earlierCredit ?? ZERO,
    })
  }
  const rows = [...nets]
    .map(([account, net]) => ({ account, label: net.label, ...columnsOf(net) }))
    .filter((row) => !isEmpty(row))
    .sort((a, b) => (a.account < b.account ? -1 : 1))
  const classes = [...new Set(rows.map((row) => row.account.charAt(0)))].map((name) => {
    const own = rows.filter((row) => row.account.startsWith(name))
    return { class: name, label: classLabels[name] ?? name, rows: own, ...totalOf(own) }
  })
  const total = totalOf(rows)
  return {
    classes,
    total,
    balanced:
      total.openingDebit === total.openingCredit &&
      total.debit === total.credit &&
      total.closingDebit === total.closingCredit,
  }
}

interface Named {
  readonly account: string
  readonly label: string
}

const DEFAULT_RESULT = { surplus: { account: '120', label: '120' }, deficit: { account: '129', label: '129' } }
