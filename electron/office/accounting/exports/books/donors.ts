import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay } from '../../../../../shared/dates.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import { donorReport } from '../../donors/index.ts'
import { some, type BookTable, type TableColumn } from '../table.ts'
import { donorWords as words, period, said } from '../words.ts'
import { agreementCells, AGREEMENT_COLUMNS, donorHeading, sumCells } from './agreementCells.ts'

const { column } = words
const amount = (title: string): TableColumn => ({ title, kind: 'fbu', width: 16 })

const reportOf = (db: ReadDb, { from, to, thirdPartyId }: BookRequest) =>
  donorReport(db, { from, to, ...(thirdPartyId === undefined ? {} : { donorId: thirdPartyId }) })

/** What was spent by nature and source, in the columns in which the confederation publishes it. */
export function donorTableBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to } = request
  const report = reportOf(db, request)
  return {
    title: words.book.table,
    subtitle: period({ from, to }),
    from,
    to,
    file: [words.book.tableFile, from, to].join('-'),
    columns: [
      { title: words.book.designation, kind: 'text', width: 30 },
      amount(words.book.tableAmount),
      { title: words.book.source, kind: 'text', width: 40 },
    ],
    *rows() {
      for (const { nature, amount: spent, source } of report.table)
        yield { cells: [words.natures[nature], spent, source ?? words.own] }
      yield { cells: [words.book.tableTotal, report.total, ''], look: 'total', where: 'paper' }
    },
    notes: () => meets(request, report),
    amount: () => Math.abs(report.total),
  }
}

/** Of everybody's spending: that nothing of the ledger is missing. */
const meets = ({ thirdPartyId }: BookRequest, { total, ledger }: ReturnType<typeof reportOf>): string[] =>
  thirdPartyId === undefined ? [said(words.meets, { total: formatFbu(total), ledger: formatFbu(ledger) })] : []

/** The same account by account, a column a project. */
export function donorsBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to } = request
  const report = reportOf(db, request)
  return {
    title: words.book.report,
    subtitle: said(words.book.subtitle, { period: period({ from, to }) }),
    from,
    to,
    file: [words.book.reportFile, from, to].join('-'),
    landscape: true,
    columns: [
      // a file has the nature on every row, and no sum among its rows
      { title: column.nature, kind: 'text', width: 14, where: 'file' },
      { title: words.book.headNature, kind: 'text', width: 48 },
      ...report.sources.map(({ projectId, source }) => amount(projectId === null ? words.own : source)),
      amount(column.total),
    ],
    *rows() {
      for (const { nature, amounts, total, accounts } of report.rows) {
        const name = words.natures[nature]
        yield { cells: ['', name, ...amounts.map(some), some(total)], look: 'sum', where: 'paper' }
        for (const one of accounts)
          yield {
            cells: [name, `${one.account} ${one.label}`, ...one.amounts.map(some), some(one.total)],
            look: 'under',
          }
      }
      yield { cells: ['', column.total, ...report.totals.map(some), some(report.total)], look: 'total', where: 'paper' }
    },
    notes: () => meets(request, report),
    amount: () => Math.abs(report.total),
  }
}

/** Where each agreement stands at the end of a period: notified, received, spent, eligible, left. */
export function agreementsBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to } = request
  const { agreements } = reportOf(db, request)
  const amounts = [
    'amount',
    'notified',
    'received',
    'spent',
    'eligible',
    'outside',
    'balance',
    'fund',
    'planned',
  ] as const
  return {
    title: said(words.book.standing, { day: formatDay(to) }),
    subtitle: words.book.inFbu,
    from,
    to,
    file: [words.book.agreementsFile, to].join('-'),
    landscape: true,
    columns: [...AGREEMENT_COLUMNS, ...amounts.map((one) => amount(one === 'fund' ? words.book.fund : column[one]))],
    *rows() {
      const byDonor = [...Map.groupBy(agreements, (row) => row.donor)].toSorted(([a], [b]) => a.localeCompare(b, 'fr'))
      for (const [donor, own] of byDonor) {
        yield donorHeading(donor, amounts.length)
        for (const row of own)
          yield {
            cells: [...agreementCells({ ...row, agreement: row.reference }), ...amounts.map((one) => some(row[one]))],
          }
      }
      yield {
        cells: [
          ...sumCells(column.total),
          ...amounts.map((one) => some(agreements.reduce((all, row) => all + row[one], 0))),
        ],
        look: 'total',
        where: 'paper',
      }
    },
    amount: () => agreements.reduce((all, { received }) => all + received, 0),
  }
}
