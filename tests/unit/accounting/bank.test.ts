import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { reconcile } from '../../../shared/rules/accounting/bank/arithmetic.ts'
import { carriedOver } from '../../../shared/rules/accounting/bank/carried.ts'
import { dayIn, signedAmountIn } from '../../../shared/rules/accounting/bank/cells.ts'
import {
  accountNumberIn,
  guessStatementMapping,
  sameAccountNumber,
} from '../../../shared/rules/accounting/bank/mapping.ts'
import { expectedLess, feeKept, KEPT_MOST_PERCENT } from '../../../shared/rules/accounting/bank/kept.ts'
import { isNamedIn, postingOf, propose } from '../../../shared/rules/accounting/bank/match.ts'
import { checkStatement, readStatement } from '../../../shared/rules/accounting/bank/statement.ts'
import { SEED } from '../../support/seed.ts'

const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}
const rows = (...lines: string[][]) =>
  lines.map((cells, at) => ({ row: at + 1, cells: cells.map((text) => ({ text })) }))

describe('cells of a statement', () => {
  test.each([
    ['1 234', 1234],
    ['1.234,00', 1234],
    ['1,234.00', 1234],
    ['-1 234', -1234],
    ['(1 234)', -1234],
    ['1 234-', -1234],
    ['−500 FBu', -500],
    ['1 234 D', -1234],
    ['1 234 CR', 1234],
    ['1.234', 1234],
    ['12x', undefined],
    ['1 234,50', undefined],
    ['', undefined],
  ])('%s is %s francs', (text, amount) => {
    expect(signedAmountIn({ text })).toBe(amount)
  })
  test.each([
    ['02/11/2026', 'dmy', '2026-11-02'],
    ['2-11-26', 'dmy', '2026-11-02'],
    ['11/02/2026', 'mdy', '2026-11-02'],
    ['2026-11-02', 'dmy', '2026-11-02'],
    ['02/11/2026 08:14', 'dmy', '2026-11-02'],
    ['31/02/2026', 'dmy', undefined],
    ['hier', 'dmy', undefined],
  ] as const)('%s read %s is %s', (text, order, read) => {
    expect(dayIn({ text }, order)).toBe(read)
  })
})

describe('a statement', () => {
  const sheet = rows(
    ['Banque Umusozi', '', '', '', ''],
    ['Compte n° 0142-0087731-56', '', '', '', ''],
    ['Date opération', 'Libellé', 'Débit', 'Crédit', 'Solde'],
    ['', 'Solde initial', '', '', '1 000'],
    ['02/11/2026', 'Dépôt', '', '500', '1 500'],
    ['03/11/2026', 'Frais', '20', '', '1 480'],
    ['', 'de tenue', '', '', ''],
    ['', 'TOTAUX', '20', '500', ''],
    ['', 'Solde final', '', '', '1 480'],
  )
  const mapping = guessStatementMapping(sheet)
  test('its columns are guessed by their titles, its account is read above them', () => {
    expect(mapping).toMatchObject({
      headerRow: 3,
      firstRow: 4,
      columns: { day: 0, label: 1, debit: 2, credit: 3, balance: 4 },
    })
    if (mapping === undefined) return
    expect(accountNumberIn(sheet, mapping)).toBe('0142008773156')
    expect(sameAccountNumber('0142-0087731-56', '0142 0087731 56')).toBe(true)
    expect(sameAccountNumber('257 79 00 00 12', '79000012')).toBe(true)
    expect(sameAccountNumber('0142', '0143')).toBe(false)
  })
  test('titles, balances and totals are no lines; a label may go on', () => {
    if (mapping === undefined) throw new Error('no mapping')
    const read = readStatement(sheet, mapping)
    expect(read.problems).toEqual([])
    expect(read.lines.map(({ label, amount }) => [label, amount])).toEqual([
      ['Dépôt', 500],
      ['Frais de tenue', -20],
    ])
    expect([read.opening, read.closing]).toEqual([1_000, 1_480])
  })
  test('latest first is turned round', () => {
    if (mapping === undefined) throw new Error('no mapping')
    const turned = [...sheet.slice(0, 3), ...sheet.slice(4, 6).toReversed()]
    const read = readStatement(turned, mapping)
    expect(read.lines.map(({ amount }) => amount)).toEqual([500, -20])
    expect([read.opening, read.closing]).toEqual([1_000, 1_480])
  })
  test.each([
    [['04/11/2026', 'X', '1', '2', ''], 'both'],
    [['04/11/2026', 'X', '', '-2', ''], 'negative'],
    [['04/11/2026', 'X', 'a', '', ''], 'amount'],
    [['demain', 'X', '', '2', ''], 'day'],
  ])('a row that cannot be read is named with its number: %s', (cells, code) => {
    if (mapping === undefined) throw new Error('no mapping')
    const read = readStatement([...sheet.slice(0, 6), { row: 42, cells: cells.map((text) => ({ text })) }], mapping)
    expect(read.problems).toMatchObject([{ row: 42, code }])
  })
  test('one that adds up is taken, one franc off is refused', () => {
    const line = fc.record({ at: fc.nat(29), amount: fc.integer({ min: -9_000, max: 9_000 }).filter((n) => n !== 0) })
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 60 }),
        fc.integer({ min: -5_000, max: 90_000 }),
        fc.constantFrom(-1, 1),
        (some, start, off) => {
          const from = day('2026-11-01')
          const lines = some
            .toSorted((a, b) => a.at - b.at)
            .map(({ at, amount }, row) => ({ row, day: addDays(from, at), amount: fbu(amount), balance: null }))
          const opening = fbu(start)
          const closing = fbu(start + sum(lines.map(({ amount }) => amount)))
          const facts = { from, to: day('2026-11-30'), opening, lines }
          expect(refusal(() => checkStatement({ ...facts, closing }))).toBe('accepted')
          expect(refusal(() => checkStatement({ ...facts, closing: fbu(closing + off) }))).toBe(
            'accounting.statement-not-adding-up',
          )
        },
      ),
      { seed: SEED },
    )
  })
})

describe('a proposal', () => {
  const on = (n: number) => addDays(day('2026-11-01'), n)
  const bank = (key: string, at: number, amount: number, text = '') => ({ key, day: on(at), text, amount: fbu(amount) })
  const book = (key: string, at: number, amount: number, references: string[] = []) => ({
    ...bank(key, at, amount),
    references,
  })
  test('the only one of its amount is sure; of two, the one that is named', () => {
    expect(propose([bank('b', 3, 500)], [book('k', 1, 500)], 5)).toMatchObject([
      { sure: true, reasons: [{ code: 'amount' }, { code: 'days', count: 2 }, { code: 'alone' }] },
    ])
    expect(propose([bank('b', 3, 500)], [book('k', 1, 500), book('l', 3, 500)], 5)).toMatchObject([
      { books: ['l'], sure: false },
    ])
    expect(
      propose([bank('b', 3, 500, 'VIR OP 00087')], [book('k', 1, 500, ['OP-2026-00087']), book('l', 3, 500)], 5),
    ).toMatchObject([{ books: ['k'], sure: true }])
  })
  test('too far apart is no proposal, unless it is named', () => {
    expect(propose([bank('b', 9, 500)], [book('k', 1, 500)], 5)).toEqual([])
    expect(propose([bank('b', 40, 500, 'CHQ BF000412')], [book('k', 1, 500, ['BF000412'])], 5)).toHaveLength(1)
  })
  test('the lines of a day that together are one of the other side', () => {
    expect(propose([bank('b', 3, 900)], [book('k', 2, 500), book('l', 2, 400)], 5)).toMatchObject([
      { books: ['k', 'l'], sure: false },
    ])
    expect(propose([bank('b', 3, -900), bank('c', 3, -100)], [book('k', 2, -1_000)], 5)).toMatchObject([
      { bank: ['b', 'c'], books: ['k'] },
    ])
  })
  test('names', () => {
    expect(isNamedIn('OP-2026-00087', 'VIREMENT OP-2026-00087')).toBe(true)
    expect(isNamedIn('OP-2026-00087', 'op 87 du 3')).toBe(true)
    expect(isNamedIn('OP-2026-00087', 'OP 870')).toBe(false)
    expect(isNamedIn('OP-2026-00087', 'STOP 87')).toBe(false)
    expect(postingOf('FRAIS DE TENUE DE COMPTE', fbu(-3_500))).toBe('fee')
    expect(postingOf('INTERETS CREDITEURS', fbu(120))).toBe('interest')
    expect(postingOf('VIREMENT RECU', fbu(120))).toBe('unknown')
  })
  test('every proposal balances, and no line is in two', () => {
    const side = fc.array(
      fc.record({ at: fc.nat(20), amount: fc.integer({ min: -6, max: 6 }).filter((n) => n !== 0) }),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(side, side, (some, others) => {
        const lines = some.map(({ at, amount }, n) => bank(`b${n}`, at, amount))
        const books = others.map(({ at, amount }, n) => book(`k${n}`, at, amount))
        const amountOf = new Map<string, Fbu>([...lines, ...books].map(({ key, amount }) => [key, amount]))
        const total = (keys: readonly string[]): number => sum(keys.map((key) => amountOf.get(key) ?? fbu(0)))
        const found = propose(lines, books, 5)
        for (const one of found) expect(total(one.bank)).toBe(total(one.books))
        const used = found.flatMap((one) => [...one.bank, ...one.books])
        expect(new Set(used).size).toBe(used.length)
      }),
      { seed: SEED },
    )
  })
})

describe('a reconciliation', () => {
  test('closes whatever is matched, in the books alone or at the bank alone', () => {
    const amounts = fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.integer(), amounts, amounts, amounts, (start, both, onlyBooks, onlyBank) => {
        const opening = fbu(start)
        const all = (some: readonly number[]): Fbu => sum(some.map(fbu))
        const { difference, fromStatement } = reconcile({
          statement: fbu(opening + all(both) + all(onlyBank)),
          books: fbu(opening + all(both) + all(onlyBooks)),
          onTheWay: onlyBooks.map(fbu),
          unbooked: onlyBank.map(fbu),
        })
        expect(difference).toBe(0)
        expect(fromStatement).toBe(opening + all(both) + all(onlyBooks) + all(onlyBank))
      }),
      { seed: SEED },
    )
  })
  test('what was on its way before the first statement makes up its opening, or nothing is supposed', () => {
    const line = (key: string, amount: number) => ({ key, amount: fbu(amount) })
    const before = [line('a', 100), line('b', -40), line('c', 7), line('d', 500)]
    expect(carriedOver(before, fbu(0))).toEqual([])
    expect(carriedOver(before, fbu(-40)).map(({ key }) => key)).toEqual(['b'])
    expect(carriedOver(before, fbu(107)).map(({ key }) => key)).toEqual(['a', 'c'])
    expect(carriedOver(before, fbu(67)).map(({ key }) => key)).toEqual(['a', 'b', 'c'])
    expect(carriedOver(before, fbu(999))).toEqual([])
  })
})

describe('money that came less what the bank kept', () => {
  const side = (key: string, amount: number, text = '', on = '2026-03-05') => ({
    key,
    day: day(on),
    text,
    amount: fbu(amount),
    references: text === '' ? [] : [text],
  })
  test('the fee is what is missing, never more than its share, never of nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: -10, max: 2 ** 40 }), (expected, came) => {
        const fee = feeKept(fbu(expected), fbu(came))
        if (fee === undefined)
          return came <= 0 || came >= expected || (expected - came) * 100 > expected * KEPT_MOST_PERCENT
        return fee > 0 && fee + came === expected && fee * 100 <= expected * KEPT_MOST_PERCENT
      }),
      { seed: SEED },
    )
  })
  test('what is named is meant, whatever else it might be; without a name only the one that it can be', () => {
    const line = side('l', 9_900, 'VIR-00123')
    const [named, other] = [side('a', 10_000, 'VIR-00123', '2026-01-20'), side('b', 10_000)]
    expect(expectedLess(line, [other, named], 5)).toEqual({ of: named, fee: 100 })
    expect(expectedLess(side('l', 9_900), [other, side('c', 10_100)], 5)).toBeUndefined()
    expect(expectedLess(side('l', 9_900), [other, side('c', 20_000)], 5)).toEqual({ of: other, fee: 100 })
    expect(expectedLess(side('l', 9_900), [side('c', 10_000, '', '2026-03-20')], 5)).toBeUndefined()
    expect(expectedLess(side('l', -100), [other], 5)).toBeUndefined()
  })
})
