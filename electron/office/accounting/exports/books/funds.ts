import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay, yearOf } from '../../../../../shared/dates.ts'
import { sum } from '../../../../../shared/money.ts'
import { RUN_KINDS } from '../../../../../shared/rules/accounting/donors/accounts.ts'
import { SPENDING_NATURES } from '../../../../../shared/rules/accounting/donors/natures.ts'
import { yearDays } from '../../../../../shared/rules/accounting/donors/yearEnd.ts'
import { donorFunds, linesOfYear } from '../../donors/index.ts'
import { some, type BookTable, type TableColumn, type TableRow } from '../table.ts'
import { agreementCells, AGREEMENT_COLUMNS, donorHeading, sumCells } from './agreementCells.ts'
import { donorWords as words, period, said } from '../words.ts'

const { column } = words
const amount = (title: string): TableColumn => ({ title, kind: 'fbu', width: 15 })

const STATE = ['opening', 'received', ...SPENDING_NATURES, 'used', 'closing', 'owed', 'fund'] as const

/** Where the money of donors stands, agreement by agreement: what was left, what came, what it was used for, what is left. */
export function stateOfFundsBook(db: ReadDb, { from, to, thirdPartyId }: BookRequest): BookTable {
  const state = donorFunds(db, { from, to, ...(thirdPartyId === undefined ? {} : { donorId: thirdPartyId }) })
  const figures = (row: (typeof state)['total']): TableRow['cells'] => STATE.map((field) => some(row[field]))
  return {
    title: words.funds,
    subtitle: said(words.book.stateSubtitle, { period: period({ from, to }) }),
    from,
    to,
    file: [words.book.stateFile, from, to].join('-'),
    landscape: true,
    columns: [
      ...AGREEMENT_COLUMNS,
      ...STATE.map((field): TableColumn =>
        (SPENDING_NATURES as readonly string[]).includes(field)
          ? { ...amount(words.natures[field as (typeof SPENDING_NATURES)[number]]), group: column.used }
          : amount(
              field === 'fund'
                ? words.book.fund
                : column[field as Exclude<typeof field, (typeof SPENDING_NATURES)[number]>],
            ),
      ),
    ],
    *rows() {
      for (const donor of state.donors) {
        yield donorHeading(donor.donor, STATE.length)
        for (const row of state.rows.filter(({ donorId }) => donorId === donor.donorId))
          yield { cells: [...agreementCells(row), ...figures(row)] }
        yield { cells: [...sumCells(words.book.donorTotal), ...figures(donor)], look: 'sum', where: 'paper' }
      }
      yield { cells: [...sumCells(column.total), ...figures(state.total)], look: 'total', where: 'paper' }
    },
    notes: () => [words.fundsRule],
    amount: () => Math.abs(state.total.closing),
  }
}

/** Dedicated funds and investment grants at the end of a year: before, what the year moved, after. */
export function fundsBook(db: ReadDb, { to }: BookRequest): BookTable {
  const year = yearOf(to)
  const days = yearDays(year)
  let moved = 0
  return {
    title: words.book.funds,
    subtitle: said(words.book.fundsSubtitle, { day: formatDay(days.to) }),
    ...days,
    file: [words.book.fundsFile, String(year)].join('-'),
    landscape: true,
    columns: [
      { title: column.reference, kind: 'text', width: 14 },
      { title: column.donor, kind: 'text', width: 26 },
      { title: column.label, kind: 'text', width: 30 },
      ...([column.given, column.used, column.before, words.book.move, column.after] as const).map(amount),
    ],
    *rows() {
      moved = 0
      for (const kind of RUN_KINDS) {
        yield {
          cells: [said(words.runs[kind], { day: formatDay(days.to), year }), '', '', null, null, null, null, null],
          look: 'heading',
          where: 'paper',
        }
        const lines = linesOfYear(db, kind, year)
        for (const row of lines) {
          moved += Math.abs(row.amount)
          yield {
            cells: [
              row.agreement,
              row.donor,
              row.label,
              some(row.given),
              some(row.used),
              some(row.before),
              some(row.amount),
              some(row.before + row.amount),
            ],
          }
        }
        const sumOf = (field: 'given' | 'used' | 'before' | 'amount'): number => sum(lines.map((line) => line[field]))
        const [given, used, before, amounts] = [sumOf('given'), sumOf('used'), sumOf('before'), sumOf('amount')]
        yield {
          cells: [column.total, '', '', ...[given, used, before, amounts, before + amounts].map(some)],
          look: 'sum',
          where: 'paper',
        }
      }
    },
    notes: () => RUN_KINDS.map((kind) => words.runHelp[kind]),
    amount: () => moved,
  }
}
