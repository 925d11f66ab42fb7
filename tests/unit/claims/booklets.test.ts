import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  certificateKey,
  leafKeys,
  leafNumber,
  leavesInStock,
  missingLeaves,
  readings,
} from '../../../shared/rules/claims/booklets.ts'

const booklet = { first: 801, last: 850, used: [], spoilt: [], state: 'issued', returnedFrom: null } as const

describe('the number of a certificate', () => {
  it('is read as a series and a leaf, with or without the zeros in front', () => {
    expect(readings(certificateKey('G-04 818'))).toContainEqual({ seriesKey: 'G04', leaf: 818 })
    expect(readings('000818')[0]).toEqual({ seriesKey: '', leaf: 818 })
    expect(readings('SANS')).toEqual([])
    expect(leafNumber('A', 6, 801)).toBe('A-000801')
    expect(leafNumber('', 6, 801)).toBe('000801')
  })

  it('written as the booklet prints it is always found again', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'A', 'G-04', 'BI 7'), fc.integer({ min: 1, max: 999_999 }), (series, leaf) => {
        const seriesKey = certificateKey(series)
        const key = certificateKey(leafNumber(series, 6, leaf))
        expect(readings(key)).toContainEqual({ seriesKey, leaf })
        expect(leafKeys(seriesKey, 6, leaf)).toContain(key)
      }),
      { seed: 20260101, numRuns: 500 },
    )
  })
})

describe('leaves of a booklet', () => {
  it('not seen below the highest one are missing while it is out', () => {
    expect(missingLeaves({ ...booklet, used: [801, 804], spoilt: [802] })).toEqual([803])
    expect(leavesInStock({ ...booklet, used: [801, 804] })).toBe(46)
    expect(missingLeaves(booklet)).toEqual([])
    expect(leavesInStock(booklet)).toBe(50)
  })

  it('that came back blank are not missing; all that were not seen of a lost one are', () => {
    const back = { ...booklet, used: [801], state: 'returned', returnedFrom: 804 } as const
    expect(missingLeaves(back)).toEqual([802, 803])
    expect(leavesInStock(back)).toBe(0)
    expect(missingLeaves({ ...booklet, used: [801], state: 'lost' })).toHaveLength(49)
  })
})
