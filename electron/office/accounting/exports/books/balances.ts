import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { underPlan } from '../../../../../shared/rules/accounting/equivalentBalance.ts'
import { centralising } from '../../reading/centralising.ts'
import { subledger } from '../../reading/subledger.ts'
import { trialBalance } from '../../trialBalance.ts'
import { accountNames } from '../names.ts'
import { sides, some, type BookTable, type TableColumn, type TableRow } from '../table.ts'
import { books, period, said } from '../words.ts'

const { column } = books
const pair = (group: string): TableColumn[] => [
  { title: column.debit, kind: 'fbu', width: 15, group },
  { title: column.credit, kind: 'fbu', width: 15, group },
]

const PAIRS = {
  '4': ['movements', 'closing'],
  '6': ['opening', 'movements', 'closing'],
  '8': ['brought', 'earlier', 'movements', 'closing'],
} as const
const FIELDS = {
  brought: ['broughtDebit', 'broughtCredit'],
  earlier: ['earlierDebit', 'earlierCredit'],
  opening: ['openingDebit', 'openingCredit'],
  movements: ['debit', 'credit'],
  closing: ['closingDebit', 'closingCredit'],
} as const

/** The trial balance of four, six or eight columns. */
export function balanceBook(db: ReadDb, request: BookRequest): BookTable {
  const name = accountNames(db, request.plan)
  const ours = trialBalance(db, request)
  const answer = request.plan === undefined ? ours : { ...ours, ...underPlan(ours, (account) => name(account).number) }
  const columns = request.columns ?? '6'
  const pairs = PAIRS[columns]
  const cells = (row: typeof answer.total): TableRow['cells'] =>
    pairs.flatMap((one) => FIELDS[one].map((field) => some(row[field])))
  return {
    title: books.title.balance,
    subtitle: [said(books.columnsCount, { columns }), period(answer)].join(' · '),
    from: answer.from,
    to: answer.to,
    file: [books.file.balance, answer.from, answer.to].join('-'),
    landscape: columns === '8',
    columns: [
      { title: column.account, kind: 'text', width: 10 },
      { title: column.accountLabel, kind: 'text', width: 44 },
      ...pairs.flatMap((one) => pair(books.group[one])),
    ],
    *rows() {
      for (const own of answer.classes) {
        for (const row of own.rows) yield { cells: [row.account, row.label, ...cells(row)] }
        yield {
          cells: [said(books.class, { class: own.class }), own.label, ...cells(own)],
          look: 'sum',
          where: 'paper',
        }
      }
      yield { cells: [books.total, null, ...cells(answer.total)], look: 'total', where: 'paper' }
    },
    amount: () => answer.total.debit,
  }
}

/** What each journal wrote in each month. */
export function centralisingBook(db: ReadDb, request: BookRequest): BookTable {
  const answer = centralising(db, request)
  return {
    title: books.title.centralising,
    subtitle: period(request),
    from: request.from,
    to: request.to,
    file: [books.file.centralising, request.from, request.to].join('-'),
    columns: [
      { title: column.journal, kind: 'text', width: 8 },
      { title: column.label, kind: 'text', width: 34 },
      { title: column.month, kind: 'text', width: 10 },
      { title: column.entries, kind: 'count', width: 10 },
      { title: column.debit, kind: 'fbu', width: 16 },
      { title: column.credit, kind: 'fbu', width: 16 },
    ],
    *rows() {
      for (const row of answer.rows) {
        for (const { month, entries, total } of row.months)
          if (entries > 0)
            yield { cells: [row.journal, row.label, `${month.slice(5)}/${month.slice(0, 4)}`, entries, total, total] }
        yield {
          cells: [row.journal, said(books.totalOf, { name: row.label }), null, row.entries, row.total, row.total],
          look: 'sum',
          where: 'paper',
        }
      }
      yield {
        cells: [books.total, null, null, answer.entries, answer.total, answer.total],
        look: 'total',
        where: 'paper',
      }
    },
    amount: () => answer.total,
  }
}

/** The third parties of an account: what each owed, what moved, what it owes. */
export function subledgerBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to, account } = request
  if (account === undefined) refuse('accounting.book-of-what', { book: books.title.subledger })
  const first = subledger(db, { account, from, to, limit: 200, after: undefined })
  const name = accountNames(db, request.plan)(account)
  return {
    title: books.title.subledger,
    subtitle: [said(books.accountFacts, { account: name.number, label: name.label }), period({ from, to })].join(' · '),
    from,
    to,
    file: [books.file.subledger, account, from, to].join('-'),
    columns: [
      { title: column.thirdParty, kind: 'text', width: 40 },
      ...pair(books.group.opening),
      ...pair(books.group.movements),
      ...pair(books.group.closing),
    ],
    *rows() {
      let page = first
      for (;;) {
        for (const row of page.rows)
          if (row.opening !== 0 || row.debit !== 0 || row.credit !== 0)
            yield {
              cells: [
                row.thirdParty.label,
                ...sides(row.opening),
                some(row.debit),
                some(row.credit),
                ...sides(row.closing),
              ],
            }
        if (page.next === null) break
        page = subledger(db, { account, from, to, limit: 200, after: page.next as Id })
      }
      const { opening, debit, credit, closing } = first.total
      yield {
        cells: [books.totalOfAccount, ...sides(opening), debit, credit, ...sides(closing)],
        look: 'total',
        where: 'paper',
      }
    },
    amount: () => first.total.debit,
  }
}
