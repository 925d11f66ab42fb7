import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay, yearOf } from '../../../../../shared/dates.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import { assetState, provisionState } from '../../inventory/index.ts'
import { some, type BookTable, type TableRow } from '../table.ts'
import { books, said } from '../words.ts'

const { column, group, inventory: words } = books
const GROSS = ['grossStart', 'grossIn', 'grossOut', 'grossEnd'] as const
const LOST = ['start', 'charge', 'out', 'end'] as const
const ASSETS = [...GROSS, ...LOST, 'net'] as const
type AssetAmounts = Readonly<Record<(typeof ASSETS)[number], number>>

/** The state of fixed assets of the year that the period ends in. */
export function assetsBook(db: ReadDb, { to }: BookRequest): BookTable {
  const state = assetState(db, yearOf(to))
  const cells = (account: string, label: string, row: AssetAmounts): TableRow['cells'] => [
    account,
    label,
    ...ASSETS.map((name) => some(row[name])),
  ]
  const differing = state.ledger.filter(({ difference }) => difference !== 0)
  return {
    title: books.title.assets,
    subtitle: said(words.subtitle, { day: formatDay(state.day) }),
    from: `${state.year}-01-01` as BookRequest['from'],
    to: state.day,
    file: [books.file.assets, state.year].join('-'),
    landscape: true,
    columns: [
      { title: column.account, kind: 'text', width: 10 },
      { title: column.accountLabel, kind: 'text', width: 36 },
      ...GROSS.map((name) => ({ title: words[name], kind: 'fbu' as const, width: 14, group: group.gross })),
      ...LOST.map((name) => ({ title: words[name], kind: 'fbu' as const, width: 14, group: group.depreciation })),
      { title: words.net, kind: 'fbu', width: 14 },
    ],
    *rows() {
      for (const row of state.rows) yield { cells: cells(row.account, row.label, row) }
      yield { cells: cells(books.total, '', state.total), look: 'total', where: 'paper' }
    },
    notes: () =>
      differing.length === 0
        ? [words.meets]
        : differing.map(({ account, label, register, ledger, difference }) =>
            said(words.differs, {
              account,
              label,
              register: formatFbu(register),
              ledger: formatFbu(ledger),
              difference: formatFbu(difference),
            }),
          ),
    amount: () => state.total.net,
  }
}

const PROVISIONS = ['opening', 'charge', 'released', 'other', 'closing'] as const

/** The state of provisions and impairments of the year that the period ends in. */
export function provisionsBook(db: ReadDb, { to }: BookRequest): BookTable {
  const state = provisionState(db, yearOf(to))
  return {
    title: books.title.provisions,
    subtitle: said(words.subtitle, { day: formatDay(state.day) }),
    from: `${state.year}-01-01` as BookRequest['from'],
    to: state.day,
    file: [books.file.provisions, state.year].join('-'),
    columns: [
      { title: column.account, kind: 'text', width: 10 },
      { title: column.accountLabel, kind: 'text', width: 36 },
      { title: column.mutual, kind: 'text', width: 26 },
      ...PROVISIONS.map((name) => ({ title: words[name], kind: 'fbu' as const, width: 14 })),
    ],
    *rows() {
      for (const row of state.rows)
        yield {
          cells: [
            row.account,
            row.label,
            row.mutualId === null ? words.centre : row.name,
            ...PROVISIONS.map((name) => some(row[name])),
          ],
        }
      yield {
        cells: [books.total, '', '', ...PROVISIONS.map((name) => some(state.total[name]))],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [state.total.other === 0 ? words.explained : words.otherWhy],
    amount: () => state.total.closing,
  }
}
