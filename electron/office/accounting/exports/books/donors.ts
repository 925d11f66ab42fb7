import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay, yearOf } from '../../../../../shared/dates.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import { RUN_KINDS } from '../../../../../shared/rules/accounting/donors/accounts.ts'
import { yearDays } from '../../../../../shared/rules/accounting/donors/yearEnd.ts'
import { donorReport, linesOfYear } from '../../donors/index.ts'
import { some, type BookTable, type TableColumn } from '../table.ts'
import { donorWords as words, period, said } from '../words.ts'

const { column } = words
const amount = (title: string): TableColumn => ({ title, kind: 'fbu', width: 16 })

const reportOf = (db: ReadDb, { from, to, thirdPartyId }: BookRequest) =>
  donorReport(db, { from, to, ...(thirdPartyId === undefined ? {} : { donorId: thirdPartyId }) })

/** What was spent by nature, its accounts under it, and by source: the confederation's table of donors. */
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
      { title: words.book.headNature, kind: 'text', width: 48 },
      ...report.sources.map(({ projectId, source }) => amount(projectId === null ? words.own : source)),
      amount(column.total),
    ],
    *rows() {
      for (const { nature, amounts, total, accounts } of report.rows) {
        yield { cells: [words.natures[nature], ...amounts.map(some), some(total)], look: 'sum' }
        for (const one of accounts)
          yield { cells: [`${one.account} ${one.label}`, ...one.amounts.map(some), some(one.total)], look: 'under' }
      }
      yield { cells: [column.total, ...report.totals.map(some), some(report.total)], look: 'total' }
    },
    notes: () =>
      request.thirdPartyId === undefined
        ? [said(words.meets, { total: formatFbu(report.total), ledger: formatFbu(report.ledger) })]
        : [],
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
    subtitle: said(words.book.fundsSubtitle, { day: formatDay(to) }),
    from,
    to,
    file: [words.book.agreementsFile, to].join('-'),
    landscape: true,
    columns: [
      { title: column.reference, kind: 'text', width: 14 },
      { title: column.donor, kind: 'text', width: 28 },
      { title: column.project, kind: 'text', width: 10 },
      ...amounts.map((one) => amount(column[one])),
    ],
    *rows() {
      for (const row of agreements)
        yield { cells: [row.reference, row.donor, row.project, ...amounts.map((one) => some(row[one]))] }
      yield {
        cells: [
          column.total,
          '',
          '',
          ...amounts.map((one) => some(agreements.reduce((all, row) => all + row[one], 0))),
        ],
        look: 'total',
        where: 'paper',
      }
    },
    amount: () => agreements.reduce((all, { received }) => all + received, 0),
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
      ...([column.given, column.used, column.before, column.move, column.after] as const).map(amount),
    ],
    *rows() {
      moved = 0
      for (const kind of RUN_KINDS) {
        yield {
          cells: [said(words.runs[kind], { day: formatDay(days.to), year }), '', '', null, null, null, null, null],
          look: 'heading',
          where: 'paper',
        }
        for (const row of linesOfYear(db, kind, year)) {
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
      }
    },
    notes: () => RUN_KINDS.map((kind) => words.runHelp[kind]),
    amount: () => moved,
  }
}
