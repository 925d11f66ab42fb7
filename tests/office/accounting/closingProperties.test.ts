import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'

import { closeMonth, reopenMonth } from '../../../electron/office/accounting/closing/close.ts'
import { monthVersions } from '../../../electron/office/accounting/closing/versions.ts'
import { trialBalance } from '../../../electron/office/accounting/trialBalance.ts'
import { postEntry } from '../../../electron/office/accounting/postEntry.ts'
import { day, type Month } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { SEED } from '../../support/seed.ts'

const [JANUARY, FEBRUARY] = ['2026-01', '2026-02'] as [Month, Month]
const REASON = 'relevés attendus'
const entry = fc.record({
  on: fc.integer({ min: 1, max: 28 }),
  month: fc.constantFrom(JANUARY, FEBRUARY),
  accounts: fc.constantFrom(['5121', '758'], ['6064', '5121'], ['471', '5121'], ['5321', '754']) as fc.Arbitrary<
    [string, string]
  >,
  amount: fc.integer({ min: 1, max: 1_000_000 }),
})
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never

function write(books: Books, { on, month, accounts: [debit, credit], amount }: Entry): void {
  const posting = new Posting({
    journal: 'OD',
    day: day(`${month}-${String(on).padStart(2, '0')}`),
    label: 'Essai',
    source: { type: 'manual-entry', id: newId() },
  })
    .debit(debit, fbu(amount))
    .credit(credit, fbu(amount))
  books.transact(() => postEntry(books.ctx, posting.toDraft()))
}
const january = (books: Books) => trialBalance(books.db, { from: JANUARY, to: JANUARY })

const books = openBooks()
afterAll(() => books.client.close())
/** On books as they were before, whatever the run before wrote. */
function afresh(run: () => void): void {
  books.client.exec('SAVEPOINT fresh')
  try {
    run()
  } finally {
    books.client.exec('ROLLBACK TO fresh; RELEASE fresh')
  }
}

describe('a month that is closed, opened again and closed', () => {
  test('says the same to the franc, whatever was posted in it and after it', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 12 }),
        fc.array(entry, { maxLength: 4 }),
        (before, after) =>
          afresh(() => {
            for (const one of before) write(books, one)
            const close = () => books.transact(() => closeMonth(books.ctx, { month: JANUARY, reason: REASON }))
            if (!before.some(({ month }) => month === JANUARY)) write(books, { ...before[0]!, month: JANUARY })
            const seen = january(books)
            const first = close()
            for (const one of after) write(books, { ...one, month: FEBRUARY })
            books.transact(() => reopenMonth(books.ctx, { month: JANUARY, reason: 'relire' }))
            const again = close()
            expect(again.hash).toBe(first.hash)
            expect(again.version).toBe(2)
            const { versions, since } = monthVersions(books, { month: JANUARY })
            expect([versions[0]?.differences, since, versions.every(({ intact }) => intact)]).toEqual([[], [], true])
            const { total, classes } = january(books)
            expect({ total, classes }).toEqual({ total: seen.total, classes: seen.classes })
          }),
      ),
      { seed: SEED, numRuns: 20 },
    )
  })

  test('and one entry more is another version, which names its accounts', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), entry, (before, more) =>
        afresh(() => {
          for (const one of before) write(books, { ...one, month: JANUARY })
          const close = () => books.transact(() => closeMonth(books.ctx, { month: JANUARY, reason: REASON }))
          const first = close()
          books.transact(() => reopenMonth(books.ctx, { month: JANUARY, reason: 'oubli' }))
          write(books, { ...more, month: JANUARY })
          expect(close().hash).not.toBe(first.hash)
          const changed = monthVersions(books, { month: JANUARY }).versions[0]?.differences ?? []
          expect(changed.map(({ account }) => account)).toEqual([...more.accounts].sort())
        }),
      ),
      { seed: SEED, numRuns: 20 },
    )
  })
})
