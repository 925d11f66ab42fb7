import { describe, expect, it } from 'vitest'

import { meanOf, NOTHING, ratesOf, sumOf } from '../../../shared/rules/federation/table1.ts'

/** Households M, F, beneficiaries M, F of the confederation's report for 2025, and the growth it prints. */
const PRINTED = [
  { name: 'FEMUSCABU-Haranirubuzima', mutuals: 36, counts: [9344, 2984, 27374, 32261], growth: 34, retention: 82 },
  { name: 'Twiteho amagara yacu', mutuals: 4, counts: [398, 201, 1097, 1300], growth: 85, retention: 87 },
  { name: 'MUNASA-Twitwararikane', mutuals: 74, counts: [27150, 9738, 78766, 90866], growth: 70, retention: 86 },
  { name: 'Tugarukiramagar’amagara', mutuals: 7, counts: [3217, 992, 8325, 10258], growth: 94, retention: 79 },
  { name: 'Tuzokira Twese', mutuals: 5, counts: [2411, 1848, 7404, 6312], growth: -2, retention: 70 },
] as const

const lines = PRINTED.map(({ mutuals, counts, growth, retention }) => {
  const [householdsM, householdsF, beneficiariesM, beneficiariesF] = counts
  const before = Math.round((householdsM + householdsF) / (1 + growth / 100))
  const renewed = Math.round((before * retention) / 100)
  return { mutuals, householdsM, householdsF, beneficiariesM, beneficiariesF, before, renewable: before, renewed }
})

describe('table 1 of the confederation', () => {
  it('adds up to the printed totals', () => {
    const total = sumOf(lines)
    expect(total).toMatchObject({
      mutuals: 126,
      householdsM: 42_520,
      householdsF: 15_763,
      beneficiariesM: 122_966,
      beneficiariesF: 140_997,
    })
    expect(ratesOf(total)).toMatchObject({ households: 58_283, beneficiaries: 263_963 })
  })

  it('growth of the whole is sum over sum; retention both ways, since the report printed the simple mean', () => {
    const total = ratesOf(sumOf(lines))
    expect(Math.round(total.growth ?? 0)).toBe(54)
    expect(total.retention).toBeCloseTo(82.8, 0)
    expect(meanOf(lines.map((line) => ratesOf(line).retention))).toBeCloseTo(80.8, 0)
  })

  it('has no rate without a year before, and none of nothing', () => {
    expect(ratesOf({ ...NOTHING, householdsM: 3 })).toEqual({ households: 3, beneficiaries: 0 })
    expect(sumOf([])).toEqual(NOTHING)
    expect(meanOf([undefined])).toBeUndefined()
    expect(ratesOf({ ...NOTHING, before: 5, renewable: 4, renewed: 1 })).toMatchObject({ growth: -100, retention: 25 })
    // all of them moved away: nobody could come back
    expect(ratesOf({ ...NOTHING, before: 2 }).retention).toBeUndefined()
  })
})
