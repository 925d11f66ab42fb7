import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, lastDay, monthOf, monthsBetween, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { SEED } from '../../../support/seed.ts'
import {
  daysOfCover,
  movementsOf,
  unearnedAfter,
  type Credited,
  type Unearned,
} from '../../../../shared/rules/accounting/closing/earned.ts'
import { earnedPosting } from '../../../../shared/rules/accounting/closing/earnedPosting.ts'

const [MUTUAL, OTHER] = ['m1' as Id, 'm2' as Id]
const credited = (amount: number, from: string, to: string, rest: Partial<Credited> = {}): Credited => ({
  mutualId: MUTUAL,
  account: '7011',
  coverYearId: `${from} ${to}` as Id,
  startsOn: day(from),
  endsOn: day(to),
  amount: fbu(amount),
  ...rest,
})
const left = (rows: readonly Credited[], on: string): number =>
  sum(unearnedAfter(rows, day(on)).map(({ amount }) => amount))

describe('what is not earned yet', () => {
  // by hand: amount × days after ÷ days of cover
  test.each([
    ['a year, at the end of January: 36500 × 334 ÷ 365', 36_500, '2026-01-01', '2026-12-31', '2026-01-31', 33_400],
    [
      'a leap year, at the end of February: 36600 × 306 ÷ 366',
      36_600,
      '2028-01-01',
      '2028-12-31',
      '2028-02-29',
      30_600,
    ],
    ['before the cover starts: all of it', 12_000, '2026-01-01', '2026-12-31', '2025-12-31', 12_000],
    ['the last day: nothing', 12_000, '2026-01-01', '2026-12-31', '2026-12-31', 0],
    ['after it: nothing', 12_000, '2026-01-01', '2026-12-31', '2027-03-31', 0],
    [
      'July to June, at 31 December: 10000 × 181 ÷ 365 = 4958.9',
      10_000,
      '2025-07-01',
      '2026-06-30',
      '2025-12-31',
      4959,
    ],
    ['a whole franc: 5 × 73 ÷ 365', 5, '2026-01-01', '2026-12-31', '2026-10-19', 1],
    ['half a franc goes up: 1 × 1 ÷ 2', 1, '2026-01-31', '2026-02-01', '2026-01-31', 1],
    ['a day of cover among 365: 1000 × 1 ÷ 365 = 2.7', 1000, '2026-01-01', '2026-12-31', '2026-12-30', 3],
  ])('%s', (_words, amount, from, to, on, expected) => {
    expect(left([credited(amount, from, to)], on)).toBe(expected)
  })

  test('is rounded once for a mutual and account, after its cover years are added', () => {
    // 0.4 + 0.4 of two cover years: 0.8, one franc; apart they would be nothing
    const rows = [
      credited(2, '2026-01-01', '2026-01-05'),
      credited(2, '2026-01-01', '2026-01-05', { coverYearId: 'another' as Id }),
    ]
    expect(left(rows, '2026-01-04')).toBe(1)
    expect(left(rows.slice(0, 1), '2026-01-04')).toBe(0)
    expect(
      unearnedAfter([...rows, credited(2, '2026-01-01', '2026-01-05', { mutualId: OTHER })], day('2026-01-04')),
    ).toHaveLength(2)
  })

  test('more taken back than charged leaves nothing aside, never less', () => {
    expect(left([credited(-500, '2026-01-01', '2026-12-31')], '2026-06-30')).toBe(0)
  })
})

const dayIn2026 = fc.integer({ min: -200, max: 500 }).map((offset) => addDays(day('2026-01-01'), offset))
const cover = fc
  .record({ startsOn: dayIn2026, length: fc.integer({ min: 1, max: 400 }) })
  .map(({ startsOn, length }) => ({ startsOn, endsOn: addDays(startsOn, length) }))
const charge = fc.record({
  cover: fc.nat({ max: 2 }),
  on: dayIn2026,
  amount: fc.integer({ min: 1, max: 1_000_000_000 }),
  account: fc.constantFrom('7011', '7012'),
  mutualId: fc.constantFrom(MUTUAL, OTHER, null),
  /** Days after which it is taken back whole; none: it stands. */
  back: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
})

/** What the books credited up to a day: charges, less those that were taken back. */
function booksOn(
  covers: readonly { startsOn: Day; endsOn: Day }[],
  charges: readonly (typeof charge extends fc.Arbitrary<infer T> ? T : never)[],
  on: Day,
): Credited[] {
  const rows = new Map<string, Credited>()
  for (const one of charges) {
    const of = covers[one.cover]
    if (of === undefined) continue
    let amount = one.on <= on ? one.amount : 0
    if (one.back !== undefined && addDays(one.on, one.back) <= on) amount -= one.amount
    const key = `${one.cover} ${one.account} ${one.mutualId ?? ''}`
    const known = rows.get(key)
    rows.set(key, {
      mutualId: one.mutualId,
      account: one.account,
      coverYearId: String(one.cover) as Id,
      ...of,
      amount: fbu((known?.amount ?? 0) + amount),
    })
  }
  return [...rows.values()]
}

describe('months one after the other', () => {
  test('what is earned over all of them is what was charged and stands; nothing aside is ever below zero', () => {
    fc.assert(
      fc.property(
        fc.tuple(cover, cover, cover),
        fc.array(charge, { minLength: 1, maxLength: 12 }),
        (covers, charges) => {
          const months = monthsBetween('2025-01' as Month, '2028-12' as Month)
          let aside: Unearned[] = []
          let earned = 0
          let before = 0
          for (const month of months) {
            const on = lastDay(month)
            const books = booksOn(covers, charges, on)
            const now = unearnedAfter(
              books.filter(({ endsOn }) => endsOn > on),
              on,
            )
            const moved = movementsOf(aside, now)
            for (const { amount } of moved) expect(amount).toBeGreaterThanOrEqual(0)
            const credit = books.reduce((total, { amount }) => total + amount, 0)
            earned += credit - before - moved.reduce((total, { movement }) => total + movement, 0)
            before = credit
            aside = moved.map(({ mutualId, account, amount }) => ({ mutualId, account, amount }))
          }
          const standing = charges.reduce((total, { amount, back }) => total + (back === undefined ? amount : 0), 0)
          expect(aside.every(({ amount }) => amount === 0)).toBe(true)
          expect(earned).toBe(standing)
        },
      ),
      { seed: SEED },
    )
  })

  test('the entry of a month balances account by account against what is put aside', () => {
    fc.assert(
      fc.property(
        fc.tuple(cover, cover, cover),
        fc.array(charge, { minLength: 1, maxLength: 12 }),
        dayIn2026,
        (covers, charges, some) => {
          const on = lastDay(monthOf(some))
          const movements = movementsOf([], unearnedAfter(booksOn(covers, charges, on), on))
          const draft = earnedPosting(
            { id: 'x' as Id, number: 'CA-1', day: on, label: 'x', journal: 'CL', deferred: '487' },
            movements,
          )
          const aside = (draft?.lines ?? []).filter(({ account }) => account === '487')
          expect(sum(aside.map(({ credit }) => credit)) - sum(aside.map(({ debit }) => debit))).toBe(
            sum(movements.map(({ amount }) => amount)),
          )
        },
      ),
      { seed: SEED },
    )
  })

  test('days of cover after a day run from all of them to none', () => {
    fc.assert(
      fc.property(cover, dayIn2026, (of, on) => {
        const { days, after } = daysOfCover(of, on)
        const next = daysOfCover(of, addDays(on, 1)).after
        expect(after).toBeGreaterThanOrEqual(0)
        expect(after).toBeLessThanOrEqual(days)
        expect(after - next).toBe(on >= addDays(of.startsOn, -1) && on < of.endsOn ? 1 : 0)
      }),
      { seed: SEED },
    )
  })
})
