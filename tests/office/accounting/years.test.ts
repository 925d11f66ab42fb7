import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { audit } from '../../../electron/office/accounting/audit/index.ts'
import { balanceByRole, accountingChecks, postEntry } from '../../../electron/office/accounting/index.ts'
import { ledger } from '../../../electron/office/accounting/ledger.ts'
import { centralising } from '../../../electron/office/accounting/reading/centralising.ts'
import { movedBetween } from '../../../electron/office/accounting/reading/sums.ts'
import { trialBalance } from '../../../electron/office/accounting/trialBalance.ts'
import { resultEntryOf, yearState } from '../../../electron/office/accounting/years/index.ts'
import { determineResult, undoResult } from '../../../electron/office/accounting/years/result.ts'
import { changeRow, insertRow } from '../../../electron/office/kernel/rows.ts'
import { addDays, day, firstDay, lastDay, type Day, type Month } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { ACCOUNT_ROLES } from '../../../shared/rules/accounting/accountRoles.ts'
import { monthsOfYear } from '../../../shared/rules/accounting/periods.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { insertMutuals } from '../../support/mutuals.ts'
import { SEED } from '../../support/seed.ts'

const START = day('2026-01-01')
const END = day('2026-12-31')

interface Moved {
  readonly after: number
  readonly amount: number
  readonly kind: number
  readonly mutual: number
}
const moved: fc.Arbitrary<Moved> = fc.record({
  after: fc.nat(364),
  amount: fc.integer({ min: 1, max: 500_000 }),
  kind: fc.nat(3),
  mutual: fc.nat(2),
})
/** Costs and income of each kind against the bank: debit, credit. */
const KINDS = [
  ['5121', '7011'],
  ['6551', '5121'],
  ['6064', '4011'],
  ['5121', '741'],
] as const

const mutualsIn = (books: Books): readonly (Id | undefined)[] => [undefined, ...insertMutuals(books.db, 2)]

function post(
  books: Books,
  mutuals: readonly (Id | undefined)[],
  { after, amount, kind, mutual }: Moved,
  start = START,
): void {
  const [debit, credit] = KINDS[kind] ?? KINDS[0]
  const mutualId = mutuals[mutual]
  const axes = mutualId === undefined ? {} : { mutualId }
  const supplier = credit === '4011' ? { thirdPartyType: 'supplier' as const, thirdPartyId: newId() } : {}
  books.transact(() =>
    postEntry(
      books.ctx,
      new Posting({ journal: 'OD', day: addDays(start, after), label: 'Essai', source: { type: 'test', id: newId() } })
        .debit(debit, fbu(amount), axes)
        .credit(credit, fbu(amount), { ...axes, ...supplier })
        .toDraft(),
    ),
  )
}

const closeMonths = ({ db }: Books): void => void db.run(`UPDATE period SET state = 'closed' WHERE fiscal_year = 2026`)

/** The version of a month, kept and opened again: only its period is still closed. */
function reopened({ db, ctx }: Books, month: string): void {
  const id = newId()
  const kept = { entries: 0, total: 0, figures: '{}', points: '[]', hash: '0'.repeat(64) }
  const by = { closed_at: ctx.now.toISOString(), closed_by: ctx.user.id }
  insertRow(db, 'month_closing', { id, month, version: 1, state: 'closed', ...kept, ...by })
  changeRow(db, 'month_closing', id, {
    state: 'reopened',
    reopened_at: ctx.now.toISOString(),
    reopened_by: ctx.user.id,
    reopened_reason: 'essai',
  })
}

const at = (books: Books, today: string): void => {
  Object.assign(books.ctx, { today: day(today), now: new Date(`${today}T10:00:00.000Z`) })
}

/** Everything that is read of the year: balances, sums of any days, by mutual, by role, journals. */
function readings({ db }: Books, mutuals: readonly (Id | undefined)[]): unknown {
  const spans: [Day, Day][] = [
    [START, END],
    [day('2026-12-15'), END],
    [day('2026-12-31'), END],
    [day('2026-07-10'), day('2026-12-31')],
    [firstDay('2026-12' as Month), lastDay('2026-12' as Month)],
    [START, day('2026-12-30')],
    [day('2026-11-05'), day('2027-02-10')],
    [day('2026-06-01'), day('2027-05-31')],
  ]
  return spans.map(([from, to]) => ({
    from,
    to,
    central: centralising(db, { from, to }),
    byMutual: mutuals.map((mutualId) => ({
      roles: balanceByRole(db, { roles: ACCOUNT_ROLES, from, to, ...(mutualId === undefined ? {} : { mutualId }) }),
      sums: [...movedBetween(db, { mutualId }, { from, to })]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .filter(([, { debit, credit }]) => debit !== 0 || credit !== 0),
      balance: (({ locked: _locked, lockedAt: _lockedAt, ...rest }) => rest)(trialBalance(db, { from, to, mutualId })),
    })),
  }))
}

const bad = async (books: Books): Promise<string[]> => [
  ...(await audit(books.ctx, { from: START, to: END })).findings
    .filter(({ severity }) => severity === 'bad')
    .map(({ check }) => check)
    // the movements of these tests name no document
    .filter((check) => check !== 'documents-there'),
  ...accountingChecks(books.db)
    .filter(({ ok }) => !ok)
    .map(({ name }) => name),
]

describe('the result entry', () => {
  test('changes no figure of its year, and the next one begins with costs and income at nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(moved, { minLength: 1, maxLength: 30 }), async (list) => {
        const books = openBooks()
        const mutuals = mutualsIn(books)
        for (const one of list) post(books, mutuals, one)
        at(books, '2027-02-01')
        post(books, mutuals, { after: 10, amount: 700, kind: 0, mutual: 1 }, day('2027-01-01'))
        closeMonths(books)
        const before = readings(books, mutuals)
        const { result } = books.transact(() => determineResult(books.ctx, 2026))
        expect(readings(books, mutuals)).toEqual(before)
        expect(await bad(books)).toEqual([])

        const net = list.reduce((sum, { kind, amount }) => sum + (kind === 0 || kind === 3 ? amount : -amount), 0)
        expect(result).toBe(net)
        const opening = trialBalance(books.db, { from: day('2027-01-01'), to: day('2027-12-31') })
        const rows = opening.classes.flatMap((one) => one.rows)
        for (const row of rows.filter(({ account }) => /^[67]/.test(account)))
          expect([row.openingDebit, row.openingCredit], row.account).toEqual([0, 0])
        const carried = rows.filter(({ account }) => account === '120' || account === '129')
        expect(carried.reduce((sum, row) => sum + row.openingCredit - row.openingDebit, 0)).toBe(net)
        expect(opening.balanced).toBe(true)

        // undone and done again: the same
        const { rev } = resultEntryOf(books.db, 2026) ?? { rev: 0 }
        books.transact(() => undoResult(books.ctx, { year: 2026, rev, reason: 'essai' }))
        expect(resultEntryOf(books.db, 2026)).toBeUndefined()
        expect(readings(books, mutuals)).toEqual(before)
        books.transact(() => determineResult(books.ctx, 2026))
        expect(readings(books, mutuals)).toEqual(before)
        expect(await bad(books)).toEqual([])
        expect(trialBalance(books.db, { from: day('2027-01-01'), to: day('2027-12-31') })).toEqual(opening)
        books.client.close()
      }),
      { seed: SEED, numRuns: 6 },
    )
  }, 180_000)

  test('stands in the ledger of each account on the last day, where balances go on adding up', () => {
    const books = openBooks()
    const mutuals = mutualsIn(books)
    post(books, mutuals, { after: 40, amount: 9_000, kind: 0, mutual: 1 })
    post(books, mutuals, { after: 364, amount: 1_500, kind: 0, mutual: 0 })
    post(books, mutuals, { after: 41, amount: 4_000, kind: 1, mutual: 2 })
    at(books, '2027-02-01')
    closeMonths(books)
    books.transact(() => determineResult(books.ctx, 2026))
    const of = (account: string, from: string, to: string) =>
      ledger(books.db, { account, from: day(from), to: day(to), after: undefined, limit: 1 })
    for (const [from, to] of [
      ['2026-01-01', '2026-12-31'],
      ['2026-12-20', '2026-12-31'],
      ['2026-06-01', '2027-03-31'],
    ] as const) {
      const page = of('7011', from, to)
      expect(page.closing).toBe(0)
      let after = page.next
      let last = page.rows.at(-1)
      while (after !== null) {
        const next = ledger(books.db, { account: '7011', from: day(from), to: day(to), after, limit: 1 })
        last = next.rows.at(-1)
        after = next.next
      }
      expect(last?.balance).toBe(page.closing)
    }
    expect(of('120', '2026-01-01', '2026-12-31').closing).toBe(-10_500)
    expect(of('129', '2027-01-01', '2027-12-31')).toMatchObject({ opening: 4_000, closing: 4_000 })
    expect(of('7011', '2026-01-01', '2026-12-30').closing).toBe(-9_000)
    expect(yearState(books.db, 2026)).toMatchObject({ state: 'open', openMonths: 0, result: { result: 6_500 } })
    books.client.close()
  })

  test('waits for the end of the year, for its months, for the year before; the file refuses what the office would not do', () => {
    const books = openBooks()
    const mutuals = mutualsIn(books)
    post(books, mutuals, { after: 3, amount: 9_000, kind: 0, mutual: 0 })
    const determine = (year: number) => () => books.transact(() => determineResult(books.ctx, year))
    expect(determine(2026)).toThrow('year-not-over')
    at(books, '2028-02-01')
    expect(determine(2026)).toThrow('year-months-open')
    expect(determine(2031)).toThrow('year-unknown')
    post(books, mutuals, { after: 3, amount: 500, kind: 0, mutual: 0 }, day('2027-01-01'))
    books.db.run(`UPDATE period SET state = 'closed' WHERE fiscal_year = 2027`)
    expect(determine(2027)).toThrow('year-earlier-open')
    closeMonths(books)
    determine(2026)()
    expect(determine(2026)).toThrow('year-result-there')
    // the months after it open again, the latest first; its own do not
    books.client.exec('BEGIN')
    for (const month of monthsOfYear(2027).toReversed()) {
      reopened(books, month)
      books.db.run(`UPDATE period SET state = 'open' WHERE month = ?`, [month])
    }
    reopened(books, '2026-12')
    expect(() => books.db.run(`UPDATE period SET state = 'open' WHERE month = '2026-12'`)).toThrow(
      'result of the year stands',
    )
    books.client.exec('ROLLBACK')
    expect(() => post(books, mutuals, { after: 3, amount: 9_000, kind: 0, mutual: 0 })).toThrow('period-closed')
    const { id } = resultEntryOf(books.db, 2026) ?? {}
    expect(() => books.db.run('DELETE FROM year_result WHERE id = ?', [id])).toThrow('never deleted')
    expect(() => books.db.run('UPDATE year_result SET income = 1 WHERE id = ?', [id])).toThrow('never changed')
    // a posting of the thirteenth month is a result entry, of the last day, in a journal of closing, of classes 6, 7 and the result
    const draft = (account: string, on: string, journal: string) => () =>
      books.transact(() => {
        const entry = newId()
        books.db.run(
          `INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
           VALUES (?, ?, 2026, (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE journal = ? AND fiscal_year = 2026), ?, 'x', 'year_close', ?, 'draft', 10, '2027-01-01T00:00:00Z', ?)`,
          [entry, journal, journal, on, newId(), books.ctx.user.id],
        )
        for (const [rank, one, debit] of [
          [1, account, 10],
          [2, '120', 0],
        ] as const)
          books.db.run(
            `INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES (?, ?, ?, ?, ?, ?)`,
            [one, on, entry, rank, debit, 10 - debit],
          )
        books.db.run(`UPDATE entry SET state = 'posted' WHERE id = ?`, [entry])
        throw new Error('accepted')
      })
    expect(draft('7011', '2026-12-31', 'CL')).toThrow('accepted')
    expect(draft('5121', '2026-12-31', 'CL')).toThrow('closes its year')
    expect(draft('7011', '2026-12-30', 'CL')).toThrow('closes its year')
    expect(draft('7011', '2026-12-31', 'OD')).toThrow('closes its year')
    books.db.run(`UPDATE fiscal_year SET state = 'closed' WHERE year = 2026`)
    expect(draft('7011', '2026-12-31', 'CL')).toThrow('closed period')
    books.client.close()
  })

  test('of a year in which nothing moved is nothing, and is kept', () => {
    const books = openBooks()
    at(books, '2027-02-01')
    closeMonths(books)
    expect(books.transact(() => determineResult(books.ctx, 2026))).toMatchObject({ entry: null, result: 0 })
    books.transact(() => undoResult(books.ctx, { year: 2026, rev: 1, reason: 'essai' }))
    expect(yearState(books.db, 2026).result).toBeUndefined()
    books.client.close()
  })
})
