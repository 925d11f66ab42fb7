import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  formatRegistration,
  householdNumber,
  NotARegistration,
  parseRegistration,
} from '../../../shared/registration.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { SEED } from '../../support/seed.ts'

const letters = (min: number, max: number) =>
  fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: min, maxLength: max }).map((l) => l.join(''))
const parts = fc.record({
  federation: letters(2, 4),
  province: letters(2, 2),
  commune: letters(3, 3),
  mutual: fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0')),
  member: fc.integer({ min: 1, max: 99_999 }),
  rank: fc.integer({ min: 1, max: 99 }),
})

describe('registration numbers', () => {
  it('read back what they were made of', () => {
    fc.assert(
      fc.property(parts, (p) => {
        const text = formatRegistration(p)
        expect(parseRegistration(text)).toEqual(p)
        expect(parseRegistration(` ${text.toLowerCase()} `)).toEqual(p)
      }),
      { seed: SEED },
    )
  })

  it('look as the field writes them', () => {
    const text = formatRegistration({
      federation: 'fay',
      province: 'GI',
      commune: 'BUG',
      mutual: '12',
      member: 457,
      rank: 3,
    })
    expect(text).toBe('FAY/GI/BUG/012/00457/03')
    expect(householdNumber(text)).toBe('FAY/GI/BUG/012/00457')
  })

  it('refuse parts that do not fit', () => {
    expect(() =>
      formatRegistration({ federation: 'F', province: 'GI', commune: 'BUG', mutual: '012', member: 1, rank: 1 }),
    ).toThrow(NotARegistration)
    expect(() =>
      formatRegistration({
        federation: 'FAY',
        province: 'GI',
        commune: 'BUG',
        mutual: '012',
        member: 100_000,
        rank: 1,
      }),
    ).toThrow(NotARegistration)
    for (const bad of ['', 'FAY/GI/BUG/012/00457', 'FAY/GI/BUG/012/00457/03/1', 'FAY/G1/BUG/012/00457/03', '///// '])
      expect(parseRegistration(bad)).toBeUndefined()
  })

  it('give documents numbers that people read', () => {
    expect(formatNumber({ series: 'RC', scope: '012', year: 2026, value: 318 })).toBe('RC-012-2026-00318')
    expect(formatNumber({ series: 'FS', scope: '', year: 2026, value: 1 })).toBe('FS-2026-00001')
  })
})
