import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  checkCharacter,
  DEFAULT_FORMAT,
  formatRegistration,
  householdNumber,
  NotARegistration,
  parseRegistration,
  readRegistration,
  shortNumber,
  zRegistrationFormat,
  type RegistrationFormat,
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

  const checked: RegistrationFormat = { ...DEFAULT_FORMAT, version: 2, separator: '.', check: true }

  it('carry a check character that a slip of the pen does not survive', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (p, at, other) => {
        const text = formatRegistration(p, checked)
        expect(parseRegistration(text, checked)).toEqual(p)
        expect(parseRegistration(text.slice(0, -2), checked), 'not copied').toEqual(p)
        const places = [...text].flatMap((letter, i) => (/[0-9A-Z]/.test(letter) ? [i] : []))
        const place = places[at % places.length] ?? 0
        if (text[place] === other) return
        expect(parseRegistration(text.slice(0, place) + other + text.slice(place + 1), checked)).toBeUndefined()
      }),
      { seed: SEED },
    )
    // Worked by hand: 1 has the weight 2, so that 2 + 34 = 36.
    expect(checkCharacter('1')).toBe('Y')
    expect(checkCharacter('')).toBe('0')
    const text = formatRegistration(
      { federation: 'FAY', province: 'GI', commune: 'BUG', mutual: '12', member: 457, rank: 3 },
      checked,
    )
    expect(readRegistration(text.replace('457', '475'), checked)).toEqual({ fault: 'check' })
    expect(readRegistration('FAY.GI', checked)).toEqual({ fault: 'shape' })
    expect(householdNumber(text)).toBe('FAY.GI.BUG.012.00457')
    expect(shortNumber(text)).toBe('00457/03')
    expect(shortNumber('FAY/GI/BUG/012/00457/03')).toBe('00457/03')
  })

  it('are written in a format that makes sense', () => {
    expect(zRegistrationFormat.parse(DEFAULT_FORMAT)).toEqual(DEFAULT_FORMAT)
    const [federation, , , mutual, member, rank] = DEFAULT_FORMAT.segments
    const fault = (change: object): string | undefined =>
      zRegistrationFormat.safeParse({ ...DEFAULT_FORMAT, ...change }).error?.issues[0]?.message
    expect(fault({ segments: [mutual, rank, member] })).toBe('order')
    expect(fault({ segments: [federation, member, rank] })).toBe('mutual')
    expect(fault({ segments: [mutual, mutual, member, rank] })).toBe('twice')
    expect(fault({ segments: [{ ...mutual, min: 4 }, member, rank] })).toBe('widths')
    expect(fault({ segments: [mutual, { ...member, kind: 'letters' }, rank] })).toBe('numbers')
    expect(fault({ separator: '-', check: true })).toBe('hyphen')
  })

  it('give documents numbers that people read', () => {
    expect(formatNumber({ series: 'RC', scope: '012', year: 2026, value: 318 })).toBe('RC-012-2026-00318')
    expect(formatNumber({ series: 'FS', scope: '', year: 2026, value: 1 })).toBe('FS-2026-00001')
  })
})
