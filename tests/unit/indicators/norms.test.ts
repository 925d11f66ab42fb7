import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  averageCost,
  lossRatio,
  norm,
  NORMS,
  paymentDelay,
  retentionRate,
  useOfServices,
  valueOf,
} from '../../../shared/rules/indicators/norms.ts'
import { boundsOf, lightOf, type Threshold } from '../../../shared/rules/indicators/thresholds.ts'
import {
  benefitsToGreen,
  casesToGreen,
  chargesToGreen,
  householdsToGreen,
  paymentsToGreen,
} from '../../../shared/rules/indicators/turnGreen.ts'
import { SEED } from '../../support/seed.ts'

describe('formulas against figures worked out by hand', () => {
  test('N7: 98 cases of 100 people covered a whole year are 0.98 a person and year', () => {
    expect(valueOf(norm('N7'), useOfServices(98, 100 * 365))).toBeCloseTo(0.98, 10)
  })
  test('N7: 8 cases of 100 people in a month of 30 days come to 0.9733 a year', () => {
    // 8 / 100 people × 365 / 30 days
    expect(valueOf(norm('N7'), useOfServices(8, 100 * 30))).toBeCloseTo(0.97333, 4)
  })
  test('N8: 2 640 days over 82 invoices are 32.2 days', () => {
    expect(valueOf(norm('N8'), paymentDelay(2_640, 82))?.toFixed(1)).toBe('32.2')
  })
  test('N10: the published 445.8 million over 651 million are 68 %', () => {
    expect(valueOf(norm('N10'), lossRatio(445_815_935, 0, 651_000_000))?.toFixed(1)).toBe('68.5')
  })
  test('N10: what is set aside counts, what is taken back is deducted', () => {
    expect(valueOf(norm('N10'), lossRatio(60_000, 20_000, 100_000))).toBe(80)
    expect(valueOf(norm('N10'), lossRatio(60_000, -20_000, 100_000))).toBe(40)
  })
  test('N12: 117 of 150 households are 78 %', () => {
    expect(valueOf(norm('N12'), retentionRate(117, 150))).toBe(78)
  })
  test('N13: the published 192 521 723 over 59 190 cases are 3 253 francs', () => {
    expect(Math.round(valueOf(norm('N13'), averageCost(192_521_723, 59_190)) ?? 0)).toBe(3253)
    expect(Math.round(valueOf(norm('N13'), averageCost(445_815_935, 96_327)) ?? 0)).toBe(4628)
  })
  test('nothing to divide by gives no value, not zero', () => {
    for (const definition of NORMS) expect(valueOf(definition, { numerator: 0, denominator: 0 })).toBeUndefined()
    expect(valueOf(norm('N13'), averageCost(0, 3))).toBe(0)
  })
})

describe('lights', () => {
  const threshold = (
    green: [number | null, number | null],
    orange: [number | null, number | null],
    relative = false,
  ): Threshold => ({
    green: { min: green[0], max: green[1] },
    orange: { min: orange[0], max: orange[1] },
    relative,
    official: false,
    source: 'test',
  })
  const light = (value: number | undefined, t: Threshold, previous?: number): string =>
    lightOf(value, boundsOf(t, previous))

  test.each([
    [50, 'green'],
    [80, 'green'],
    [80.01, 'orange'],
    [95, 'orange'],
    [95.01, 'red'],
    [49.9, 'orange'],
    [0, 'orange'],
  ])('loss ratio of %d %% is %s', (value, expected) => {
    expect(light(value, threshold([50, 80], [0, 95]))).toBe(expected)
  })
  test('no value or no threshold has no light', () => {
    expect(light(undefined, threshold([50, 80], [0, 95]))).toBe('none')
    expect(lightOf(70, undefined)).toBe('none')
  })
  test('a relative threshold leans on the year before', () => {
    const t = threshold([null, 1.3], [null, null], true)
    expect(light(6_000, t, 5_000)).toBe('green')
    expect(light(6_501, t, 5_000)).toBe('orange')
    expect(light(6_000, t)).toBe('none')
    expect(light(6_000, t, 0)).toBe('none')
  })
})

describe('what must change is enough, and no more than needed', () => {
  const positive = fc.integer({ min: 1, max: 100_000_000 })

  test('households to come back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.nat(100), (renewable, percent) => {
        const renewed = Math.floor((renewable * percent) / 100)
        const change = householdsToGreen({ numerator: renewed, denominator: renewable }, { min: 80, max: null })
        const more = change?.kind === 'households-more' ? change.count : 0
        expect((renewed + more) * 100).toBeGreaterThanOrEqual(80 * renewable)
        if (more > 0) expect((renewed + more - 1) * 100).toBeLessThan(80 * renewable)
      }),
      { seed: SEED },
    )
  })

  test('francs of care', () => {
    fc.assert(
      fc.property(positive, positive, (benefits, contributions) => {
        const change = benefitsToGreen({ numerator: benefits, denominator: contributions }, { min: 50, max: 80 })
        const after =
          benefits +
          (change === undefined || !('amount' in change)
            ? 0
            : change.kind === 'benefits-less'
              ? -change.amount
              : change.amount)
        expect(after * 100).toBeLessThanOrEqual(80 * contributions + 100)
        expect(after * 100).toBeGreaterThanOrEqual(50 * contributions - 100)
        if (change === undefined) expect((benefits / contributions) * 100).toBeGreaterThanOrEqual(50)
      }),
      { seed: SEED },
    )
  })

  test('cases and average cost', () => {
    expect(casesToGreen({ numerator: 130, denominator: 100 }, { min: 0.4, max: 1.2 })).toEqual({
      kind: 'cases-fewer',
      count: 10,
    })
    expect(casesToGreen({ numerator: 30, denominator: 100 }, { min: 0.4, max: 1.2 })).toEqual({
      kind: 'cases-more',
      count: 10,
    })
    expect(casesToGreen({ numerator: 100, denominator: 100 }, { min: 0.4, max: 1.2 })).toBeUndefined()
    expect(chargesToGreen({ numerator: 7_000, denominator: 1 }, { min: null, max: 6_500 })).toEqual({
      kind: 'charges-less',
      amount: 500,
    })
  })

  test('invoices to pay: as few as bring the average down, or the days too many', () => {
    // 82 invoices, 2 640 days; nine young ones of 5 days: (2640 + 45) / 91 = 29.5
    expect(
      paymentsToGreen({ numerator: 2_640, denominator: 82 }, { min: null, max: 30 }, [5, 5, 5, 5, 5, 5, 5, 5, 5]),
    ).toEqual({
      kind: 'pay-waiting',
      count: 8,
      average: 2_680 / 90,
    })
    expect(paymentsToGreen({ numerator: 2_640, denominator: 82 }, { min: null, max: 30 }, [90])).toEqual({
      kind: 'days-fewer',
      days: 2_640 / 82 - 30,
    })
    expect(paymentsToGreen({ numerator: 2_400, denominator: 82 }, { min: null, max: 30 }, [5])).toBeUndefined()
  })
})
