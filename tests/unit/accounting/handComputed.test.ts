import { describe, expect, test } from 'vitest'

import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { movementsOf, unearnedAfter, type Credited } from '../../../shared/rules/accounting/closing/earned.ts'
import { fundMove, fundWanted, incomeBy, incomeByWear } from '../../../shared/rules/accounting/donors/yearEnd.ts'
import { afterYear } from '../../../shared/rules/accounting/inventory/accruals.ts'
import {
  averageDelay,
  developmentFactors,
  lateByAverage,
  lateByLadder,
} from '../../../shared/rules/accounting/inventory/claims.ts'
import {
  chargeBy,
  depreciatedBy,
  planOf,
  type Depreciable,
} from '../../../shared/rules/accounting/inventory/depreciation.ts'
import { impaired } from '../../../shared/rules/accounting/inventory/impairment.ts'
import {
  averageCost,
  lossRatio,
  norm,
  paymentDelay,
  useOfServices,
  valueOf,
} from '../../../shared/rules/indicators/norms.ts'

/*
 * Worked out with paper and pencil before the rules were there: each case says its arithmetic, no figure comes from the program.
 */

const MUTUAL = '0190a000-0000-7000-8000-000000000001' as Id
const YEAR = '0190a000-0000-7000-8000-000000000002' as Id
const due = (amount: number, startsOn: string, endsOn: string, account = '7011'): Credited => ({
  mutualId: MUTUAL,
  account,
  coverYearId: YEAR,
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  amount: fbu(amount),
})
const unearned = (on: string, ...rows: Credited[]) => unearnedAfter(rows, day(on)).map(({ amount }) => amount)

describe('contributions that are not earned yet', () => {
  const year = due(30_000, '2026-01-01', '2026-12-31')

  test('1. after January: 365 − 31 = 334 days are left; 30 000 × 334 ÷ 365 = 10 020 000 ÷ 365 = 27 452,05…', () => {
    expect(unearned('2026-01-31', year)).toEqual([27_452])
  })
  test('2. after June: 31+28+31+30+31+30 = 181 gone, 184 left; 5 520 000 ÷ 365 = 15 123,28…', () => {
    expect(unearned('2026-06-30', year)).toEqual([15_123])
  })
  test('3. after the last day nothing is left; long after neither', () => {
    expect(unearned('2026-12-31', year)).toEqual([0])
    expect(unearned('2027-08-31', year)).toEqual([0])
  })
  test('4. cover from July to June: 31+31+30+31+30+31 = 184 days gone by the end of the year, 181 of 365 left; 24 000 × 181 ÷ 365 = 11 901,36…', () => {
    expect(unearned('2025-12-31', due(24_000, '2025-07-01', '2026-06-30'))).toEqual([11_901])
  })
  test('5. a leap year has 366 days: 31 + 29 gone, 306 left; 36 600 × 306 ÷ 366 = 100 × 306', () => {
    expect(unearned('2028-02-29', due(36_600, '2028-01-01', '2028-12-31'))).toEqual([30_600])
  })
  test('6. due in December for the year after: nothing of it is earned', () => {
    expect(unearned('2026-12-31', due(1_000_000, '2027-01-01', '2027-12-31'))).toEqual([1_000_000])
  })
  test('7. two cover years round once: 1 000 × 91 ÷ 365 + 1 000 × 275 ÷ 365 = 366 000 ÷ 365 = 1 002,73… (apart: 249 + 753 = 1 002)', () => {
    const rows = [due(1_000, '2025-07-01', '2026-06-30'), due(1_000, '2026-01-01', '2026-12-31')]
    expect(unearned('2026-03-31', ...rows)).toEqual([1_003])
  })
  test('8. February: 365 − 59 = 306 left; 9 180 000 ÷ 365 = 25 150,68… → 25 151; less the 27 452 of January: 2 301 became income', () => {
    const [january, february] = [unearnedAfter([year], day('2026-01-31')), unearnedAfter([year], day('2026-02-28'))]
    expect(movementsOf(january, february)).toMatchObject([{ before: 27_452, amount: 25_151, movement: -2_301 }])
  })
  test('9. more taken back than due leaves nothing to put aside', () => {
    expect(unearned('2026-06-30', due(-5_000, '2026-01-01', '2026-12-31'))).toEqual([0])
  })
})

const asset = (more: Partial<Depreciable>): Depreciable => ({
  cost: fbu(3_600_000),
  residual: fbu(0),
  inServiceOn: day('2026-01-01'),
  lifeMonths: 36,
  yearDays: 360,
  ...more,
})
const charges = (one: Depreciable): number[] => planOf(one).map(({ charge }) => charge)

describe('depreciation in a straight line', () => {
  test('10. three years from 1 January: 3 600 000 ÷ 3 each', () => {
    expect(charges(asset({}))).toEqual([1_200_000, 1_200_000, 1_200_000])
  })
  test('11. five years from 16 April 2026, 4 800 000 to wear out over 1 800 days: 15 + 8 × 30 = 255 days → 680 000; 960 000 a year; 105 days → 280 000', () => {
    const car = asset({ cost: fbu(5_000_000), residual: fbu(200_000), inServiceOn: day('2026-04-16'), lifeMonths: 60 })
    // 680 000 + 4 × 960 000 + 280 000 = 4 800 000
    expect(charges(car)).toEqual([680_000, 960_000, 960_000, 960_000, 960_000, 280_000])
    expect(planOf(car).at(-1)?.net).toBe(200_000)
  })
  test('12. by the calendar, 1 July 2027 to 30 June 2029: 184 + 366 + 181 = 731 days; 251 709,98… ; 550 ÷ 731 = 752 393,98…', () => {
    const pump = asset({ cost: fbu(1_000_000), inServiceOn: day('2027-07-01'), lifeMonths: 24, yearDays: 365 })
    // 251 710, then 752 394 − 251 710 = 500 684, then 1 000 000 − 752 394 = 247 606
    expect(charges(pump)).toEqual([251_710, 500_684, 247_606])
  })
  test('13. what rounds is made up: 100 over three years is 33,33 → 33; 66,67 → 67 less 33 = 34; 100 less 67 = 33', () => {
    expect(charges(asset({ cost: fbu(100) }))).toEqual([33, 34, 33])
  })
  test('14. land does not wear out; nothing wears out before it serves', () => {
    expect(depreciatedBy(asset({ lifeMonths: null }), day('2040-12-31'))).toBe(0)
    expect(depreciatedBy(asset({ inServiceOn: day('2027-01-01') }), day('2026-12-31'))).toBe(0)
  })
  test('15. brought with 600 000 already charged: 1 500 000 × 900 ÷ 1 440 = 937 500 by the end of 2026, 337 500 to charge', () => {
    // July 2024 to December 2026: 180 + 360 + 360 = 900 of 48 × 30 = 1 440 days
    const old = asset({ cost: fbu(1_500_000), inServiceOn: day('2024-07-01'), lifeMonths: 48 })
    expect(chargeBy(old, day('2026-12-31'), fbu(600_000))).toBe(337_500)
    // charged too much before: nothing, never below
    expect(chargeBy(old, day('2026-12-31'), fbu(1_000_000))).toBe(0)
  })
})

describe('receivables that may be lost', () => {
  const rates = {
    percent: { notDue: 0, days30: 0, days60: 25, days90: 50, days365: 75, older: 100 },
    doubtfulFrom: 'days90' as const,
  }
  const open = (days30: number, days60: number, days90: number, older: number) => ({
    notDue: fbu(0),
    days30: fbu(days30),
    days60: fbu(days60),
    days90: fbu(days90),
    days365: fbu(0),
    older: fbu(older),
  })
  test('16. 5 000 paid go to the oldest: 35 000 whole, 15 001 ÷ 2 = 7 500,5 → 7 501, 20 000 ÷ 4 = 5 000: 47 501 of 80 001', () => {
    // 10 000 + 20 000 + 15 001 + 35 000 = 80 001 owed; doubtful 15 001 + 35 000 = 50 001
    expect(impaired(open(10_000, 20_000, 15_001, 40_000), fbu(5_000), rates)).toMatchObject({
      base: 80_001,
      required: 47_501,
      doubtful: 50_001,
    })
  })
  test('17. who paid more than he owes owes nothing', () => {
    expect(impaired(open(10_000, 0, 0, 2_000), fbu(15_000), rates)).toMatchObject({ base: 0, required: 0, doubtful: 0 })
  })
})

describe('what is paid for days of the year after', () => {
  test('18. rent of October to March: 92 + 90 = 182 days, 90 after; 1 200 000 × 90 ÷ 182 = 593 406,59…', () => {
    expect(afterYear(fbu(1_200_000), { from: day('2026-10-01'), to: day('2027-03-31') }, 2026)).toEqual({
      days: 182,
      after: 90,
      amount: 593_407,
    })
  })
  test('19. insurance of 15 November to 14 November: 16 + 31 = 47 days gone, 318 of 365 left at 1 000 a day', () => {
    expect(afterYear(fbu(365_000), { from: day('2026-11-15'), to: day('2027-11-14') }, 2026)?.amount).toBe(318_000)
  })
  test('20. ends with the year: nothing; begins after it: all of it', () => {
    expect(afterYear(fbu(90_000), { from: day('2026-10-01'), to: day('2026-12-31') }, 2026)).toBeUndefined()
    expect(afterYear(fbu(90_000), { from: day('2027-01-01'), to: day('2027-06-30') }, 2026)).toEqual({
      days: 181,
      after: 181,
      amount: 90_000,
    })
  })
})

describe('care of the year that is still to arrive', () => {
  test('21. the delay weighs by amount: (100 000 × 20 + 300 000 × 40 + 50 000 × 10) ÷ 450 000 = 14 500 000 ÷ 450 000 = 32,2…', () => {
    expect(averageDelay({ weighted: 14_500_000, amount: 450_000 })).toBe(32)
    // 5 ÷ 2 = 2,5 rounds up
    expect(averageDelay({ weighted: 5, amount: 2 })).toBe(3)
  })
  test('22. by the average: 18 000 000 a year is 1 500 000 a month; 45 days are a month and a half: 2 250 000', () => {
    expect(lateByAverage(fbu(18_000_000), 45)).toBe(2_250_000)
    // 18 000 000 × 32 ÷ 360 = 50 000 × 32
    expect(lateByAverage(fbu(18_000_000), 32)).toBe(1_600_000)
  })
  test('23. by the ladder: (150 + 180) ÷ (100 + 120) = 1,5; 160 ÷ 150; the last month 90 × 1,5 × 160 ÷ 150 = 144, the one before 180 × 160 ÷ 150 = 192', () => {
    const months = [
      { month: '2026-10', cells: [100_000, 50_000, 10_000] },
      { month: '2026-11', cells: [120_000, 60_000] },
      { month: '2026-12', cells: [90_000] },
    ]
    const factors = developmentFactors(months)
    expect(factors[0]).toBe(1.5)
    expect(factors[1]).toBeCloseTo(16 / 15, 12)
    // 160 000 is all; 192 000 − 180 000; 144 000 − 90 000
    expect(lateByLadder(months, factors).map(({ late }) => late)).toEqual([0, 12_000, 54_000])
  })
})

describe('money of donors at the end of a year', () => {
  test('24. notified 10 000 000, spent 7 250 000: the fund holds 2 750 000; it held 4 000 000, so 1 250 000 come back', () => {
    expect(fundWanted(fbu(10_000_000), fbu(7_250_000))).toBe(2_750_000)
    expect(fundMove(fbu(10_000_000), fbu(7_250_000), fbu(4_000_000))).toBe(-1_250_000)
    // spent more than notified: never below nothing
    expect(fundWanted(fbu(10_000_000), fbu(11_000_000))).toBe(0)
  })
  test('25. a grant of 6 000 000 for five years from March: ten months begun by December, 6 000 000 × 10 ÷ 60', () => {
    const grant = { amount: fbu(6_000_000), lifeMonths: 60, lifeFrom: day('2026-03-15') }
    expect(incomeBy(grant, day('2026-12-31'))).toBe(1_000_000)
    expect(incomeBy(grant, day('2031-02-28'))).toBe(6_000_000)
  })
  test('26. in step with the car of case 11: 680 000 of 5 000 000 worn, 6 000 000 × 680 ÷ 5 000 = 816 000', () => {
    expect(incomeByWear(fbu(6_000_000), fbu(680_000), fbu(5_000_000))).toBe(816_000)
  })
})

describe('averages', () => {
  test('27. delay of payment: (12 + 30 + 48) ÷ 3 = 30 days; no invoice, no delay', () => {
    expect(valueOf(norm('N8'), paymentDelay(12 + 30 + 48, 3))).toBe(30)
    expect(valueOf(norm('N8'), paymentDelay(0, 0))).toBeUndefined()
  })
  test('28. average cost: 1 250 400 ÷ 48 = 26 050', () => {
    expect(valueOf(norm('N13'), averageCost(1_250_400, 48))).toBe(26_050)
  })
  test('29. loss ratio: (13 500 000 + 1 500 000 − 600 000) ÷ 18 000 000 = 80 %', () => {
    expect(valueOf(norm('N10'), lossRatio(13_500_000, 1_500_000 - 600_000, 18_000_000))).toBeCloseTo(80, 10)
  })
  test('30. use: 73 000 person-days are 200 person-years; 150 cases ÷ 200 = 0,75', () => {
    expect(valueOf(norm('N7'), useOfServices(150, 73_000))).toBe(0.75)
  })
})
