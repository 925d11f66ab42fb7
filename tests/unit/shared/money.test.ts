import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { amountInWords, numberInWords } from '../../../shared/amountInWords.ts'
import {
  add,
  fbu,
  formatFbu,
  negate,
  NotAnAmount,
  percentOf,
  roundFbu,
  roundTo,
  share,
  sum,
  zFbu,
  type Fbu,
} from '../../../shared/money.ts'
import { SEED } from '../../support/seed.ts'

const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fbu)
const positive = fc.integer({ min: 0, max: 1_000_000_000 }).map(fbu)

describe('money is a whole number of francs', () => {
  it('refuses what is not a safe integer', () => {
    for (const bad of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => fbu(bad)).toThrow(NotAnAmount)
    expect(Object.is(fbu(-0), 0)).toBe(true)
    expect(() => add(fbu(Number.MAX_SAFE_INTEGER), fbu(1))).toThrow(NotAnAmount)
  })

  it('keeps zero as an amount at the border', () => {
    expect(zFbu.parse(0)).toBe(0)
    expect(zFbu.safeParse(-1).success).toBe(false)
    expect(zFbu.safeParse('0').success).toBe(false)
  })

  it('rounds in one way: to the nearest, halves away from zero', () => {
    expect([0.4, 0.5, 1.5, -0.5, -1.4].map(roundFbu)).toEqual([0, 1, 2, -1, -1])
    expect(roundTo(fbu(1_025), 50)).toBe(1_050)
    expect(roundTo(fbu(1_024), 50)).toBe(1_000)
  })

  it('takes percentages in integers', () => {
    expect(percentOf(fbu(3_000), 80)).toBe(2_400)
    expect(percentOf(fbu(1_000), 12.5)).toBe(125)
    expect(percentOf(fbu(1), 50)).toBe(1)
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 100 }), (a, percent) => {
        expect(percentOf(negate(a), percent)).toBe(fbu(-percentOf(a, percent)))
        expect(Math.abs(percentOf(a, percent) + percentOf(a, 100 - percent) - a)).toBeLessThanOrEqual(1)
      }),
      { seed: SEED },
    )
  })

  it('shares a total without losing a franc', () => {
    fc.assert(
      fc.property(amount, fc.array(positive, { minLength: 1, maxLength: 12 }), (total, weights) => {
        const parts = share(total, weights)
        expect(sum(parts)).toBe(total)
        const whole = weights.reduce((x, y) => x + y, 0)
        if (whole > 0)
          for (const [i, part] of parts.entries())
            expect(Math.abs(part - (total * (weights[i] ?? 0)) / whole)).toBeLessThan(1 + 1e-3)
      }),
      { seed: SEED },
    )
    expect(share(fbu(10), [])).toEqual([])
  })

  it('is written with narrow spaces and a true minus', () => {
    expect(formatFbu(1_234_567)).toBe('1\u202F234\u202F567')
    expect(formatFbu(-500)).toBe('−500')
    expect(formatFbu(0)).toBe('0')
    fc.assert(
      fc.property(amount, (a) => {
        expect(Number(formatFbu(a).replaceAll('\u202F', '').replace('−', '-'))).toBe(a)
      }),
      { seed: SEED },
    )
  })

  it('is written in words on what is signed', () => {
    const words: readonly (readonly [number, string])[] = [
      [0, 'zéro'],
      [21, 'vingt et un'],
      [71, 'soixante et onze'],
      [80, 'quatre-vingts'],
      [81, 'quatre-vingt-un'],
      [91, 'quatre-vingt-onze'],
      [100, 'cent'],
      [200, 'deux cents'],
      [201, 'deux cent un'],
      [1_000, 'mille'],
      [31_000, 'trente et un mille'],
      [80_000, 'quatre-vingt mille'],
      [200_000, 'deux cent mille'],
      [1_000_000, 'un million'],
      [200_000_000, 'deux cents millions'],
    ]
    for (const [n, text] of words) expect(numberInWords(n)).toBe(text)
    expect(amountInWords(fbu(31_000))).toBe('trente et un mille francs burundais')
    expect(amountInWords(fbu(2_000_000))).toBe('deux millions de francs burundais')
    expect(amountInWords(fbu(1) as Fbu)).toBe('un franc burundais')
  })
})
