import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import {
  AGE_CLASSES,
  ageClassOf,
  campaignState,
  growthOf,
  retentionOf,
  whatToCheck,
} from '../../../shared/rules/membership/campaign.ts'
import { SEED } from '../../support/seed.ts'

const starts = day('2026-01-01')
const person = (relation: string, birth: string, birthPrecision: 'exact' | 'year' = 'exact') => ({
  relation,
  birthDate: day(birth),
  birthPrecision,
})
const quiet = { hasPhone: true, arrears: 0, cardLost: false }

describe('where a household stands', () => {
  it('coming back wins over what was said before', () => {
    expect(campaignState({ enrolled: true, met: true, refused: true })).toBe('paid')
    expect(campaignState({ enrolled: true, met: false, refused: true })).toBe('unpaid')
    expect(campaignState({ enrolled: false, met: false, refused: true })).toBe('refused')
    expect(campaignState({ enrolled: false, met: false, refused: false })).toBe('waiting')
  })
})

describe('what is checked at the door', () => {
  it('asks about children who are adults when the cover year starts, the youngest first', () => {
    const people = [
      person('member', '1970-01-01'),
      person('child', '2002-03-01'),
      person('child', '2008-01-01'),
      person('child', '2008-01-02'),
      person('dependent', '1990-01-01'),
    ]
    expect(whatToCheck({ ...quiet, people, declaredSize: 5 }, starts, 18)).toEqual([
      { code: 'child-ages', ages: [18, 23] },
    ])
  })

  it('says births known by the year, people never registered, arrears, a lost card and a missing phone', () => {
    const people = [person('member', '1970-07-01', 'year')]
    expect(
      whatToCheck({ people, declaredSize: 3, hasPhone: false, arrears: 15_000, cardLost: true }, starts, 18).map(
        (c) => c.code,
      ),
    ).toEqual(['birth-missing', 'size', 'arrears', 'card-lost', 'phone-missing'])
  })

  it('says nothing when all is well', () => {
    const people = [person('member', '1970-01-01'), person('child', '2010-01-01')]
    expect(whatToCheck({ ...quiet, people, declaredSize: 2 }, starts, 18)).toEqual([])
  })
})

describe('figures', () => {
  it('retention leaves out those who cannot come back; nothing over nothing is not a rate', () => {
    expect(retentionOf({ renewable: 100, excluded: 10, paid: 81 })).toBe(90)
    expect(retentionOf({ renewable: 3, excluded: 3, paid: 0 })).toBeUndefined()
  })

  it('growth is (N − N−1) / N−1', () => {
    expect(growthOf(120, 100)).toBe(20)
    expect(growthOf(80, 100)).toBe(-20)
    expect(growthOf(5, 0)).toBeUndefined()
  })

  it('every age has one class', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 130 }), (age) => {
        const from = ageClassOf(age)
        expect(AGE_CLASSES).toContain(from)
        expect(from).toBeLessThanOrEqual(age)
        expect(from === 80 || age < from + 5).toBe(true)
      }),
      { seed: SEED },
    )
  })
})
