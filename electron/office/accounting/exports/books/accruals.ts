import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { yearOf } from '../../../../../shared/dates.ts'
import { sum } from '../../../../../shared/money.ts'
import { ACCRUAL_KINDS } from '../../../../../shared/rules/accounting/inventory/accruals.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { accruals } from '../../inventory/index.ts'
import { inventoryWords } from '../../inventory/words.ts'
import { day, type BookTable } from '../table.ts'
import { books, said } from '../words.ts'
import { ofYear } from './ofYear.ts'

const { column, inventory: words } = books
const { accruals: own } = words

/** What is put off from the year that the period ends in to the next, or waited for: paper by paper, with the days it is counted by. */
export function accrualsBook(ctx: QueryContext, { to }: BookRequest): BookTable {
  const { year, rows, total } = accruals(ctx, { year: yearOf(to) })
  const standing = rows.filter(({ state }) => state === 'posted')
  const undone = rows.filter(({ state }) => state === 'undone')
  return {
    ...ofYear(year, books.title.accruals, books.file.accruals),
    landscape: true,
    columns: [
      { title: own.kind, kind: 'text', width: 26, where: 'file' },
      { title: own.number, kind: 'text', width: 15 },
      { title: own.label, kind: 'text', width: 34 },
      { title: column.thirdParty, kind: 'text', width: 22 },
      { title: column.mutual, kind: 'text', width: 20 },
      { title: column.voucher, kind: 'text', width: 12 },
      { title: own.accounts, kind: 'text', width: 12 },
      { title: own.from, kind: 'day', width: 11 },
      { title: own.to, kind: 'day', width: 11 },
      { title: own.days, kind: 'count', width: 7 },
      { title: own.after, kind: 'count', width: 8 },
      { title: own.whole, kind: 'fbu', width: 14 },
      { title: column.amount, kind: 'fbu', width: 14 },
    ],
    *rows() {
      for (const kind of ACCRUAL_KINDS) {
        const of = standing.filter((row) => row.kind === kind)
        if (of.length === 0) continue
        const title = inventoryWords.kinds[kind]
        yield { cells: [title, title], look: 'heading', where: 'paper' }
        for (const row of of)
          yield {
            cells: [
              title,
              row.number,
              row.label,
              row.thirdParty,
              row.mutual ?? words.centre,
              row.voucher,
              `${row.account} / ${row.balanceAccount}`,
              row.from === null ? null : day(row.from),
              row.to === null ? null : day(row.to),
              row.days,
              row.daysAfter,
              row.whole,
              row.amount,
            ],
          }
        yield {
          cells: [
            title,
            said(books.totalOf, { name: title }),
            ...Array.from({ length: 9 }, () => null),
            sum(of.map(({ whole }) => whole)),
            total[kind],
          ],
          look: 'sum',
          where: 'paper',
        }
      }
    },
    notes: () => [
      own.rule,
      own.arithmetic,
      ...undone.map(({ number, label, undoneReason }) =>
        said(own.undone, { number, label, reason: undoneReason ?? '' }),
      ),
    ],
    amount: () => sum(Object.values(total)),
  }
}
