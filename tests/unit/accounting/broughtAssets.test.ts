import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { fbu, ZERO } from '../../../shared/money.ts'
import {
  baseOf,
  chargeBy,
  daysGone,
  depreciatedBy,
  lastDayOfLife,
  lifeDays,
  monthsAtRate,
  planOf,
  type Depreciable,
} from '../../../shared/rules/accounting/inventory/depreciation.ts'
import { SEED } from '../../support/seed.ts'

/** A computer of 1 500 000 in service on 1 January 2024, four years, brought on 1 July 2026. */
const asset = (over: Partial<Depreciable> = {}): Depreciable => ({
  cost: fbu(1_500_000),
  residual: ZERO,
  inServiceOn: day('2024-01-01'),
  lifeMonths: 48,
  yearDays: 360,
  openedOn: day('2026-07-01'),
  brought: fbu(937_500),
  leftMonths: null,
  ...over,
})

describe('an asset of books of before, worked out by hand', () => {
  test('what was depreciated followed the same plan: it goes on as if it had always been here', () => {
    // 30 months of 48 are gone: 1 500 000 × 900 ÷ 1 440 = 937 500. 562 500 over the 540 days left: 187 500 for the 180 of 2026
    expect([lifeDays(asset()), baseOf(asset())]).toEqual([540, 562_500])
    expect(planOf(asset())).toEqual([
      { year: 2026, days: 180, charge: 187_500, total: 1_125_000, net: 375_000 },
      { year: 2027, days: 360, charge: 375_000, total: 1_500_000, net: 0 },
    ])
  })

  test('books of before that depreciated faster: what is left is spread over what is left, nothing stops and nothing jumps', () => {
    // 500 000 left over 540 days: 166 666,67 in 2026, the rest in 2027
    expect(planOf(asset({ brought: fbu(1_000_000) }))).toEqual([
      { year: 2026, days: 180, charge: 166_667, total: 1_166_667, net: 333_333 },
      { year: 2027, days: 360, charge: 333_333, total: 1_500_000, net: 0 },
    ])
  })

  test('the books of before say how long is left: 20 months from the day it is brought', () => {
    // 500 000 over 600 days: 150 000 for 180 days, 300 000 for 360, 50 000 for the 60 days to 29 February 2028
    const one = asset({ brought: fbu(1_000_000), leftMonths: 20 })
    expect(lastDayOfLife(one)).toBe('2028-02-29')
    expect(planOf(one)).toEqual([
      { year: 2026, days: 180, charge: 150_000, total: 1_150_000, net: 350_000 },
      { year: 2027, days: 360, charge: 300_000, total: 1_450_000, net: 50_000 },
      { year: 2028, days: 60, charge: 50_000, total: 1_500_000, net: 0 },
    ])
  })

  test('days of the calendar, in service in the middle of a month', () => {
    // 15 March 2025 to 14 March 2029: 1 461 days. Gone by 30 June 2026: 473 of them; 988 left
    const one = asset({ inServiceOn: day('2025-03-15'), yearDays: 365, cost: fbu(1_200_000), brought: fbu(388_500) })
    expect(lifeDays(one)).toBe(988)
    // 811 500 × 184 ÷ 988 = 151 129,6 → 539 630; × 549 ÷ 988 = 450 924,6 → 839 425; × 915 ÷ 988 = 751 541,0 → 1 140 041
    expect(planOf(one).map(({ total }) => total)).toEqual([539_630, 839_425, 1_140_041, 1_200_000])
  })

  test('a value that stays is never depreciated', () => {
    // 1 500 000 − 150 000 − 900 000 = 450 000 over 540 days: 150 000 in 2026
    const one = asset({ residual: fbu(150_000), brought: fbu(900_000) })
    expect(chargeBy(one, day('2026-12-31'), fbu(900_000))).toBe(150_000)
    expect(depreciatedBy(one, day('2040-12-31'))).toBe(1_350_000)
  })

  test('depreciated in whole already: nothing is ever charged', () => {
    for (const one of [
      asset({ brought: fbu(1_500_000) }),
      asset({ brought: fbu(1_500_000), leftMonths: 0 }),
      asset({ brought: fbu(1_500_000), inServiceOn: day('2015-01-01') }),
    ]) {
      expect(planOf(one)).toEqual([])
      expect(depreciatedBy(one, day('2030-12-31'))).toBe(1_500_000)
      expect(chargeBy(one, day('2030-12-31'), fbu(1_500_000))).toBe(0)
    }
  })

  test('bought before, put in service after: its whole life is here', () => {
    // 15 September to 31 December: 16 + 3 × 30 = 106 days of 1 440. 1 500 000 × 106 ÷ 1 440 = 110 416,67
    const one = asset({ inServiceOn: day('2026-09-15'), brought: ZERO })
    expect(daysGone(one, day('2026-12-31'))).toBe(106)
    expect(planOf(one)[0]).toEqual({ year: 2026, days: 106, charge: 110_417, total: 110_417, net: 1_389_583 })
  })

  test('years before it was brought have nothing to charge', () => {
    expect(chargeBy(asset(), day('2025-12-31'), fbu(937_500))).toBe(0)
    expect(depreciatedBy(asset(), day('2026-06-30'))).toBe(937_500)
  })

  test('a rate is a number of months', () => {
    expect([25, 20, 33.33, 12.5, 10, 100].map(monthsAtRate)).toEqual([48, 60, 36, 96, 120, 12])
  })
})

test('whatever is brought: charges end exactly at the cost, none is below nothing, days are those left', () => {
  fc.assert(
    fc.property(
      fc.record({
        cost: fc.integer({ min: 1, max: 2_000_000_000 }),
        percent: fc.integer({ min: 0, max: 100 }),
        ago: fc.integer({ min: 1, max: 4_000 }),
        lifeMonths: fc.integer({ min: 1, max: 480 }),
        leftMonths: fc.option(fc.integer({ min: 1, max: 240 })),
        yearDays: fc.constantFrom(360 as const, 365 as const),
      }),
      ({ cost, percent, ago, lifeMonths, leftMonths, yearDays }) => {
        const opened = day('2026-07-01')
        const one = asset({
          cost: fbu(cost),
          inServiceOn: addDays(opened, -ago),
          brought: fbu(Math.floor((cost * percent) / 100)),
          lifeMonths,
          leftMonths,
          yearDays,
        })
        const brought = one.brought ?? 0
        const plan = planOf(one)
        expect(brought + plan.reduce((total, { charge }) => total + charge, 0)).toBe(cost)
        expect(plan.every(({ charge }) => charge >= 0)).toBe(true)
        if (plan.length > 0) expect(plan.reduce((total, { days }) => total + days, 0)).toBe(lifeDays(one))
        let taken = brought
        for (let year = 2026; year <= 2070; year += 1) taken += chargeBy(one, `${year}-12-31` as Day, fbu(taken))
        expect(taken).toBe(cost)
      },
    ),
    { seed: SEED, numRuns: 400 },
  )
})
