import fc from 'fast-check'
import { expect, test } from 'vitest'

import { shippedLayouts } from '../../../db/reference/statements/index.ts'
import { ledger } from '../../../electron/office/accounting/ledger.ts'
import { postEntry } from '../../../electron/office/accounting/index.ts'
import { statement } from '../../../electron/office/accounting/statements/statement.ts'
import { statementLine } from '../../../electron/office/accounting/statements/walk.ts'
import { trialBalance } from '../../../electron/office/accounting/trialBalance.ts'
import { determineResult } from '../../../electron/office/accounting/years/result.ts'
import { insertRow } from '../../../electron/office/kernel/rows.ts'
import { STATEMENT_COLUMNS, type StatementRequest } from '../../../shared/contract/accounting/statements.ts'
import { day, type Month } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { ACCOUNT_ROLES, roleFitsClass, type AccountRole } from '../../../shared/rules/accounting/accountRoles.ts'
import { isOffBalance, isOfResult } from '../../../shared/rules/accounting/resultAccounts.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { insertMutuals } from '../../support/mutuals.ts'
import { SEED } from '../../support/seed.ts'

interface Account {
  readonly number: string
  readonly role: AccountRole | null
}

/** Accounts that no shipped chart has, of every class, with a role of their class or with none: lines of a layout take some, its remainder the others. */
const account: fc.Arbitrary<Account> = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 99 }), fc.nat(400))
  .map(([digit, rest, at]) => {
    const number = `${digit}9${String(rest).padStart(2, '0')}7`
    const roles = ACCOUNT_ROLES.filter((role) => roleFitsClass(role, number))
    return { number, role: at % 5 === 0 ? null : (roles[at % roles.length] ?? null) }
  })

interface Moved {
  readonly month: number
  readonly from: number
  readonly to: number
  readonly amount: number
  readonly mutual: number
  readonly project: number
}
const moved: fc.Arbitrary<Moved> = fc.record({
  month: fc.nat(23),
  from: fc.nat(1000),
  to: fc.nat(1000),
  amount: fc.integer({ min: 1, max: 9_000_000 }),
  mutual: fc.nat(2),
  project: fc.nat(3),
})

interface Sample {
  readonly accounts: readonly Account[]
  readonly list: readonly Moved[]
  readonly closed: boolean
  readonly step: number
}
const sample: fc.Arbitrary<Sample> = fc.record({
  accounts: fc.uniqueArray(account, { minLength: 12, maxLength: 30, selector: ({ number }) => number }),
  list: fc.array(moved, { minLength: 20, maxLength: 60 }),
  closed: fc.boolean(),
  step: fc.nat(6),
})

/** Two years of entries over a chart of its own, by mutual and by project; the first closed or not. */
function booksOf({ accounts, list, closed }: Sample): Books {
  const books = openBooks()
  const { db, ctx } = books
  Object.assign(ctx, { today: day('2027-12-31'), now: new Date('2027-12-31T10:00:00.000Z') })
  const mutuals = [undefined, ...insertMutuals(db, 2)]
  const projects = [undefined, undefined, newId(), newId()]
  for (const [at, id] of projects.entries())
    if (id !== undefined)
      insertRow(db, 'project', {
        id,
        code: `P${at}`,
        name: `Projet fictif ${at}`,
        starts_on: '2026-01-01',
        created_at: '2026-01-01T00:00:00.000Z',
        created_by: ctx.user.id,
      })
  for (const { number, role } of accounts)
    insertRow(db, 'account', {
      number,
      label: `Compte ${number}`,
      role,
      normal_side: 'debit',
      heading: 0,
      third_party_required: 0,
    })
  const axes = (mutualId: Id | undefined, projectId: Id | undefined) => ({
    ...(mutualId === undefined ? {} : { mutualId }),
    ...(projectId === undefined ? {} : { projectId }),
  })
  const post = ({ month, from, to, amount, mutual, project }: Moved): void => {
    const [credited, debited] = [accounts[from % accounts.length], accounts[to % accounts.length]]
    // what stands under the balance sheet is entered against its like
    if (credited === undefined || debited === undefined || isOffBalance(credited) !== isOffBalance(debited)) return
    const on = `${2026 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-28`
    postEntry(
      ctx,
      new Posting({ journal: 'OD', day: day(on), label: 'Essai', source: { type: 'test', id: newId() } })
        .debit(debited.number, fbu(amount), axes(mutuals[mutual], projects[project]))
        // now and then the other side is another mutual's, and no project's
        .credit(credited.number, fbu(amount), axes(mutuals[amount % 3], undefined))
        .toDraft(),
    )
  }
  books.transact(() => {
    for (const one of list) post(one)
  })
  if (closed) {
    db.run(`UPDATE period SET state = 'closed' WHERE fiscal_year = 2026`)
    books.transact(() => determineResult(ctx, 2026))
  }
  return books
}

const net = ({ debit, credit }: { readonly debit: number; readonly credit: number }): number => debit - credit

/** What the trial balance says was earned less what was spent, and what it says is owned. */
function told(books: Books, year: number, chart: ReadonlyMap<string, Account>, mutualId?: Id) {
  const rows = trialBalance(books.db, {
    from: `${year}-01` as Month,
    to: `${year}-12` as Month,
    ...(mutualId === undefined ? {} : { mutualId }),
  }).classes.flatMap((one) => one.rows)
  const of = (number: string): Account => chart.get(number) ?? { number, role: null }
  return {
    result: 0 - rows.filter((row) => isOfResult(of(row.account))).reduce((sum, row) => sum + net(row), 0),
    standing: rows
      .filter((row) => !isOfResult(of(row.account)) && !isOffBalance(of(row.account)))
      .reduce((sum, row) => sum + row.closingDebit - row.closingCredit, 0),
  }
}

const LAYOUTS = shippedLayouts()

function totalsMeet(books: Books): void {
  const chart = new Map(
    books.db.all<Account>('SELECT number, role FROM account WHERE heading = 0').map((one) => [one.number, one]),
  )
  const mutuals = books.db.all<{ id: Id }>('SELECT id FROM mutual').map(({ id }) => id)
  for (const year of [2026, 2027])
    for (const mutualId of [undefined, ...mutuals]) {
      const { result, standing } = told(books, year, chart, mutualId)
      for (const { key, kind } of LAYOUTS) {
        const answer = statement(books.db, {
          layout: key,
          from: `${year}-01` as Month,
          to: `${year}-12` as Month,
          columns: 'compare',
          language: 'fr',
          ...(mutualId === undefined ? {} : { mutualId }),
        })
        const value = (line: string): number =>
          answer.rows.find((row) => row.line === line && row.account === null)?.values[
            answer.columns.findIndex((column) => column.kind === 'period')
          ] ?? 0
        if (kind === 'income') expect(value('result'), `${key} ${year}`).toBe(result)
        if (kind === 'balance') {
          expect(value('assets'), `${key} ${year}`).toBe(value('liabilities'))
          expect(value('year-result'), `${key} ${year}`).toBe(result)
          // what is owned less what is owed is what was earned, but for what one mutual's books lack
          expect(standing - value('year-result') - value('gap'), `${key} ${year}`).toBe(0)
          if (mutualId === undefined) expect(value('gap')).toBe(0)
        }
        if (kind === 'cash') expect(value('closing'), `${key} ${year}`).toBe(value('total'))
      }
    }
}

/** Every so many figures of a statement, walked down: the ledgers that are reached come to them. */
function walksMeet(books: Books, request: StatementRequest, step: number): number {
  const answer = statement(books.db, request)
  let walked = 0
  let seen = step
  for (const [at, column] of answer.columns.entries()) {
    if (column.unit !== 'fbu' || ['difference', 'budgetDifference'].includes(column.kind)) continue
    for (const row of answer.rows) {
      const value = row.values[at] ?? 0
      if (row.per !== null || row.kind === 'heading' || row.kind === 'gap' || value === 0) continue
      seen += 1
      if (seen % 13 !== 0) continue
      walked += 1
      const what = `${request.layout} ${request.columns} ${column.id} ${row.line} ${row.account ?? ''}`
      const walk = statementLine(books.db, {
        ...request,
        line: row.line,
        column: column.id,
        ...(row.account === null ? {} : { account: row.account }),
      })
      expect(walk.value, what).toBe(value)
      const sum = walk.accounts.reduce((all, { amount }) => all + amount, 0)
      const gap = answer.rows.find((one) => one.kind === 'gap')?.values[at] ?? 0
      // only what mutuals lack among themselves stands in no account
      if (sum !== value) expect([Math.abs(gap), 2 * Math.abs(gap)], what).toContain(Math.abs(value - sum))
      for (const one of walk.accounts) {
        if (one.ledger === null) throw new Error(`${what}: no ledger`)
        const { from, to, mutualId, projectId, only, shows } = one.ledger
        const read = ledger(books.db, {
          account: one.account,
          from,
          to,
          limit: 200,
          only,
          ...(mutualId === null ? {} : { mutualId }),
          ...(projectId === null ? {} : { projectId }),
        })
        const said = `${what}: ${one.account} ${from} ${to} ${only.join(' ')}`
        expect(Math.abs(shows === 'closing' ? read.closing : net(read)), said).toBe(Math.abs(one.amount))
        // and its lines are those of its totals
        expect(
          read.rows.reduce((all, line) => all + line.debit, 0),
          said,
        ).toBe(read.debit)
        expect(
          read.rows.reduce((all, line) => all + line.credit, 0),
          said,
        ).toBe(read.credit)
      }
    }
  }
  return walked
}

const runs = { seed: SEED, numRuns: 8, endOnFailure: true }

test('statements come to what the trial balance says, whatever the chart, of the centre and of each mutual, whether or not a year was closed', () => {
  fc.assert(
    fc.property(sample, (one) => {
      const books = booksOf(one)
      try {
        totalsMeet(books)
      } finally {
        books.client.close()
      }
    }),
    runs,
  )
}, 60_000)

test('every figure goes down to a ledger that comes to it: of a period, a month, a mutual, a project, the year before', () => {
  let walked = 0
  fc.assert(
    fc.property(sample, (one) => {
      const books = booksOf(one)
      try {
        for (const { key } of LAYOUTS)
          for (const columns of STATEMENT_COLUMNS)
            for (const [from, to] of [
              ['2026-07', '2026-12'],
              ['2027-03', '2027-12'],
            ] as const)
              walked += walksMeet(
                books,
                { layout: key, from: from as Month, to: to as Month, columns, language: 'fr' },
                one.step,
              )
      } finally {
        books.client.close()
      }
    }),
    runs,
  )
  expect(walked).toBeGreaterThan(1_000)
}, 120_000)
