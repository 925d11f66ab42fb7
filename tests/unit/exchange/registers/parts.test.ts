import { describe, expect, it } from 'vitest'

import type { Day } from '../../../../shared/dates.ts'
import {
  birthIn,
  birthOfParts,
  orderIn,
  shortYearIn,
  wholeYear,
} from '../../../../shared/rules/exchange/registers/births.ts'
import { guessMapping, readHouseholds, type RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import { isCrossed } from '../../../../shared/rules/exchange/registers/people.ts'

const today = '2026-02-10' as Day
const rows = (lines: readonly (readonly string[])[]): RawRow[] =>
  lines.map((cells, at) => ({ sheet: 'F', row: at + 1, cells: cells.map((text) => ({ text })) }))
const read = (...lines: readonly (readonly string[])[]) => {
  const all = rows(lines)
  return readHouseholds(all, guessMapping(all, 'households'), { today })
}

describe('years of two digits', () => {
  it.each([
    ['80', false, '1980'],
    ['26', false, '2026'],
    ['27', false, '1927'],
    ['15', false, '2015'],
    ['20', true, '1920'],
    // nobody is of 114
    ['12', true, '2012'],
    ['05', true, '2005'],
  ])('%s, adult %s: %s', (digits, adult, year) => {
    expect(wholeYear(digits, today, adult)).toBe(year)
  })

  it.each([
    ['12/03/80', '80'],
    ['120380', '80'],
    ['mars 80', '80'],
    ['00/00/99', '99'],
    ['2010-05-12', undefined],
    ['12/03/1980', undefined],
    ['80', undefined],
    ['1980', undefined],
  ])('%s has %s', (text, digits) => {
    expect(shortYearIn({ text })).toBe(digits)
  })

  it('keep their precision', () => {
    expect(birthIn({ text: '12/03/80' }, today)).toEqual({ date: '1980-03-12', precision: 'exact' })
    expect(birthIn({ text: 'mars 80' }, today)).toEqual({ date: '1980-07-01', precision: 'year' })
    expect(birthIn({ text: '01/06/24' }, today, { adult: true })).toEqual({ date: '1924-06-01', precision: 'exact' })
  })
})

describe('a birth in three columns', () => {
  it.each([
    [{ day: '5', month: '3', year: '1980' }, '1980-03-05', 'exact'],
    [{ day: '1er', month: 'août', year: '80' }, '1980-08-01', 'exact'],
    [{ day: '05.0', month: '3.0', year: '1980.0' }, '1980-03-05', 'exact'],
    [{ month: '3', year: '1980' }, '1980-07-01', 'year'],
    [{ day: '00', month: '00', year: '1980' }, '1980-07-01', 'year'],
    [{ year: '1980' }, '1980-07-01', 'year'],
  ])('%j', (parts, date, precision) => {
    expect(birthOfParts(parts, today)).toEqual({ date, precision })
  })

  it.each([
    { day: '31', month: '2', year: '1980' },
    { day: '1', month: '13', year: '1980' },
    { day: 'x y', month: '3', year: '1980' },
    { day: '1', month: '3', year: '980' },
  ])('%j is none', (parts) => {
    expect(birthOfParts(parts, today)).toBeUndefined()
  })

  it('is one of dates of joining only when its title says so', () => {
    const { households } = read(
      ['N°', 'Nom et prénom', 'Sexe M', 'Sexe F', 'Né en', 'Jour adhésion', 'Mois adhésion', 'Année adhésion'],
      ['1', 'NDAYISENGA Jean', 'x', '', '1980', '1', '2', '2020'],
    )
    expect(households.map(({ people }) => people.map(({ sex, birth }) => [sex, birth.date]))).toEqual([
      [['M', '1980-07-01']],
    ])
  })
})

it.each([
  ['x', true],
  ['X ', true],
  ['1', true],
  ['1.0', true],
  ['✓', true],
  ['√', true],
  ['F', true],
  ['-', false],
  ['0', false],
  ['non', false],
  ['', false],
  ['bientôt', undefined],
])('a cross, or none: « %s » %s', (text, is) => {
  expect(isCrossed(text)).toBe(is)
})

it('months first only where several dates of a column can be nothing else', () => {
  expect([orderIn({ text: '12/13/1980' }), orderIn({ text: '13/12/1980' }), orderIn({ text: '12/12/1980' })]).toEqual([
    'month-first',
    'day-first',
    undefined,
  ])
  const header = ['N°', 'Nom et prénom', 'Sexe', 'Date de naissance']
  const one = read(header, ['1', 'NDAYISENGA Jean', 'M', '12/13/1980'], ['2', 'MINANI Rose', 'F', '03/04/1975'])
  expect(one.problems.filter(({ severity }) => severity === 'refused').map(({ row }) => row)).toEqual([2])
  expect(one.households[1]?.people[0]?.birth.date).toBe('1975-04-03')
  const two = read(
    header,
    ['1', 'NDAYISENGA Jean', 'M', '12/13/1980'],
    ['2', 'MINANI Rose', 'F', '03/04/1975'],
    ['3', 'KABURA Guy', 'M', '7/31/99'],
  )
  expect(two.households.map(({ people }) => people[0]?.birth.date)).toEqual(['1980-12-13', '1975-03-04', '1999-07-31'])
})

describe('several people in a cell', () => {
  const header = ['N°', 'Nom et prénom', 'Sexe', 'Né en', 'Lien']
  const member = ['1', 'NDAYISENGA Jean', 'M', '1980', 'Chef']
  const people = (name: string, sex: string, birth: string) =>
    read(header, member, ['1', name, sex, birth, 'Enfant']).households[0]

  it.each([
    ['Paul, Marie et Spès', 'M,F,F', '2001, 2004, 2009', 4],
    ['1) Paul\n2) Marie', 'M\nF', '2001\n2004', 3],
    ['Paul M 2001; Marie F 2004', '', '', 3],
    ['Paul (2001), Marie (2004)', 'M / F', '', 3],
    // one person: a comma between their names, a name on two lines
    ['NDAYISENGA, Paul', 'M', '2001', 2],
    ['NDAYISENGA\nPaul', 'M', '2001', 2],
  ])('%j, %j, %j: %i in the household', (name, sex, birth, count) => {
    const household = people(name, sex, birth)
    expect([household?.people.length, household?.refused]).toEqual([count, false])
  })

  it.each([
    ['Paul et Marie', 'M', '2001'],
    ['Paul, Marie et Spès', 'M,F', '2001, 2004, 2009'],
    ['Paul; Marie', 'M;F', ''],
  ])('%j, %j, %j cannot be told apart', (name, sex, birth) => {
    expect(people(name, sex, birth)?.refused).toBe(true)
  })
})

it('who somebody is behind the name, years of two digits under a title of years, a count of each sex at the foot', () => {
  const { households, problems } = read(
    ['Code du ménage', 'Noms', 'Sexe M', 'Sexe F', 'Année Naiss.'],
    ['001', 'NDAYISENGA Jean (chef)', 'x', '', '1980'],
    ['001', 'NIYONZIMA Odette (épouse)', '', 'x', '84'],
    ['002', 'MINANI (Rose)', '', 'x', '75'],
    ['', '', '1', '2', ''],
  )
  expect(
    households.map(({ people }) =>
      people.map(({ familyName, givenName, relation, birth }) => [familyName, givenName, relation, birth.date]),
    ),
  ).toEqual([
    [
      ['NDAYISENGA', 'Jean', 'member', '1980-07-01'],
      ['NIYONZIMA', 'Odette', 'spouse', '1984-07-01'],
    ],
    [['MINANI', '(Rose)', 'member', '1975-07-01']],
  ])
  expect(problems.filter(({ severity }) => severity === 'refused')).toEqual([])
})
