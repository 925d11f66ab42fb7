import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { asMatch, readEntrySearch } from '../../../shared/rules/accounting/entrySearch.ts'
import { letterCode, letterNumber } from '../../../shared/rules/accounting/letters.ts'
import { ageOfLine, proposeMatchings, settle, type LineToMatch } from '../../../shared/rules/accounting/matching.ts'
import { plainAccount, plainEntry } from '../../../shared/rules/accounting/plainText.ts'
import { separatedLine } from '../../../shared/rules/accounting/separated.ts'
import { SEED } from '../../support/seed.ts'

const START = day('2026-01-01')
let made = 0
const line = (amount: number, more: Partial<LineToMatch> = {}): LineToMatch => ({
  entryId: `e${String((made += 1)).padStart(4, '0')}`,
  rank: 1,
  day: START,
  debit: Math.max(0, amount),
  credit: Math.max(0, -amount),
  papers: [],
  reverses: null,
  ...more,
})

const anyLine = fc
  .record({
    amount: fc.integer({ min: -9, max: 9 }).filter((amount) => amount !== 0),
    after: fc.nat(400),
    paper: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
  })
  .map(({ amount, after, paper }) =>
    line(amount * 500, { day: addDays(START, after), papers: paper === null ? [] : [paper] }),
  )

describe('matchings', () => {
  test('balance, take no more than what is open, and say the latest day of theirs', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), fc.boolean(), (lines, oldestFirst) => {
        const left = new Map(lines.map((one) => [one.entryId, { debit: one.debit, credit: one.credit }]))
        for (const proposal of proposeMatchings(lines, { oldestFirst })) {
          expect(proposal.lines.reduce((sum, one) => sum + one.debit, 0)).toBe(proposal.amount)
          expect(proposal.lines.reduce((sum, one) => sum + one.credit, 0)).toBe(proposal.amount)
          expect(
            proposal.lines
              .map((one) => one.day)
              .sort()
              .at(-1),
          ).toBe(proposal.day)
          for (const one of proposal.lines) {
            const own = left.get(one.entryId) ?? { debit: 0, credit: 0 }
            own.debit -= one.debit
            own.credit -= one.credit
            expect(Math.min(own.debit, own.credit)).toBeGreaterThanOrEqual(0)
          }
        }
        const open = [...left.values()]
        const sum = (side: 'debit' | 'credit'): number => open.reduce((total, one) => total + one[side], 0)
        // oldest first leaves nothing on the smaller side
        if (oldestFirst) expect(Math.min(sum('debit'), sum('credit'))).toBe(0)
      }),
      { seed: SEED },
    )
  })

  test('an entry goes with what cancels it, before anything of the same amount', () => {
    const wrong = line(30_000)
    const due = line(30_000, { day: addDays(START, -5) })
    const cancelled = line(-30_000, { reverses: wrong.entryId, day: addDays(START, 9) })
    const [first, ...rest] = proposeMatchings([due, wrong, cancelled], { oldestFirst: true })
    expect(first).toMatchObject({
      rule: 'reversal',
      amount: 30_000,
      lines: [{ entryId: wrong.entryId }, { entryId: cancelled.entryId }],
    })
    expect(rest).toEqual([])
  })

  test('an invoice goes with the payments that name it, in part when they are not the whole', () => {
    const lines = [
      line(-100, { papers: ['i1'] }),
      line(-70, { papers: ['i2'] }),
      line(60, { papers: ['i1'] }),
      line(70, { papers: ['p', 'i2'] }),
    ]
    const found = proposeMatchings(lines, { oldestFirst: false })
    expect(found.map(({ rule, amount }) => [rule, amount])).toEqual([
      ['document', 60],
      ['document', 70],
    ])
  })

  test('a facility’s payment that names no invoice and has no equal waits for a person', () => {
    expect(proposeMatchings([line(-100), line(-80), line(90)], { oldestFirst: false })).toEqual([])
  })

  test('dues are paid oldest first', () => {
    const old = line(30, { day: addDays(START, -400) })
    const young = line(20)
    const found = proposeMatchings([young, old, line(-40, { day: addDays(START, 3) })], { oldestFirst: true })
    expect(found).toMatchObject([
      { rule: 'oldest', amount: 40, lines: [{ entryId: old.entryId, debit: 30 }, { debit: 10 }, { credit: 40 }] },
    ])
  })

  test('one side alone settles nothing', () => {
    expect(settle('hand', [line(5), line(6)])).toBeUndefined()
  })
})

test('letters follow each other without a gap', () => {
  expect([1, 2, 26, 27, 676, 677].map(letterCode)).toEqual(['AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA'])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), (number) => {
      expect(letterNumber(letterCode(number))).toBe(number)
    }),
    { seed: SEED },
  )
  expect(letterNumber('a1')).toBeUndefined()
  expect(() => letterCode(0)).toThrow(RangeError)
})

test.each<[Day, string]>([
  [day('2026-03-31'), 'notDue'],
  [day('2026-03-01'), 'notDue'],
  [day('2026-02-28'), 'days30'],
  [day('2026-01-30'), 'days30'],
  [day('2026-01-29'), 'days60'],
  [day('2025-12-31'), 'days60'],
  [day('2025-12-30'), 'days90'],
  [day('2025-12-01'), 'days90'],
  [day('2025-11-30'), 'older'],
])('written on %s, due after 30 days: on 31/03/2026 it is %s', (written, age) => {
  expect(ageOfLine(written, day('2026-03-31'), 30)).toBe(age)
})

test('what is typed is read as a number of an entry, an account, an amount or words', () => {
  const read = (text: string) => readEntrySearch(text, (number) => number === '4015')
  expect(read('4015')).toMatchObject({ account: '4015', words: [], amount: undefined })
  expect(read('127\u202F900')).toMatchObject({ amount: 127_900, either: false })
  expect(read('2026')).toMatchObject({ amount: 2026, words: ['2026'], either: true })
  expect(read('0086')).toMatchObject({ amount: undefined, words: ['0086'] })
  expect(read('CA1-2026-00041')).toMatchObject({ entry: { journal: 'CA1', year: 2026, number: 41 } })
  expect(read('facture 4015 mutaho')).toMatchObject({ account: '4015', words: ['facture', 'mutaho'] })
  expect(asMatch(['cotisation', '20'])).toBe('"cotisation" "20"*')
})

test('names never break the plain-text journal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 20 }), (name, label) => {
      const account = plainAccount(
        { number: '4015', label: 'FOSA' },
        { id: '0f3a9c21-0000-7000-8000-00123456789a', label: name },
      )
      expect(account).not.toMatch(/ {2}|[\n\t;()[\]"]/)
      expect(account.split(':')).toHaveLength(2)
      const text = plainEntry({
        day: '2026-01-01',
        number: 'OD-1',
        label,
        voucher: name,
        source: 'x',
        lines: [{ account, amount: -5, mutual: 'a', label: name }],
      })
      expect(text.split('\n')).toHaveLength(4)
    }),
    { seed: SEED },
  )
})

test('a cell that begins like a formula stays a text, amounts stay whole', () => {
  expect(separatedLine(['=1+1', -5, null, 'a;b', 'dit "oui"'])).toBe(`'=1+1,-5,,"a;b","dit ""oui"""\r\n`)
})
