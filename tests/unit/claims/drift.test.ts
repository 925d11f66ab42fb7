import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Month } from '../../../shared/dates.ts'
import {
  averagePrice,
  driftFlags,
  monthsOf,
  pricePercentile,
  quarterBefore,
  quarterOf,
} from '../../../shared/rules/claims/drift.ts'
import { SEED } from '../../support/seed.ts'

describe('quarters', () => {
  it('follow each other', () => {
    expect(quarterOf('2026-01' as Month)).toBe('2026-T1')
    expect(quarterOf('2026-12' as Month)).toBe('2026-T4')
    expect(quarterBefore('2026-T1', 1)).toBe('2025-T4')
    expect(quarterBefore('2026-T4', 7)).toBe('2025-T1')
    expect(monthsOf('2026-T2')).toEqual({ first: '2026-04', last: '2026-06' })
  })
})

describe('prices asked', () => {
  const anyAsked = fc.array(
    fc.record({ price: fc.integer({ min: 0, max: 50_000 }), units: fc.integer({ min: 1, max: 40 }) }),
    { minLength: 1, maxLength: 20 },
  )

  it('have the percentile that writing every unit out would give', () => {
    fc.assert(
      fc.property(anyAsked, fc.constantFrom(0.5, 0.95, 1), (asked, share) => {
        const written = asked
          .flatMap(({ price, units }) => Array.from({ length: units }, () => price))
          .sort((a, b) => a - b)
        expect(pricePercentile(asked, share)).toBe(written[Math.max(1, Math.ceil(written.length * share)) - 1])
        const total = written.reduce((sum, price) => sum + price, 0)
        expect(averagePrice(asked)).toBe(Math.round(total / written.length))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('say nothing of nothing', () => {
    expect(averagePrice([])).toBeNull()
    expect(pricePercentile([], 0.95)).toBeNull()
  })

  it('are flagged above 15 %, not at it', () => {
    const figures = { asked: 1150, before: 1000, tariff: 1000, peers: 1150 }
    expect(driftFlags(figures, 15)).toEqual([])
    expect(driftFlags({ ...figures, asked: 1151 }, 15)).toEqual(['since-last-quarter', 'above-tariff', 'above-peers'])
    expect(driftFlags({ asked: 5, before: null, tariff: null, peers: null }, 15)).toEqual([])
    expect(driftFlags({ asked: 5, before: 0, tariff: 0, peers: 9 }, 15)).toEqual([])
  })
})
