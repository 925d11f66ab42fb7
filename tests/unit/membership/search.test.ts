import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { readBirth, scoreDuplicate, type PersonTraits } from '../../../shared/rules/membership/index.ts'
import {
  foldName,
  foldWord,
  jaroWinkler,
  nameSimilarity,
  phoneDigits,
  plain,
  readQuery,
} from '../../../shared/search.ts'
import { SEED } from '../../support/seed.ts'

describe('folding of names', () => {
  it.each([
    ['Ntahiraja', 'Ntahilaja'],
    ['Nshimirimana', 'Nshimilimana'],
    ['Nshimirimana', 'Simirimana'],
    ['Évariste', 'evaliste'],
    ['Cœline', 'coeline'],
    ['Joseph', 'Josef'],
    ['Bizimana', 'Bisimaana'],
    ['Christine', 'Kristine'],
    ['Niyonzima', 'Niyonnzima'],
  ])('%s and %s are one', (a, b) => expect(foldName(a).join('')).toBe(foldName(b).join('')))

  it('keeps different names apart', () => expect(foldWord('Ndayizeye')).not.toBe(foldWord('Ndayisenga')))

  it('changes nothing when done twice, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text))
        expect(plain(plain(text))).toBe(plain(text))
      }),
      { seed: SEED, numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé' -]{1,20}$/), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text))
      }),
      { seed: SEED, numRuns: 2_000 },
    )
  })

  it('does not depend on the order of the names', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(foldName(a, b)).toEqual(foldName(b, a))
      }),
      { seed: SEED },
    )
  })
})

describe('similarity', () => {
  it('is 1 for the same, 0 for nothing in common, and symmetrical', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
    expect(jaroWinkler('abc', 'xyz')).toBe(0)
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = jaroWinkler(a, b)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(jaroWinkler(a, a)).toBe(1)
      }),
      { seed: SEED },
    )
  })

  it('a name half typed is nearly the name', () => {
    expect(nameSimilarity(['dai'], ['dai', 'iosef'])).toBe(1)
    expect(nameSimilarity(foldName('ndayi'), foldName('Ndayizeye Aloys'))).toBeGreaterThan(0.9)
  })
})

describe('what is typed in the one box', () => {
  it.each([
    ['ntahilaja josef', { words: foldName('ntahiraja', 'joseph') }],
    ['79 000 457', { words: [], phone: '79000457' }],
    ['+257 79 000 457', { words: [], phone: '79000457' }],
    ['457', { words: [], number: { member: 457 }, whole: '457' }],
    ['457/03', { words: [], number: { member: 457, rank: 3 }, whole: '457/03' }],
    ['012/00457', { words: [], number: { member: 457, mutual: '012' }, whole: '012/00457' }],
    [
      'fay/gi/bug/012/00457/03',
      { words: [], number: { member: 457, mutual: '012', rank: 3 }, whole: 'FAY/GI/BUG/012/00457/03' },
    ],
    [
      'fay.gi.bug.012.00457.03-x',
      { words: [], number: { member: 457, mutual: '012', rank: 3 }, whole: 'FAY.GI.BUG.012.00457.03-X' },
    ],
    [
      'FAY-GI-BUG-012-00457-03',
      { words: [], number: { member: 457, mutual: '012', rank: 3 }, whole: 'FAY-GI-BUG-012-00457-03' },
    ],
    [
      '79.00.04.57',
      { words: [], phone: '79000457', number: { member: 4, mutual: '00', rank: 57 }, whole: '79.00.04.57' },
    ],
    ['Ndayizeye-1979', { words: foldName('ndayizeye'), birthYear: 1979, whole: 'NDAYIZEYE-1979' }],
  ])('%s', (text, expected) => expect(readQuery(text)).toEqual(expected))

  it('a year beside a name is a year of birth', () =>
    expect(readQuery('Ntahiraja 1979')).toMatchObject({ words: foldName('Ntahiraja'), birthYear: 1979 }))

  it('telephones lose what is not theirs', () => expect(phoneDigits('00257 79-00-04-57')).toBe('79000457'))
})

describe('a birth as typed', () => {
  const now = day('2026-11-17')
  it.each([
    ['01021980', { date: '1980-02-01', precision: 'exact' }],
    ['1/2/80', { date: '1980-02-01', precision: 'exact' }],
    ['2015', { date: '2015-07-01', precision: 'year' }],
    ['31/02/1980', undefined],
    ['17/07/19', { date: '2019-07-17', precision: 'exact' }],
    ['', undefined],
  ])('%s', (text, expected) => expect(readBirth(text, now)).toEqual(expected))
})

describe('duplicates', () => {
  const consolate: PersonTraits = {
    familyName: 'MANIRAMBONA',
    givenName: 'Consolate',
    birthDate: day('1990-03-12'),
    birthPrecision: 'exact',
    sex: 'F',
    zoneCode: '05-01-01',
  }
  it('a near name born the same day is suspected, in another zone too', () => {
    const verdict = scoreDuplicate(consolate, { ...consolate, givenName: 'Consolata', zoneCode: '05-02-09' })
    expect(verdict.suspect).toBe(true)
    expect(verdict.signs).toEqual(['same-birth', 'near-name'])
  })
  it('the same name of another age, another sex, or far away without another sign is not', () => {
    expect(scoreDuplicate(consolate, { ...consolate, birthDate: day('1962-03-12') }).suspect).toBe(false)
    expect(scoreDuplicate(consolate, { ...consolate, sex: 'M' }).suspect).toBe(false)
    expect(
      scoreDuplicate(consolate, { ...consolate, birthDate: day('1991-05-02'), zoneCode: '02-01-01' }).suspect,
    ).toBe(false)
    expect(scoreDuplicate(consolate, { ...consolate, birthDate: day('1991-05-02') }).suspect).toBe(true)
  })
  it('the same identity paper is enough', () => {
    const other: PersonTraits = {
      ...consolate,
      familyName: 'AUTRE',
      givenName: 'Nom',
      birthDate: day('1950-01-01'),
      identityPaper: '0904 / 12.318',
    }
    expect(scoreDuplicate({ ...consolate, identityPaper: '0904/12.318' }, other)).toMatchObject({
      suspect: true,
      score: 1,
    })
  })
  it('is the same both ways', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{2,9}$/)
    const person = fc.record({
      familyName: name,
      givenName: name,
      birth: fc.integer({ min: 0, max: 20_000 }),
      sex: fc.constantFrom('M' as const, 'F' as const),
      zoneCode: fc.constantFrom('01', '02'),
    })
    const traits = ({
      birth,
      ...p
    }: {
      birth: number
      familyName: string
      givenName: string
      sex: 'M' | 'F'
      zoneCode: string
    }): PersonTraits => ({
      ...p,
      birthDate: day(`${1950 + (birth % 60)}-03-12`),
      birthPrecision: 'exact',
    })
    fc.assert(
      fc.property(person, person, (a, b) => {
        expect(scoreDuplicate(traits(a), traits(b))).toEqual(scoreDuplicate(traits(b), traits(a)))
      }),
      { seed: SEED },
    )
  })
})
