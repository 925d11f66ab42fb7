import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  accountingChecks,
  balanceByRole,
  entriesOfSource,
  reverseEntry,
} from '../../../electron/office/accounting/index.ts'
import { postEntry } from '../../../electron/office/accounting/postEntry.ts'
import { trialBalance } from '../../../electron/office/accounting/trialBalance.ts'
import { addDays, day, type Day, type Month } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { SEED } from '../../support/seed.ts'
import { openBooks, type Books } from '../../support/books.ts'

let books: Books
beforeAll(() => {
  books = openBooks()
})
afterAll(() => books.client.close())

const HOUSEHOLDS = Array.from({ length: 5 }, () => newId())

function receipt(
  amount: number,
  on: string,
  household: Id = HOUSEHOLDS[0] ?? newId(),
): { entryId: Id; number: string } {
  const posting = new Posting({
    journal: 'CA1',
    day: day(on),
    label: 'Reçu de test',
    source: { type: 'receipt', id: newId() },
  })
    .debit('5311', fbu(amount))
    .credit('4111', fbu(amount), { thirdPartyType: 'household', thirdPartyId: household })
  return books.transact(() => postEntry(books.ctx, posting.toDraft()))
}

const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

/** Everything the department keeps, to compare before and after. */
const state = (): unknown => ({
  entries: books.client.prepare('SELECT count(*) AS n FROM entry').get(),
  lines: books.client.prepare('SELECT count(*) AS n, sum(debit) AS d, sum(credit) AS c FROM entry_line').get(),
  months: books.client.prepare('SELECT month, account, debit, credit FROM account_month ORDER BY 1, 2').all(),
})

const net = (): Map<string, number> =>
  new Map(
    books.db
      .all<{ account: string; net: number }>(
        'SELECT account, sum(debit - credit) AS net FROM account_month GROUP BY account',
      )
      .map((row) => [row.account, row.net]),
  )

describe('the file itself refuses', () => {
  const sql = (text: string): void => void books.client.exec(text)
  beforeAll(() => void receipt(5_000, '2026-01-10'))

  test.each([
    ['changing a posted entry', `UPDATE entry SET label = 'autre'`, /never changed/],
    ['moving a posted entry to another day', `UPDATE entry SET day = '2026-02-02'`, /never changed/],
    ['making a posted entry a draft again', `UPDATE entry SET state = 'draft'`, /never changed/],
    ['deleting a posted entry', 'DELETE FROM entry', /never deleted|FOREIGN KEY/],
    ['changing a line', 'UPDATE entry_line SET debit = debit + 1 WHERE debit > 0', /never changed/],
    ['deleting a line', 'DELETE FROM entry_line', /never deleted/],
    ['replacing a line', 'INSERT OR REPLACE INTO entry_line SELECT * FROM entry_line', /never changed/],
    [
      'replacing an entry',
      `INSERT OR REPLACE INTO entry SELECT id, journal, fiscal_year, number, day, 'autre', voucher, source_type, source_id, mutual_id, 'draft', total, reverses, reason, created_at, created_by FROM entry`,
      /exists/,
    ],
    [
      'adding a line to a posted entry',
      `INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) SELECT '58', day, id, 9, 1, 0 FROM entry`,
      /never changed/,
    ],
    ['renumbering an account', `UPDATE account SET number = '5319' WHERE number = '5311'`, /keeps its number/],
    ['deleting an account in use', `DELETE FROM account WHERE number = '5311'`, /in use is never deleted/],
    ['making an account in use a heading', `UPDATE account SET heading = 1 WHERE number = '5311'`, /heading/],
    [
      'an entry that is born posted',
      `INSERT INTO entry SELECT randomblob(16), journal, fiscal_year, 2, day, label, voucher, source_type, source_id, mutual_id, 'posted', total, NULL, NULL, created_at, created_by FROM entry`,
      /as a draft/,
    ],
  ])('%s', (_what, text, message) => {
    const before = state()
    expect(() => sql(text)).toThrow(message)
    expect(state()).toEqual(before)
  })

  /** A draft by hand, as a foreign program would write it. */
  function draft(facts: { day?: string; number?: number; total?: number; lines: [string, number, number][] }): void {
    const on = facts.day ?? '2026-01-20'
    const id = Buffer.from(newId().replaceAll('-', ''), 'hex')
    books.transact(() => {
      books.client
        .prepare(
          `INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
           SELECT ?, 'OD', 2026, ?, ?, 'à la main', 'x', randomblob(16), 'draft', ?, '2026-01-01', id FROM user`,
        )
        .run(id, facts.number ?? 1, on, facts.total ?? 100)
      facts.lines.forEach(([account, debit, credit], index) =>
        books.client
          .prepare('INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES (?, ?, ?, ?, ?, ?)')
          .run(account, on, id, index + 1, debit, credit),
      )
      books.client.prepare(`UPDATE entry SET state = 'posted' WHERE id = ?`).run(id)
    })
  }
  const even: [string, number, number][] = [
    ['5311', 100, 0],
    ['758', 0, 100],
  ]

  test.each([
    [
      'an unbalanced entry',
      {
        lines: [
          ['5311', 100, 0],
          ['758', 0, 99],
        ],
      },
      /unbalanced/,
    ],
    ['an entry of one line', { lines: [['5311', 100, 0]] }, /unbalanced/],
    ['an entry without lines', { lines: [] }, /unbalanced/],
    ['a total that is not that of the lines', { total: 99, lines: even }, /unbalanced/],
    [
      'a heading account',
      {
        lines: [
          ['53', 100, 0],
          ['758', 0, 100],
        ],
      },
      /heading/,
    ],
    [
      'an account that does not exist',
      {
        lines: [
          ['5999', 100, 0],
          ['758', 0, 100],
        ],
      },
      /FOREIGN KEY/,
    ],
    ['a gap in the numbers', { number: 2, lines: even }, /out of order/],
    [
      'a negative amount',
      {
        lines: [
          ['5311', -100, 0],
          ['758', 0, -100],
        ],
      },
      /CHECK/,
    ],
    [
      'a line with both sides',
      {
        lines: [
          ['5311', 100, 100],
          ['758', 100, 100],
        ],
      },
      /CHECK/,
    ],
  ] as [string, { number?: number; total?: number; lines: [string, number, number][] }, RegExp][])(
    '%s',
    (_what, facts, message) => {
      const before = state()
      expect(() => draft(facts)).toThrow(message)
      expect(state()).toEqual(before)
    },
  )

  test('a closed month, a month that does not exist, a closed year', () => {
    const before = state()
    expect(() => draft({ day: '2027-01-20', lines: even })).toThrow(/closed period/)
    for (const closing of [
      `UPDATE period SET state = 'closed' WHERE month = '2026-01'`,
      `UPDATE fiscal_year SET state = 'closed'`,
    ]) {
      // what is closed opens again only with its reason: here it is taken back whole
      sql('BEGIN')
      sql(closing)
      expect(() => draft({ lines: even })).toThrow(/closed period/)
      sql('ROLLBACK')
    }
    sql('BEGIN')
    sql(`UPDATE period SET state = 'closed' WHERE month = '2026-01'`)
    expect(() => sql(`UPDATE period SET state = 'open' WHERE month = '2026-01'`)).toThrow(/with a reason/)
    sql('ROLLBACK')
    expect(state()).toEqual(before)
  })
})

describe('postEntry', () => {
  test('numbers without a gap per journal and year, even after a refusal', () => {
    const first = receipt(1_000, '2026-02-01').number
    const n = Number(first.slice(-5))
    expect(refusal(() => receipt(1_000, '2031-02-01'))).toBe('accounting.no-fiscal-year')
    expect(receipt(1_000, '2026-02-02').number).toBe(`CA1-2026-${String(n + 1).padStart(5, '0')}`)
  })

  test('opens the year that follows, and numbers it from one', () => {
    expect(receipt(700, '2027-01-05').number).toBe('CA1-2027-00001')
    expect(refusal(() => receipt(700, '2025-12-31'))).toBe('accounting.no-fiscal-year')
  })

  test('refuses a household account without its household', () => {
    const posting = new Posting({
      journal: 'OD',
      day: day('2026-02-01'),
      label: 'x',
      source: { type: 'x', id: newId() },
    })
      .debit('5311', fbu(10))
      .credit('4111', fbu(10))
    expect(refusal(() => books.transact(() => postEntry(books.ctx, posting.toDraft())))).toBe(
      'accounting.third-party-missing',
    )
  })

  test('refuses an account and a journal that the chart does not have', () => {
    const of = (journal: string, account: string) => (): unknown =>
      books.transact(() =>
        postEntry(
          books.ctx,
          new Posting({ journal, day: day('2026-02-01'), label: 'x', source: { type: 'x', id: newId() } })
            .debit(account, fbu(10))
            .credit('758', fbu(10))
            .toDraft(),
        ),
      )
    expect(refusal(of('OD', '5399'))).toBe('accounting.unknown-account')
    expect(refusal(of('ZZ', '5311'))).toBe('accounting.unknown-journal')
    expect(refusal(of('OD', '531'))).toBe('accounting.heading-account')
  })
})

describe('reverseEntry', () => {
  test('brings back every balance, names what it reverses, and works once', () => {
    const before = net()
    const { entryId, number } = receipt(12_345, '2026-03-10', HOUSEHOLDS[1])
    const reversal = books.transact(() =>
      reverseEntry(books.ctx, entryId, { day: day('2026-03-11'), reason: 'erreur de saisie' }),
    )
    expect(net()).toEqual(before)
    const source =
      books.db.get<{ source_id: Id }>('SELECT source_id FROM entry WHERE id = ?', [entryId])?.source_id ?? newId()
    expect(entriesOfSource(books.db, 'receipt', source)).toMatchObject([
      { entryId, number, reversedBy: reversal.entryId, reverses: null },
      {
        entryId: reversal.entryId,
        reverses: entryId,
        reversedBy: null,
        label: `Extourne ${number} : erreur de saisie`,
      },
    ])
    const again = { day: day('2026-03-12'), reason: 'encore' }
    expect(refusal(() => reverseEntry(books.ctx, entryId, again))).toBe('accounting.already-reversed')
    expect(refusal(() => reverseEntry(books.ctx, reversal.entryId, again))).toBe('accounting.is-reversal')
    expect(refusal(() => reverseEntry(books.ctx, newId(), again))).toBe('accounting.unknown-entry')
  })

  test('is not dated before what it reverses', () => {
    const { entryId } = receipt(500, '2026-03-10')
    expect(refusal(() => reverseEntry(books.ctx, entryId, { day: day('2026-03-09'), reason: 'x' }))).toBe(
      'accounting.reversal-before-entry',
    )
  })

  test('a false reversal, by hand, is refused by the file', () => {
    const { entryId } = receipt(500, '2026-03-10')
    expect(() =>
      books.transact(() => {
        const id = newId()
        books.db.run(
          `INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, reverses, reason, created_at, created_by)
           SELECT ?, 'OD', 2026, 1, '2026-03-12', 'faux', 'x', ?, 'draft', 400, ?, 'faux', created_at, id FROM user`,
          [id, newId(), entryId],
        )
        for (const [rank, account, debit, credit] of [
          [1, '5311', 0, 400],
          [2, '58', 400, 0],
        ])
          books.db.run(
            'INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES (?, ?, ?, ?, ?, ?)',
            [account, '2026-03-12', id, rank, debit, credit],
          )
        books.db.run(`UPDATE entry SET state = 'posted' WHERE id = ?`, [id])
      }),
    ).toThrow(/mirrors/)
  })
})

test('any sequence of postings and reversals keeps the books: debits equal credits, kept balances equal the lines', () => {
  const amount = fc.integer({ min: 1, max: 9_000_000 })
  const act = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('post' as const),
        amount,
        part: amount,
        offset: fc.nat(300),
        household: fc.nat(4),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), pick: fc.nat(), offset: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), amount, offset: fc.nat(300) }) },
  )
  fc.assert(
    fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), (acts) => {
      const posted: { entryId: Id; day: Day }[] = []
      for (const one of acts) {
        if (one.do === 'post') {
          const on = addDays(day('2026-01-01'), one.offset)
          const posting = new Posting({
            journal: 'AD',
            day: on,
            label: 'x',
            source: { type: 'membership', id: newId() },
          })
            .debit('4111', fbu(one.amount + one.part), {
              thirdPartyType: 'household',
              thirdPartyId: HOUSEHOLDS[one.household] ?? newId(),
            })
            .credit('7011', fbu(one.amount))
            .credit('7021', fbu(one.part))
          posted.push({ entryId: books.transact(() => postEntry(books.ctx, posting.toDraft())).entryId, day: on })
        } else if (one.do === 'reverse' && posted.length > 0) {
          const [target] = posted.splice(one.pick % posted.length, 1)
          if (target)
            books.transact(() =>
              reverseEntry(books.ctx, target.entryId, { day: addDays(target.day, one.offset), reason: 'essai' }),
            )
        } else if (one.do === 'fail') {
          // the posting is fine, what comes after it in the command is not: nothing of it may stay
          const before = state()
          expect(() =>
            books.transact(() => {
              const posting = new Posting({
                journal: 'OD',
                day: addDays(day('2026-01-01'), one.offset),
                label: 'x',
                source: { type: 'x', id: newId() },
              })
              postEntry(
                books.ctx,
                posting
                  .debit('5311', fbu(one.amount ?? 1))
                  .credit('758', fbu(one.amount ?? 1))
                  .toDraft(),
              )
              throw new Error('power cut')
            }),
          ).toThrow('power cut')
          expect(state()).toEqual(before)
        }
      }
      expect(accountingChecks(books.db).filter((check) => !check.ok)).toEqual([])
      const balance = trialBalance(books.db, { from: '2026-01' as Month, to: '2026-12' as Month })
      expect(balance.balanced).toBe(true)
    }),
    { seed: SEED, numRuns: 15 },
  )
})

test('balances by role agree with the lines for any two days', () => {
  fc.assert(
    fc.property(fc.nat(380), fc.nat(120), (start, length) => {
      const from = addDays(day('2026-01-01'), start)
      const to = addDays(from, length)
      const [fees] = balanceByRole(books.db, { roles: ['joining-fees'], from, to })
      const lines = books.db.get<{ debit: number | null; credit: number | null }>(
        `SELECT sum(l.debit) AS debit, sum(l.credit) AS credit FROM entry_line l JOIN account a ON a.number = l.account
         WHERE a.role = 'joining-fees' AND l.day BETWEEN ? AND ?`,
        [from, to],
      )
      expect(fees).toEqual({
        role: 'joining-fees',
        debit: lines?.debit ?? 0,
        credit: lines?.credit ?? 0,
        net: (lines?.debit ?? 0) - (lines?.credit ?? 0),
      })
    }),
    { seed: SEED, numRuns: 60 },
  )
})
