import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFbu } from '../../../shared/money.ts'
import { parseDay, parseTypedAmount, parseTypedCount, parseTypedPercent } from '../../../renderer/ui/typed.ts'
import { SEED } from '../../support/seed.ts'

describe('amounts as people type them', () => {
  test.each([
    ['12500', 12_500],
    ['12 500', 12_500],
    ['12\u202F500', 12_500],
    ['12.500', 12_500],
    ['1000+500', 1_500],
    ['1000+500-200', 1_300],
    ['3*2500', 7_500],
    ['3 × 2 500 + 500', 8_000],
    ['0', 0],
    ['−500', -500],
  ])('%s is %d', (text, amount) => {
    expect(parseTypedAmount(text)).toBe(amount)
  })

  test.each(['', ' ', 'abc', '12,5', '12a', '1++2', '*3', '99999999999999999'])('« %s » is not an amount', (text) => {
    expect(parseTypedAmount(text)).toBeUndefined()
  })

  test('what is printed is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (amount) => {
        expect(parseTypedAmount(formatFbu(amount))).toBe(amount)
      }),
      { seed: SEED },
    )
  })
})

test('counts and percentages', () => {
  expect(parseTypedCount('1 200')).toBe(1200)
  expect(parseTypedCount('1,5')).toBeUndefined()
  expect(parseTypedPercent('12,5')).toBe(12.5)
  expect(parseTypedPercent('80 %')).toBe(80)
  expect(parseTypedPercent('12,345')).toBeUndefined()
})

test('days: digits alone, short years counted back from the reference', () => {
  expect(parseDay('01021980', '2026-11-17')).toBe('1980-02-01')
  expect(parseDay(' 1/2/80 ', '2026-11-17')).toBe('1980-02-01')
  expect(parseDay('1/2/25', '2026-11-17')).toBe('2025-02-01')
  expect(parseDay('31/11/2026', '2026-11-17')).toBeUndefined()
})
