import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { yearOf } from '../../../../../shared/dates.ts'
import { formatFbu, sum } from '../../../../../shared/money.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { assetState, depreciation } from '../../inventory/index.ts'
import { some, type BookTable, type TableRow } from '../table.ts'
import { books, said } from '../words.ts'
import { ofYear } from './ofYear.ts'

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
    ...ofYear(state.year, books.title.assets, books.file.assets),
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

const WORN = ['before', 'charge', 'after', 'net'] as const

/** What depreciation charges to the year that the period ends in, asset by asset: as it is posted, or as it would be. */
export function depreciationBook(ctx: QueryContext, { to }: BookRequest): BookTable {
  const { depreciation: own } = words
  const { year, rows, posted, total } = depreciation(ctx, { year: yearOf(to) })
  const sumOf = (name: 'base' | (typeof WORN)[number]): number => sum(rows.map((row) => row[name]))
  return {
    ...ofYear(year, books.title.depreciation, books.file.depreciation),
    landscape: true,
    columns: [
      { title: own.number, kind: 'text', width: 15 },
      { title: own.label, kind: 'text', width: 40 },
      { title: column.mutual, kind: 'text', width: 26 },
      { title: own.accounts, kind: 'text', width: 16 },
      { title: own.base, kind: 'fbu', width: 14 },
      { title: own.days, kind: 'count', width: 8 },
      { title: own.lifeDays, kind: 'count', width: 8 },
      ...WORN.map((name) => ({ title: own[name], kind: 'fbu' as const, width: 14 })),
    ],
    *rows() {
      for (const row of rows)
        yield {
          cells: [
            row.number,
            row.label,
            row.mutual ?? words.centre,
            `${row.chargeAccount} / ${row.depreciationAccount}`,
            row.base,
            row.days,
            row.lifeDays,
            ...WORN.map((name) => some(row[name])),
          ],
        }
      yield {
        cells: [books.total, '', '', '', sumOf('base'), null, null, ...WORN.map(sumOf)],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [
      posted === null ? words.notPosted : said(words.postedBy, { number: posted.number, by: posted.by }),
      own.rule,
      ...(posted === null ? [] : leftNote(ctx.db, year, total)),
    ],
    amount: () => total,
  }
}

/** What left in the year was depreciated when it left: the state of fixed assets has it too. */
function leftNote(db: ReadDb, year: number, charged: number): string[] {
  const { charge } = assetState(db, year).total
  if (charge === charged) return []
  const { left } = words.depreciation
  return [said(left, { amount: formatFbu(charge - charged), total: formatFbu(charge) })]
}
