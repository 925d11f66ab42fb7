import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay } from '../../../../../shared/dates.ts'
import { agedBalance } from '../../matching/aged.ts'
import { some, type BookTable, type TableRow } from '../table.ts'
import { books, said } from '../words.ts'

const { column } = books
const AGES = ['notDue', 'days30', 'days60', 'days90', 'older', 'unmatched', 'balance'] as const
type Amounts = Readonly<Record<(typeof AGES)[number], number>>

/** What third parties of a kind owe, or are owed, by age at the end of the period. */
export function agedBook(db: ReadDb, { to, thirdParties: kind = 'households', mutualId }: BookRequest): BookTable {
  const question = { kind, day: to, mutualId, limit: 200 }
  const first = agedBalance(db, { ...question, after: undefined })
  const cells = (label: string, row: Amounts): TableRow['cells'] => [label, ...AGES.map((age) => some(row[age]))]
  return {
    title: said(books.title.aged, { kind: books.kinds[kind] }),
    subtitle: said(books.agedSubtitle, {
      day: formatDay(to),
      accounts: first.accounts.map(({ number }) => number).join(', '),
    }),
    from: to,
    to,
    file: [books.file.aged, books.kindFiles[kind], to].join('-'),
    columns: [
      { title: column.thirdParty, kind: 'text', width: 40 },
      ...AGES.map((age) => ({
        title: age === 'unmatched' || age === 'balance' ? column[age] : books.age[age],
        kind: 'fbu' as const,
        width: 14,
      })),
    ],
    *rows() {
      for (let page = first; ;) {
        for (const row of page.rows) yield { cells: cells(row.thirdParty.label, row) }
        if (page.next === null) break
        page = agedBalance(db, { ...question, after: page.next })
      }
      yield { cells: cells(books.total, first.total), look: 'total', where: 'paper' }
    },
    notes: () => [
      said(books.agedRule[kind === 'households' || kind === 'others' ? 'atOnce' : 'after'], { days: first.dueDays }),
    ],
    amount: () => Math.abs(first.total.balance),
  }
}
