import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, type Day } from '../../../shared/dates.ts'
import { fbu, ZERO } from '../../../shared/money.ts'
import { afterYear } from '../../../shared/rules/accounting/inventory/accruals.ts'
import {
  averageDelay,
  developmentFactors,
  factorsFor,
  lateByAverage,
  lateByLadder,
  type CareMonth,
} from '../../../shared/rules/accounting/inventory/claims.ts'
import {
  chargeBy,
  daysGone,
  depreciatedBy,
  lastDayOfLife,
  lifeDays,
  planOf,
  type Depreciable,
} from '../../../shared/rules/accounting/inventory/depreciation.ts'
import { impaired, judged as judgedAt, type ByAge } from '../../../shared/rules/accounting/inventory/impairment.ts'
import { proportion } from '../../../shared/rules/accounting/inventory/proportion.ts'
import { SEED } from '../../support/seed.ts'

const asset = (over: Partial<Depreciable> = {}): Depreciable => ({
  cost: fbu(1_200_000),
  residual: ZERO,
  inServiceOn: day('2025-03-15'),
  lifeMonths: 48,
  yearDays: 360,
  ...over,
})

describe('depreciation, worked out by hand', () => {
  test('months of thirty days: a motorcycle of 1 200 000 over four years, in service on 15 March 2025', () => {
    // 2025: 16 days of March (15 to 30) + 9 × 30 = 286 days of 1 440. 1 200 000 × 286 ÷ 1 440 = 238 333,33
    // 2026 to 2028: 360 days each: sums 538 333,33; 838 333,33; 1 138 333,33. 2029: the 74 days left.
    expect(planOf(asset())).toEqual([
      { year: 2025, days: 286, charge: 238_333, total: 238_333, net: 961_667 },
      { year: 2026, days: 360, charge: 300_000, total: 538_333, net: 661_667 },
      { year: 2027, days: 360, charge: 300_000, total: 838_333, net: 361_667 },
      { year: 2028, days: 360, charge: 300_000, total: 1_138_333, net: 61_667 },
      { year: 2029, days: 74, charge: 61_667, total: 1_200_000, net: 0 },
    ])
  })

  test('days of the calendar: a computer of 1 000 000 over three years, in service on 1 October 2025', () => {
    // 1 October 2025 to 30 September 2028: 365 + 365 + 366 = 1 096 days. 2025: 92. 1 000 000 × 92 ÷ 1 096 = 83 941,6
    // 2026: 457 ÷ 1 096 = 416 970,8. 2027: 822 ÷ 1 096 = 750 000. 2028, to 30 September: 274 days.
    const computer = asset({
      cost: fbu(1_000_000),
      inServiceOn: day('2025-10-01'),
      lifeMonths: 36,
      yearDays: 365,
    })
    expect(lifeDays(computer)).toBe(1_096)
    expect(planOf(computer)).toEqual([
      { year: 2025, days: 92, charge: 83_942, total: 83_942, net: 916_058 },
      { year: 2026, days: 365, charge: 333_029, total: 416_971, net: 583_029 },
      { year: 2027, days: 365, charge: 333_029, total: 750_000, net: 250_000 },
      { year: 2028, days: 274, charge: 250_000, total: 1_000_000, net: 0 },
    ])
    expect(lastDayOfLife(computer)).toBe('2028-09-30')
  })

  test('a disposal: what was charged before, and the days of the year until it', () => {
    // sold on 30 June 2026: 286 + 6 × 30 = 466 days of 1 440. 1 200 000 × 466 ÷ 1 440 = 388 333,33; 238 333 was charged
    expect(daysGone(asset(), day('2026-06-30'))).toBe(466)
    expect(chargeBy(asset(), day('2026-06-30'), fbu(238_333))).toBe(150_000)
  })

  test('a life made longer charges nothing until its plan meets what was charged; one made shorter catches up', () => {
    // ten years: 286 ÷ 3 600 of 1 200 000 = 95 333,33 at the end of 2025, when 238 333 is charged; 646 ÷ 3 600 = 215 333 a year after
    const longer = asset({ lifeMonths: 120 })
    expect(chargeBy(longer, day('2026-12-31'), fbu(238_333))).toBe(0)
    // 1 006 ÷ 3 600 = 335 333,33
    expect(chargeBy(longer, day('2027-12-31'), fbu(238_333))).toBe(97_000)
    // two years: 646 ÷ 720 = 1 076 666,67
    expect(chargeBy(asset({ lifeMonths: 24 }), day('2026-12-31'), fbu(238_333))).toBe(838_334)
  })

  test('what does not wear out, and what keeps a value', () => {
    expect(planOf(asset({ lifeMonths: null }))).toEqual([])
    // (1 200 000 − 120 000) × 286 ÷ 1 440 = 214 500
    expect(depreciatedBy(asset({ residual: fbu(120_000) }), day('2025-12-31'))).toBe(214_500)
    expect(depreciatedBy(asset({ residual: fbu(120_000) }), day('2040-12-31'))).toBe(1_080_000)
  })
})

const anyAsset = fc.record({
  cost: fc.integer({ min: 1, max: 2_000_000_000 }),
  start: fc.integer({ min: 0, max: 9_000 }),
  lifeMonths: fc.integer({ min: 1, max: 480 }),
  yearDays: fc.constantFrom(360 as const, 365 as const),
  kept: fc.integer({ min: 0, max: 100 }),
})

describe('depreciation, whatever the asset', () => {
  test('charges of years add up to exactly what is depreciated, none is below nothing, and no day takes back', () => {
    fc.assert(
      fc.property(
        anyAsset,
        fc.integer({ min: 0, max: 20_000 }),
        ({ cost, start, lifeMonths, yearDays, kept }, later) => {
          const residual = fbu(Math.floor((cost * kept) / 100))
          const one = asset({
            cost: fbu(cost),
            residual,
            inServiceOn: addDays(day('2005-01-01'), start),
            lifeMonths,
            yearDays,
          })
          const plan = planOf(one)
          expect(plan.reduce((total, { charge }) => total + charge, 0)).toBe(cost - residual)
          expect(plan.every(({ charge, days }) => charge >= 0 && days > 0)).toBe(true)
          expect(plan.reduce((total, { days }) => total + days, 0)).toBe(lifeDays(one))
          const on = addDays(one.inServiceOn, later)
          const [before, after] = [depreciatedBy(one, on), depreciatedBy(one, addDays(on, 1))]
          expect(after).toBeGreaterThanOrEqual(before)
          expect(depreciatedBy(one, lastDayOfLife(one) ?? on)).toBe(cost - residual)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('years charged one by one come to the same as all at once', () => {
    fc.assert(
      fc.property(anyAsset, ({ cost, start, lifeMonths, yearDays }) => {
        const one = asset({ cost: fbu(cost), inServiceOn: addDays(day('2005-01-01'), start), lifeMonths, yearDays })
        let taken = 0
        for (const { year } of planOf(one)) taken += chargeBy(one, `${year}-12-31` as Day, fbu(taken))
        expect(taken).toBe(cost)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})

describe('days after the year, worked out by hand', () => {
  test('an insurance of 365 000 from 1 October 2025 to 30 September 2026', () => {
    // 365 days, 92 of them in 2025: 273 after
    expect(afterYear(fbu(365_000), { from: day('2025-10-01'), to: day('2026-09-30') }, 2025)).toEqual({
      days: 365,
      after: 273,
      amount: 273_000,
    })
  })
  test('a rent of 100 000 from 15 December to 14 January: 14 days of 31', () => {
    // 100 000 × 14 ÷ 31 = 45 161,3
    expect(afterYear(fbu(100_000), { from: day('2025-12-15'), to: day('2026-01-14') }, 2025)).toEqual({
      days: 31,
      after: 14,
      amount: 45_161,
    })
  })
  test('all of it, or none of it', () => {
    expect(afterYear(fbu(50_000), { from: day('2026-01-01'), to: day('2026-03-31') }, 2025)?.amount).toBe(50_000)
    expect(afterYear(fbu(50_000), { from: day('2025-01-01'), to: day('2025-12-31') }, 2025)).toBeUndefined()
    expect(afterYear(fbu(50_000), { from: day('2026-02-01'), to: day('2026-01-01') }, 2025)).toBeUndefined()
  })
  test('what is of the year and what is after add up, to the franc', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 4_000 }),
        fc.nat(4_000),
        (amount, whole, part) => {
          const some = Math.min(part, whole)
          const [of, rest] = [proportion(fbu(amount), some, whole), proportion(fbu(amount), whole - some, whole)]
          expect(Math.abs(of + rest - amount)).toBeLessThanOrEqual(1)
          expect(of).toBeLessThanOrEqual(amount)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })
})

const ages = (over: Partial<ByAge>): ByAge => ({
  notDue: ZERO,
  days30: ZERO,
  days60: ZERO,
  days90: ZERO,
  days365: ZERO,
  older: ZERO,
  ...over,
})
const rates = {
  percent: { notDue: 0, days30: 0, days60: 10, days90: 25, days365: 50, older: 100 },
  doubtfulFrom: 'days365',
} as const

describe('impairment, worked out by hand', () => {
  test('each age at its rate', () => {
    // 10 % of 3 001 = 300,1; 25 % of 4 002 = 1 000,5; half of 5 000 = 2 500; all of 700
    const judged = impaired(
      ages({ days30: fbu(2_000), days60: fbu(3_001), days90: fbu(4_002), days365: fbu(5_000), older: fbu(700) }),
      ZERO,
      rates,
    )
    expect(judged).toMatchObject({ base: 14_703, required: 300 + 1_001 + 2_500 + 700, doubtful: 5_700 })
  })
  test('what was paid and not matched is taken off the oldest', () => {
    const judged = impaired(ages({ days90: fbu(4_000), days365: fbu(5_000), older: fbu(700) }), fbu(3_000), rates)
    // 700 and 2 300 of the year are paid: 4 000 × 25 % + 2 700 × 50 %
    expect(judged).toMatchObject({ base: 6_700, required: 1_000 + 1_350, doubtful: 2_700 })
    expect(impaired(ages({ older: fbu(500) }), fbu(900), rates)).toMatchObject({ base: 0, required: 0, doubtful: 0 })
  })
})

test('a debt that somebody judges: a percentage or an amount, never more than what is owed', () => {
  // 14 703 × 37,5 % = 5 513,6
  expect(judgedAt(fbu(14_703), { percent: 37.5, amount: null })).toBe(5_514)
  expect(judgedAt(fbu(14_703), { percent: 0, amount: null })).toBe(0)
  expect(judgedAt(fbu(14_703), { percent: null, amount: fbu(9_000) })).toBe(9_000)
  // paid since: 5 000 are left
  expect(judgedAt(fbu(5_000), { percent: null, amount: fbu(9_000) })).toBe(5_000)
})

describe('claims incurred, worked out by hand', () => {
  test('late arrivals by the average: 12 000 000 of benefits a year, 45 days late', () => {
    // 1 000 000 a month × 1,5 month
    expect(lateByAverage(fbu(12_000_000), 45)).toBe(1_500_000)
    // 7 000 000 × 41 ÷ 360 = 797 222,2
    expect(lateByAverage(fbu(7_000_000), 41)).toBe(797_222)
    expect(lateByAverage(fbu(-5_000), 41)).toBe(0)
    // 10 000 received after 30 days and 20 000 after 60: 50 days
    expect(averageDelay({ weighted: 10_000 * 30 + 20_000 * 60, amount: 30_000 })).toBe(50)
    expect(averageDelay({ weighted: 0, amount: 0 })).toBe(0)
  })

  test('the chain-ladder on three months', () => {
    //          +0    +1    +2
    // October  100    50    10
    // November 200   100
    // December 150
    // after 1 month: (150 + 300) ÷ (100 + 200) = 1,5; after 2: 160 ÷ 150 = 1,0667
    const months = [
      { month: '2025-10', cells: [100, 50, 10] },
      { month: '2025-11', cells: [200, 100] },
      { month: '2025-12', cells: [150] },
    ]
    const factors = developmentFactors(months)
    expect(factors).toEqual([1.5, 160 / 150])
    // November: 300 × 1,0667 = 320; December: 150 × 1,5 × 1,0667 = 240
    expect(lateByLadder(months, factors).map(({ known, late }) => [known, late])).toEqual([
      [160, 0],
      [300, 20],
      [150, 90],
    ])
  })

  test('a mutual with enough certificates develops by its own factors, another by the centre’s', () => {
    // each month 1 000 within the month and 500 in the next: 1,5. December 2025 has 1 000: 500 to come by its own, 200 by the centre's 1,2
    const months = Array.from({ length: 24 }, (_, at) => ({
      month: String(at),
      cells: Array.from({ length: 24 - at }, (_cell, late) => (late === 0 ? 1_000 : late === 1 ? 500 : 0)),
    }))
    const centre = [1.2, ...Array.from({ length: 22 }, () => 1)]
    const lateOf = (certificates: number, of: readonly CareMonth[] = months) => {
      const { development, factors } = factorsFor(of, certificates, centre)
      return [development, lateByLadder(of, factors).reduce((total, { late }) => total + late, 0)]
    }
    expect(lateOf(240)).toEqual(['own', 500])
    expect(lateOf(239)).toEqual(['centre', 200])
    // certificates of seven months are missing: seventeen are not enough
    const gaps = months.map((month, at) => (at < 7 ? { ...month, cells: month.cells.map(() => 0) } : month))
    expect(lateOf(400, gaps)).toEqual(['centre', 200])
  })

  test('a month of care of which nothing came says nothing', () => {
    const months = [
      { month: '2025-11', cells: [0, 0] },
      { month: '2025-12', cells: [0] },
    ]
    expect(developmentFactors(months)).toEqual([1])
    expect(lateByLadder(months, [1]).map(({ late }) => late)).toEqual([0, 0])
  })

  test('a ladder whose months all came the same way finds the whole of each', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 3, maxLength: 6 }),
        (pattern, sizes) => {
          const count = Math.min(pattern.length, sizes.length)
          const months = Array.from({ length: count }, (_, at) => ({
            month: String(at),
            cells: pattern.slice(0, count - at).map((part) => part * (sizes[at] ?? 0)),
          }))
          const late = lateByLadder(months, developmentFactors(months))
          const all = pattern.slice(0, count).reduce((total, part) => total + part, 0)
          late.forEach((row, at) => {
            expect(Math.abs(row.known + row.late - all * (sizes[at] ?? 0))).toBeLessThanOrEqual(1)
          })
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })
})
