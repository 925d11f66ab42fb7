import type { ReadDb } from '../../../../../db/handle.ts'
import type { SheetFacts } from '../../../../../shared/documents/monthlySheet.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { fbu } from '../../../../../shared/money.ts'
import { budgetByAccount, plannedLines } from '../../budget/index.ts'
import { benefitAccounts, monthsOfYear, NOBODY, type MonthFacts } from './facts.ts'

type Books = Pick<SheetFacts, 'collectors' | 'treasury' | 'costs' | 'ahead' | 'running'>

/** Money, costs and what is put aside, of one mutual or of the whole centre. */
export function booksOf(facts: MonthFacts, mutualId: Id | null): Books {
  const figures = mutualId === null ? facts.figures : facts.figures.filter((row) => row.mutualId === mutualId)
  const costs = mutualId === null ? facts.costs : facts.costs.filter((row) => row.mutualId === mutualId)
  const thirdParties = facts.thirdParties.filter((row) => mutualId === null || (row.mutualId ?? NOBODY) === mutualId)
  const balance = (accounts: ReadonlySet<string>): number =>
    figures
      .filter(({ account }) => accounts.has(account))
      .reduce((total, { opening, debit, credit }) => total + opening + debit - credit, 0)
  const running = (of: 'month' | 'year') => costs.reduce((n, row) => n + (row.running === 1 ? row[of] : 0), 0)
  const borne = (of: 'month' | 'year') => thirdParties.reduce((n, row) => n + row[of], 0)
  return {
    collectors: fbu(balance(facts.collectors)),
    // transfers between accounts name no mutual: what would be its part of a till is known of none
    treasury:
      mutualId !== null
        ? []
        : facts.cash.map(({ account, label, kind }) => {
            const rows = figures.filter((row) => row.account === account)
            return {
              account,
              label,
              kind,
              opening: fbu(rows.reduce((n, { opening }) => n + opening, 0)),
              in: fbu(rows.reduce((n, { debit }) => n + debit, 0)),
              out: fbu(rows.reduce((n, { credit }) => n + credit, 0)),
            }
          }),
    costs: { total: fbu(costs.reduce((n, { year }) => n + year, 0)), months: monthsOfYear(facts.month).length },
    ahead: fbu(-balance(facts.deferred)),
    running: {
      direct: { month: fbu(running('month') - borne('month')), year: fbu(running('year') - borne('year')) },
      thirdParties: { month: fbu(borne('month')), year: fbu(borne('year')) },
    },
  }
}

/** What the budget in force plans for benefits in each month of the year up to the sheet's; null: there is none. */
export function benefitsPlanned(db: ReadDb, facts: MonthFacts, mutualId: Id | null): SheetFacts['risk']['budget'] {
  const scope = mutualId === null ? {} : { mutualId }
  const benefits = benefitAccounts(db)
  const lines = plannedLines(db, Number(facts.month.slice(0, 4)), scope)
  if (!lines.some(({ account }) => benefits.has(account))) return null
  return monthsOfYear(facts.month).map(({ month }) =>
    fbu(
      [...budgetByAccount(db, { from: month, to: month, ...scope })]
        .filter(([account]) => benefits.has(account))
        .reduce((total, [, amount]) => total + amount, 0),
    ),
  )
}
