import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { monthOf, yearOf } from '../../../../../shared/dates.ts'
import { mutuals } from '../../../membership/index.ts'
import { budgetsInForce, followUpRows, totalsOf } from '../../budget/index.ts'
import { some, type BookTable, type TableColumn, type TableRow } from '../table.ts'
import { budgetWords as words, period, said } from '../words.ts'

const { column } = words
type Amounts = Pick<
  ReturnType<typeof followUpRows>[number],
  'planned' | 'committed' | 'actual' | 'difference' | 'rate' | 'ofYear'
>

const amount = (title: string, group?: string): TableColumn => ({
  title,
  kind: 'fbu',
  width: 16,
  ...(group === undefined ? {} : { group }),
})

/** Planned, committed and actual of the months of a period: costs, then income, then what is left of one in the other. */
export function budgetBook(db: ReadDb, { from, to, mutualId, entity, projectId }: BookRequest): BookTable {
  const of = mutualId ?? (entity === 'centre' ? ('centre' as const) : ('all' as const))
  const rows = followUpRows(db, { from: monthOf(from), to: monthOf(to), entity: of, projectId })
  const { costs, income } = totalsOf(rows)
  const cells = (account: string, label: string, row: Amounts): TableRow['cells'] => [
    account,
    label,
    some(row.ofYear),
    some(row.planned),
    some(row.committed),
    some(row.actual),
    some(row.difference),
    row.rate,
  ]
  const name =
    of === 'all'
      ? words.book.entityAll
      : of === 'centre'
        ? words.book.entityCentre
        : (mutuals(db).find(({ id }) => id === of)?.name ?? '')
  return {
    title: words.book.title,
    subtitle: said(words.book.subtitle, { entity: name, period: period({ from, to }) }),
    from,
    to,
    file: [words.book.file, from, to].join('-'),
    landscape: true,
    columns: [
      { title: column.account, kind: 'text', width: 12 },
      { title: column.label, kind: 'text', width: 44 },
      amount(column.year),
      amount(column.planned),
      amount(column.committed),
      amount(column.actual),
      amount(column.difference),
      { title: column.rate, kind: 'percent', width: 8 },
    ],
    *rows() {
      for (const [first, title, total] of [
        ['6', words.totalCosts, costs],
        ['7', words.totalIncome, income],
      ] as const) {
        for (const row of rows) if (row.account.startsWith(first)) yield { cells: cells(row.account, row.label, row) }
        yield { cells: cells('', title, total), look: 'sum', where: 'paper' }
      }
      yield {
        cells: [
          '',
          words.result,
          some(income.ofYear - costs.ofYear),
          some(income.planned - costs.planned),
          some(income.committed - costs.committed),
          some(income.actual - costs.actual),
          null,
          null,
        ],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [inForce(db, from, of), said(words.rule, { estimated: '' })],
    amount: () => Math.abs(costs.actual),
  }
}

/** Which budgets the planned column is read in: versions follow each other in a year. */
function inForce(db: ReadDb, from: BookRequest['from'], of: Parameters<typeof budgetsInForce>[2]): string {
  const budgets = budgetsInForce(db, yearOf(from), of)
  if (budgets.length === 0) return words.book.noBudget
  return said(words.book.inForce, {
    budgets: budgets
      .map(({ number, version, mutual }) =>
        said(words.book.budget, { number, version, entity: mutual ?? words.book.entityCentre }),
      )
      .join('\u202F; '),
  })
}
