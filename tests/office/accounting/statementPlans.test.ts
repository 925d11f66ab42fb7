import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { ReadDb } from '../../../db/handle.ts'
import { shippedLayouts } from '../../../db/reference/statements/index.ts'
import { postEntry, reverseEntry } from '../../../electron/office/accounting/index.ts'
import { yearFigures } from '../../../electron/office/accounting/statements/index.ts'
import { statement } from '../../../electron/office/accounting/statements/statement.ts'
import { determineResult, undoResult } from '../../../electron/office/accounting/years/result.ts'
import { resultEntryOf } from '../../../electron/office/accounting/years/index.ts'
import { careDecided } from '../../../electron/office/claims/index.ts'
import { STATEMENT_COLUMNS } from '../../../shared/contract/accounting/statements.ts'
import { day, type Month } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { recordPlans } from '../../support/plans.ts'

let books: Books

const post = (on: string, debit: string, credit: string, amount: number) =>
  postEntry(
    books.ctx,
    new Posting({ journal: 'OD', day: day(on), label: 'Essai', source: { type: 'test', id: newId() } })
      .debit(debit, fbu(amount))
      .credit(credit, fbu(amount))
      .toDraft(),
  )

/** What entries that move money say of their other lines, read from the lines themselves. */
const told = () =>
  books.db.all(
    `SELECT substr(l.day, 1, 7) AS month, l.account, sum(l.debit) AS debit, sum(l.credit) AS credit
     FROM entry_line l JOIN account a ON a.number = l.account
     WHERE a.role IS NOT 'treasury' AND EXISTS (
       SELECT 1 FROM entry_line m JOIN account t ON t.number = m.account WHERE m.entry_id = l.entry_id AND t.role = 'treasury')
     GROUP BY 1, 2 ORDER BY 1, 2`,
  )
const kept = () =>
  books.db.all(
    'SELECT month, account, sum(debit) AS debit, sum(credit) AS credit FROM cash_counterpart GROUP BY 1, 2 ORDER BY 1, 2',
  )

beforeAll(() => {
  books = openBooks()
  books.transact(() => {
    post('2026-01-05', '5311', '101', 500_000)
    post('2026-02-05', '6064', '5311', 20_000)
    post('2026-02-06', '5121', '5311', 100_000)
    post('2026-03-05', '6811', '28183', 9_000)
    const { entryId } = post('2026-03-06', '5121', '7011', 40_000)
    reverseEntry(books.ctx, entryId, { day: day('2026-04-01'), reason: 'essai' })
  })
})
afterAll(() => void books.client.close())

describe('what moved money is kept', () => {
  test('as the lines say, reversals too; moving it from a till to a bank is no flow', () => {
    expect(kept()).toEqual(told())
    expect(kept()).toContainEqual({ month: '2026-04', account: '7011', debit: 40_000, credit: 0 })
    expect(kept().some((row) => (row as { account: string }).account.startsWith('5'))).toBe(false)
  })
  test('and told anew when an account becomes money, or ceases to be', () => {
    for (const role of ['clearing', 'treasury']) {
      books.db.run('UPDATE account SET role = ? WHERE number = ?', [role, '5121'])
      expect(kept()).toEqual(told())
    }
  })
})

test('no statement of whole months reads the lines of entries, whatever its columns; only what projects pay, by its index', () => {
  for (const { key, kind } of shippedLayouts())
    for (const columns of STATEMENT_COLUMNS) {
      const { db, scans } = recordPlans(books.db)
      statement(db, { layout: key, from: '2026-01' as Month, to: '2026-12' as Month, columns, language: 'fr' })
      for (const [sql, walked] of scans) {
        if (sql.includes('entry_line')) expect(sql, key).toContain('INDEXED BY entry_line_project')
        expect(walked, sql).not.toContain('l')
      }
      if (kind === 'balance') expect([...scans.keys()].some((sql) => sql.includes('entry_line'))).toBe(false)
    }
})

test('a monthly sheet reads, of the care of each mutual, the days that it is of', () => {
  const plan: string[] = []
  const all: ReadDb['all'] = (sql, params) => {
    plan.push(...books.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params).map(({ detail }) => detail))
    return books.db.all(sql, params)
  }
  const days = { from: day('2025-01-01'), to: day('2026-03-31') }
  for (const mutualId of [undefined, newId()]) careDecided({ ...books.db, all } as ReadDb, { ...days, mutualId })
  const ofCare = plan.filter((detail) => detail.includes('claim_decided'))
  expect(ofCare).toHaveLength(2)
  for (const detail of ofCare) expect(detail).toContain('(mutual_id=? AND decided_on>? AND decided_on<?)')
})

test('statements of a year are the same before its result is entered, after, and once it is undone', () => {
  const year = (layout: string, at: number) =>
    statement(books.db, {
      layout,
      from: `${at}-01` as Month,
      to: `${at}-12` as Month,
      columns: 'compare',
      language: 'fr',
    })
  const keys = shippedLayouts().map(({ key }) => key)
  const figures = () => ({
    seal: yearFigures(books.db, 2026),
    rows: keys.map((key) => year(key, 2026).rows),
    months: keys.map(
      (layout) =>
        statement(books.db, {
          layout,
          from: '2026-10' as Month,
          to: '2026-12' as Month,
          columns: 'months',
          language: 'fr',
        }).rows,
    ),
  })
  const result = (layout: string, line: string, at: number): number | null => {
    const answer = year(layout, at)
    return (
      answer.rows.find((row) => row.line === line && row.account === null)?.values[
        answer.columns.findIndex(({ kind }) => kind === 'period')
      ] ?? null
    )
  }
  books.transact(() => post('2026-12-31', '6064', '5311', 1_000))
  const before = figures()
  expect(before.seal.length).toBeGreaterThan(20)
  Object.assign(books.ctx, { today: day('2027-02-01'), now: new Date('2027-02-01T10:00:00.000Z') })
  books.transact(() => post('2027-01-05', '5311', '7011', 5_000))
  expect(result('balance-functional', 'earlier-result', 2027)).toBe(-30_000)
  books.db.run(`UPDATE period SET state = 'closed' WHERE fiscal_year = 2026`)
  books.transact(() => determineResult(books.ctx, 2026))
  expect(figures()).toEqual(before)
  // the year after begins with the result where its entry put it, and balances all the same
  expect(result('balance-functional', 'earlier-result', 2027)).toBeNull()
  expect(result('balance-functional', 'results-waiting', 2027)).toBe(-30_000)
  expect(result('balance-functional', 'year-result', 2027)).toBe(5_000)
  const next = year('balance-functional', 2027)
  expect(next.balance?.assets).toBe(next.balance?.liabilities)
  const previous = next.columns.findIndex(({ kind }) => kind === 'previous')
  expect(next.rows.find(({ line }) => line === 'year-result')?.values[previous]).toBe(-30_000)
  const { rev } = resultEntryOf(books.db, 2026) ?? { rev: 0 }
  books.transact(() => undoResult(books.ctx, { year: 2026, rev, reason: 'essai' }))
  expect(figures()).toEqual(before)
})
