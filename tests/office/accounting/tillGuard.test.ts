import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { accountingChecks } from '../../../electron/office/accounting/index.ts'
import { postEntry } from '../../../electron/office/accounting/postEntry.ts'
import {
  abandonTillCount,
  closeTillCount,
  reopenTillDay,
  startTillCount,
} from '../../../electron/office/accounting/till/counts.ts'
import { countWhere } from '../../../electron/office/accounting/till/countRows.ts'
import { givePettyCash, justifyPettyCash, pettyCash } from '../../../electron/office/accounting/till/pettyCash.ts'
import {
  cancelTransfer,
  cashTransfers,
  receiveCash,
  sendCash,
} from '../../../electron/office/accounting/till/transfers.ts'
import { reverseEntry } from '../../../electron/office/accounting/reverseEntry.ts'
import type { CommandContext } from '../../../electron/office/kernel/context.ts'
import { addDays, day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { rightsOf } from '../../../shared/roles.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { SEED } from '../../support/seed.ts'

let books: Books
beforeAll(() => {
  books = openBooks()
})
afterAll(() => books.client.close())

const START = day('2026-03-02')
let numbers = 0
const context = (today: string): CommandContext =>
  ({
    ...books.ctx,
    today,
    now: new Date(`${today}T10:00:00.000Z`),
    user: { ...books.ctx.user, rights: rightsOf(['cashier', 'accountant', 'head', 'supervisor']) },
    takeNumber: (series: string, year: number, scope = '') => ({ series, scope, year, value: (numbers += 1) }),
  }) as unknown as CommandContext

const moved = (net: number, on: string) => {
  const posting = new Posting({
    journal: 'CA1',
    day: day(on),
    label: 'Essai',
    source: { type: 'manual-entry', id: newId() },
  })
  return net > 0
    ? posting.debit('5311', fbu(net)).credit('754', fbu(net)).toDraft()
    : posting.debit('6066', fbu(-net)).credit('5311', fbu(-net)).toDraft()
}

/** The least that the till ever held, entry after entry, as anybody would add it up. */
function lowest(): number {
  const lines = books.client
    .prepare(
      `SELECT sum(l.debit) - sum(l.credit) AS net FROM entry_line l JOIN entry e ON e.id = l.entry_id
       JOIN entry_order o ON o.entry_id = e.id WHERE l.account = '5311' GROUP BY e.id ORDER BY e.day, o.n`,
    )
    .all() as { net: number }[]
  let [balance, least] = [0, 0]
  for (const { net } of lines) {
    balance += net
    least = Math.min(least, balance)
  }
  return least
}

/** Whatever the code lets through, written as the code would, without its look at the till. */
function forced(net: number, on: string): void {
  const id = newId()
  const draft = moved(net, on)
  books.transact(() => {
    const number =
      (books.db.get<{ n: number | null }>(
        `SELECT max(number) AS n FROM entry WHERE journal = 'CA1' AND fiscal_year = 2026`,
      )?.n ?? 0) + 1
    books.db.run(
      `INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
       VALUES (?, 'CA1', 2026, ?, ?, 'forcé', 'manual-entry', ?, 'draft', ?, '2026-03-02T10:00:00.000Z', ?)`,
      [id, number, on, newId(), Math.abs(net), books.ctx.user.id],
    )
    draft.lines.forEach((line, at) =>
      books.db.run('INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES (?, ?, ?, ?, ?, ?)', [
        line.account,
        on,
        id,
        at + 1,
        line.debit,
        line.credit,
      ]),
    )
    books.db.run(`UPDATE entry SET state = 'posted' WHERE id = ?`, [id])
  })
}

/** Runs a command; a refusal is an answer like another, and leaves nothing. */
function tried(run: () => unknown): string {
  try {
    books.transact(run)
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      net: fc.integer({ min: -900, max: 900 }).filter((n) => n !== 0),
      ago: fc.nat(6),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      amount: fc.integer({ min: 1, max: 1200 }),
      ago: fc.nat(3),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('receive' as const, 'cancel' as const, 'reverse' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('petty' as const), amount: fc.integer({ min: 1, max: 600 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('justify' as const),
      amount: fc.integer({ min: 1, max: 600 }),
      returned: fc.nat(300),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('count' as const),
      off: fc.integer({ min: -50, max: 50 }),
      surprise: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tomorrow' as const) }) },
)

test('no sequence of commands leaves a till below nothing at any moment, nor the books uneven', () => {
  let today = START
  fc.assert(
    fc.property(fc.array(act, { minLength: 10, maxLength: 40 }), (acts) => {
      for (const one of acts) {
        const ctx = context(today)
        const { db } = ctx
        switch (one.do) {
          case 'tomorrow':
            today = addDays(today, 1)
            break
          case 'move':
            tried(() => postEntry(ctx, moved(one.net, addDays(today, -one.ago))))
            break
          case 'send':
            tried(() =>
              sendCash(ctx, {
                from: '5311',
                to: '5121',
                amount: fbu(one.amount),
                bearer: 'Porteur',
                reference: '',
                day: addDays(today, -one.ago),
              }),
            )
            break
          case 'receive':
          case 'cancel': {
            const [sent] = cashTransfers(ctx, { state: 'sent', limit: 1 }).rows
            if (sent === undefined) break
            tried(() =>
              one.do === 'receive'
                ? receiveCash(ctx, { id: sent.id, rev: sent.rev, fee: fbu(0), reference: '' })
                : cancelTransfer(ctx, { id: sent.id, rev: sent.rev, reason: 'annulé à l’essai' }),
            )
            break
          }
          case 'reverse': {
            const last = db.get<{ id: Id }>(
              `SELECT id FROM entry e WHERE source_type = 'manual-entry' AND reverses IS NULL
               AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id) ORDER BY id DESC LIMIT 1`,
            )
            if (last !== undefined) tried(() => reverseEntry(ctx, last.id, { day: today, reason: 'essai' }))
            break
          }
          case 'petty':
            tried(() =>
              givePettyCash(ctx, { account: '5311', holder: 'Régisseur', purpose: 'Courses', amount: fbu(one.amount) }),
            )
            break
          case 'justify': {
            const [given] = pettyCash(ctx, { state: 'given', limit: 1 }).rows
            if (given === undefined) break
            tried(() =>
              justifyPettyCash(ctx, {
                id: given.id,
                rev: given.rev,
                vouchers: [
                  {
                    day: given.givenOn,
                    voucher: newId().slice(-8),
                    label: 'Essence',
                    account: '6066',
                    amount: fbu(one.amount),
                  },
                ],
                returned: fbu(one.returned),
              }),
            )
            break
          }
          case 'count': {
            const kind = one.surprise ? 'surprise' : 'daily'
            let begun: { id: Id; rev: number } | undefined
            tried(() => (begun = startTillCount(ctx, { account: '5311', kind })))
            if (begun === undefined) break
            const { id, rev } = begun
            const held =
              db.get<{ net: number | null }>(
                `SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = '5311'`,
              )?.net ?? 0
            const closed = tried(() =>
              closeTillCount(ctx, {
                id,
                rev,
                lines: [{ kind: 'coin', value: 1, quantity: Math.max(0, held + one.off) }],
                explanation: 'écart de l’essai',
                witness: 'Un témoin',
                witnessFunction: '',
                seen: null,
              }),
            )
            if (closed !== 'done') tried(() => abandonTillCount(ctx, { id, rev }))
            break
          }
          case 'reopen': {
            const closed = countWhere(db, `c.state = 'closed' AND c.kind = 'daily' ORDER BY c.day DESC LIMIT 1`, [])
            if (closed !== undefined)
              tried(() => reopenTillDay(ctx, { id: closed.id, rev: closed.rev, reason: 'pour l’essai' }))
            break
          }
        }
      }
      expect(lowest()).toBeGreaterThanOrEqual(0)
      expect(accountingChecks(books.db).filter(({ ok }) => !ok)).toEqual([])
      const transit =
        books.db.get<{ net: number | null }>(
          `SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = '58'`,
        )?.net ?? 0
      const sent =
        books.db.get<{ sum: number | null }>(`SELECT sum(amount) AS sum FROM cash_transfer WHERE state = 'sent'`)
          ?.sum ?? 0
      expect(transit).toBe(sent)
      const petty =
        books.db.get<{ net: number | null }>(
          `SELECT sum(debit) - sum(credit) AS net FROM account_year WHERE account = '54'`,
        )?.net ?? 0
      const given =
        books.db.get<{ sum: number | null }>(
          `SELECT sum(amount - spent - returned) AS sum FROM petty_cash WHERE state = 'given'`,
        )?.sum ?? 0
      expect(petty).toBe(given)
    }),
    { seed: SEED, numRuns: 60 },
  )
  // enough happened for this to mean something
  const counts =
    books.db.get<{ closed: number }>(`SELECT count(*) AS closed FROM till_count WHERE number IS NOT NULL`)?.closed ?? 0
  expect(counts).toBeGreaterThan(20)
})

describe('the file itself refuses', () => {
  test('what would leave a till below nothing, today or on a day that is past', () => {
    const fresh = openBooks()
    const before = books
    books = fresh
    try {
      forced(1_000, '2026-03-10')
      forced(-900, '2026-03-12')
      forced(500, '2026-03-14')
      expect(() => forced(-601, '2026-03-14')).toThrow(/never below nothing/)
      // 100 were left on the 12th, whatever came since
      expect(() => forced(-101, '2026-03-11')).toThrow(/never below nothing/)
      expect(() => forced(-1, '2026-03-09')).toThrow(/never below nothing/)
      forced(-100, '2026-03-11')
      expect(lowest()).toBe(0)
    } finally {
      fresh.client.close()
      books = before
    }
  })
  test('what is of a day that is counted, and a count that is changed', () => {
    const closed = books.db.get<{ id: Id; day: string }>(
      `SELECT id, day FROM till_count WHERE state = 'closed' AND kind = 'daily' ORDER BY day DESC LIMIT 1`,
    )
    if (closed === undefined) throw new Error('nothing was counted')
    expect(() => forced(10, closed.day)).toThrow(/counted/)
    expect(() => books.db.run('UPDATE till_count SET counted = counted + 1 WHERE id = ?', [closed.id])).toThrow(
      /never changed/,
    )
    expect(() => books.db.run('DELETE FROM till_count WHERE id = ?', [closed.id])).toThrow(/never deleted/)
    expect(() =>
      books.db.run(`INSERT INTO till_count_line (count_id, kind, value, quantity) VALUES (?, 'note', 2000, 1)`, [
        closed.id,
      ]),
    ).toThrow(/never changed/)
  })
})
