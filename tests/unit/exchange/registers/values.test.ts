import { describe, expect, test } from 'vitest'

import type { Day } from '../../../../shared/dates.ts'
import { birthIn, birthOfAge, wholeDayIn } from '../../../../shared/rules/exchange/registers/births.ts'
import {
  columnName,
  guessMapping,
  readHouseholds,
  type RawCell,
  type RawRow,
} from '../../../../shared/rules/exchange/registers/index.ts'
import { isName, splitName } from '../../../../shared/rules/exchange/registers/names.ts'
import { relationOf, sexOf, sexOfRelation } from '../../../../shared/rules/exchange/registers/people.ts'
import { dayOfSerial } from '../../../../shared/rules/exchange/registers/places.ts'
import { amountIn, looksLikeFormula, phoneIn, sizeIn } from '../../../../shared/rules/exchange/registers/values.ts'

const today = '2026-01-20' as Day
const cell = (text: string, more: Partial<RawCell> = {}): RawCell => ({ text, ...more })
const rows = (...lines: readonly string[]): RawRow[] =>
  lines.map((line, at) => ({
    sheet: 'R',
    row: at + 1,
    cells: line === '' ? [] : line.split(';').map((text) => ({ text })),
  }))
const read = (...lines: readonly string[]) => {
  const all = rows(...lines)
  return readHouseholds(all, guessMapping(all, 'households'), { today })
}

describe('births', () => {
  test.each([
    ['12/03/1980', '1980-03-12', 'exact'],
    ['12-3-80', '1980-03-12', 'exact'],
    ['12.03.1980', '1980-03-12', 'exact'],
    ['12031980', '1980-03-12', 'exact'],
    ['1980-03-12', '1980-03-12', 'exact'],
    ['1980/3/12', '1980-03-12', 'exact'],
    ['1980-03-12 00:00:00', '1980-03-12', 'exact'],
    ['1980-03-12T00:00:00', '1980-03-12', 'exact'],
    ['12/03/1980 00:00', '1980-03-12', 'exact'],
    ['12 mars 1980', '1980-03-12', 'exact'],
    ['1er févr. 1980', '1980-02-01', 'exact'],
    ['12-août-80', '1980-08-12', 'exact'],
    ['né le 12/03/1980', '1980-03-12', 'exact'],
    ['29292', '1980-03-12', 'exact'],
    ['1980', '1980-07-01', 'year'],
    ['vers 1980', '1980-07-01', 'year'],
    ['± 1980', '1980-07-01', 'year'],
    ['1980 env.', '1980-07-01', 'year'],
    ['00/00/1980', '1980-07-01', 'year'],
    ['xx/xx/1980', '1980-07-01', 'year'],
    ['--/--/1980', '1980-07-01', 'year'],
    ['00/05/1980', '1980-07-01', 'year'],
    ['05/1980', '1980-07-01', 'year'],
    ['mars 1980', '1980-07-01', 'year'],
    ['2026', '2026-01-01', 'year'],
    ['15/10/1582', '1582-10-15', 'exact'],
    ['1582', '1582-07-01', 'year'],
    ['31/12/2099', '2099-12-31', 'exact'],
  ])('%s', (text, date, precision) => expect(birthIn(cell(text), today)).toEqual({ date, precision }))

  test.each(['', 'inconnu', '31/02/1980', '12/13/1980', '0', '99', 'avant 1980 ou 1981', '1980 1985', '12/03', '=A1'])(
    '« %s » is none',
    (text) => expect(birthIn(cell(text), today)).toBeUndefined(),
  )

  test('a number that has lost its zero, a serial of 1904, a day’s cell', () => {
    expect(birthIn(cell('1031980', { number: 1_031_980 }), today)?.date).toBe('1980-03-01')
    expect(birthIn(cell('27830', { number: 27_830, since1904: true }), today)?.date).toBe('1980-03-12')
    expect(birthIn(cell('12/03/1980', { day: '1980-03-12' }), today)).toEqual({
      date: '1980-03-12',
      precision: 'exact',
    })
  })

  test('serials around the day that never was', () => {
    expect([1, 59, 60, 61].map((serial) => dayOfSerial(serial))).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
    ])
    expect([0, 1].map((serial) => dayOfSerial(serial, true))).toEqual(['1904-01-01', '1904-01-02'])
    expect([-1, 1e12, Number.NaN].map((serial) => dayOfSerial(serial))).toEqual([undefined, undefined, undefined])
  })

  test('an age gives a year; a payment needs a whole day', () => {
    expect(birthOfAge(cell('35 ans'), 2026)).toEqual({ age: 35, birth: { date: '1991-07-01', precision: 'year' } })
    expect(birthOfAge(cell('500'), 2026)).toBeUndefined()
    expect(wholeDayIn(cell('2025'), today)).toBeUndefined()
    expect(wholeDayIn(cell('05/01/2026'), today)).toBe('2026-01-05')
  })
})

describe('people', () => {
  test.each([
    ['M', 'M'],
    ['H', 'M'],
    ['Masc.', 'M'],
    ['masculin', 'M'],
    ['Homme', 'M'],
    ['Umugabo', 'M'],
    ['F', 'F'],
    ['Fém.', 'F'],
    ['FEMININ', 'F'],
    ['Femme', 'F'],
    ['Umugore', 'F'],
    ['X', undefined],
    ['1', undefined],
    ['M/F', undefined],
  ])('sex %s', (text, sex) => expect(sexOf(text)).toBe(sex))

  test.each([
    ['Chef de ménage', 'member'],
    ['Adhérente', 'member'],
    ['Épouse', 'spouse'],
    ['Umufasha', 'spouse'],
    ['Enfant 2', 'child'],
    ['Fille', 'child'],
    ['Pers. à charge', 'dependent'],
    ['Belle-mère', 'ascendant'],
    ['Frère', 'other'],
    ['Muzukuru', undefined],
    ['', undefined],
  ])('relation %s', (text, relation) => expect(relationOf(text)).toBe(relation))

  test('the relation’s word tells the sex', () => {
    expect(['Fils', 'épouse', 'Enfant'].map(sexOfRelation)).toEqual(['M', 'F', undefined])
  })

  test.each([
    ['NDAYISENGA Jean Marie', 'NDAYISENGA', 'Jean Marie'],
    ['NDAYISENGA NIYONZIMA Jean', 'NDAYISENGA NIYONZIMA', 'Jean'],
    ['Jean Marie NDAYISENGA', 'NDAYISENGA', 'Jean Marie'],
    ['Ndayisenga, Jean Marie', 'NDAYISENGA', 'Jean Marie'],
    ['Ndayisenga Jean', 'NDAYISENGA', 'Jean'],
    ['NDAYISENGA JEAN', 'NDAYISENGA', 'JEAN'],
    ['NDAYISENGA', 'NDAYISENGA', ''],
    ["  N'DAYI   Évariste ", 'N’DAYI', 'Évariste'],
  ])('%s', (text, familyName, givenName) => expect(splitName(text)).toEqual({ familyName, givenName }))

  test('what is no name', () => {
    expect(['NDAYISENGA', '=1+1', '-', '@x', '12', 'Jean 2'].map(isName)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('numbers', () => {
  test.each([
    ['79 000 457', '79000457'],
    ['+257 79 000 457', '79000457'],
    ['79000457/71000111', '79000457'],
    ['79/000/457', '79000457'],
    ['79000457 71000111', '79000457'],
    ['00257 79-00-04-57', '79000457'],
    ['12', undefined],
    ['néant', undefined],
  ])('telephone %s', (text, phone) => expect(phoneIn(cell(text))).toBe(phone))

  test.each([
    ['30 000', 30_000],
    ['30.000', 30_000],
    ['30,000', 30_000],
    ['30000 FBu', 30_000],
    ['30 000,00', 30_000],
    ['1.250.000 F', 1_250_000],
    ['0', 0],
    ['30,5', undefined],
    ['-5', undefined],
    ['trente', undefined],
    ['1e5', undefined],
  ])('amount %s', (text, amount) => expect(amountIn(cell(text))).toBe(amount))

  test('an amount of a workbook is whole', () => {
    expect([30_000, 0, 30.5, -1, Number.MAX_VALUE].map((number) => amountIn(cell(String(number), { number })))).toEqual(
      [30_000, 0, undefined, undefined, undefined],
    )
  })

  test('people, columns, formulas', () => {
    expect(['5', '5 personnes', '5,0', '0', '500', 'x'].map((text) => sizeIn(cell(text)))).toEqual([
      5,
      5,
      5,
      undefined,
      undefined,
      undefined,
    ])
    expect([0, 25, 26, 255, 16_383].map(columnName)).toEqual(['A', 'Z', 'AA', 'IV', 'XFD'])
    expect(['=A1', '@x', '+SUM(1)', '-2+3a', '+257 79000457', '-5', 'Jean'].map(looksLikeFormula)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ])
  })
})

describe('households', () => {
  const header = 'N° ménage;Nom;Prénom;Sexe;Date de naissance;Lien;Colline'

  test('a newborn added at the end joins its household; a second member under the number is another one', () => {
    const { households, problems } = read(
      header,
      '1;MINANI;Jean;M;1970;Chef;Rukoba',
      '2;KABURA;Odette;F;1972;Chef;Rukoba',
      '1;MINANI;Spès;F;01/12/2025;Enfant;',
      '2;NIMBONA;Jean;M;1971;Chef;Rukoba',
    )
    expect(households.map(({ key, rows: own, refused }) => [key, own, refused])).toEqual([
      ['1', [2, 4], false],
      ['2', [3], false],
      ['R:5', [5], true],
    ])
    expect(problems.map(({ code, row, column, params }) => [code, row, column, params])).toEqual([
      ['exchange.register-household-apart', 4, 'A', { row: 2 }],
      ['exchange.register-household-twice', 5, 'A', { row: 3 }],
    ])
  })

  test('the member comes first wherever the register has put them', () => {
    const { households } = read(header, '1;MINANI;Spès;F;2001;Enfant;', '1;MINANI;Jean;M;1970;Chef;Rukoba')
    expect(households[0]?.people.map(({ relation, row }) => [relation, row])).toEqual([
      ['member', 3],
      ['child', 2],
    ])
  })

  test('prepared numbers, a household without a number before the first, a column of ages', () => {
    const { households, problems, left } = read(
      'N° ménage;Nom;Prénom;Sexe;Âge;Lien',
      ';MINANI;Jean;M;50;Chef',
      '1;KABURA;Odette;F;40;Chef',
      '2;;;;;',
      '3;;;;;',
    )
    expect(households.map(({ refused }) => refused)).toEqual([true, false])
    expect(households[1]?.people[0]?.birth).toEqual({ date: '1986-07-01', precision: 'year' })
    expect(problems.map(({ code, row }) => [code, row])).toEqual([
      ['exchange.register-household-number-missing', 2],
      ['exchange.register-birth-from-age', 2],
      ['exchange.register-birth-from-age', 3],
    ])
    expect(left.map(({ row, why }) => [row, why])).toEqual([
      [1, 'header'],
      [4, 'blank'],
      [5, 'blank'],
    ])
  })

  test('all that is wrong with a household is named at once', () => {
    const { problems } = read(
      header,
      '1;MINANI;Jean;M;1990;Chef;Rukoba',
      '1;;Spès;Z;1980;Enfant;',
      '1;MINANI;Désiré;M;1985;Enfant;',
      '1;MINANI;Odette;F;31/12/2099;Conjoint;',
    )
    expect(problems.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['membership.name-missing', 3, 'B'],
      ['exchange.register-sex-unknown', 3, 'D'],
      ['membership.younger-than-child', 4, 'E'],
      ['membership.birth-after', 5, 'E'],
    ])
  })

  test('what the title says of all, a column goes before it', () => {
    const { households } = read(
      'Commune : Mutara, Zone : Bugendana;;Colline :;Rukoba',
      '',
      'N° ménage;Nom et prénom;Sexe;Naissance;Lien',
      '1;MINANI Jean;M;1970;Chef',
    )
    expect(households[0]).toMatchObject({ commune: 'Mutara', zone: 'Bugendana', hill: 'Rukoba' })
  })

  test('a list of members alone: what counts the rows counts the households, a total or not', () => {
    const { households, left } = read(
      'N°;Nom et prénom du chef de ménage;Sexe;Année de naissance;Colline;Montant payé',
      '1;MINANI Jean;M;1970;Rukoba;30 000',
      '2;KABURA Odette;F;1975;Rukoba;15 000',
      'Total;;;;;45 000',
    )
    expect(households.map(({ key, paid, refused }) => [key, paid, refused])).toEqual([
      ['1', 30_000, false],
      ['2', 15_000, false],
    ])
    expect(left.map(({ why }) => why)).toEqual(['header', 'total'])
  })

  test('people without a number and without a relation are nobody’s household', () => {
    const { households, problems } = read(
      'Nom et prénom;Sexe;Année de naissance',
      'MINANI Jean;M;1970',
      'KABURA Odette;F;1975',
    )
    expect(households.every(({ refused }) => refused)).toBe(true)
    expect(problems[0]).toMatchObject({ code: 'exchange.register-no-column', row: 1 })
  })

  test('a column that is missing is named once, and no household is taken in', () => {
    const { households, problems } = read(
      'N° ménage;Nom et prénom;Sexe;Lien',
      '1;MINANI Jean;M;Chef',
      '2;KABURA Odette;F;Chef',
    )
    expect(households.every(({ refused }) => refused)).toBe(true)
    expect(problems.filter(({ code }) => code === 'exchange.register-no-column')).toMatchObject([
      { row: 1, params: { title: 'date de naissance' } },
    ])
  })

  test('a list without relations: the first of each household is its member, and it is said once', () => {
    const { households, problems } = read(
      'N° ménage;Nom et prénom;Sexe;Naissance',
      '1;MINANI Jean;M;1970',
      '1;KABURA Odette;F;1975',
      '2;NIMBONA Jean;M;1971',
    )
    expect(households.map(({ people }) => people.map(({ relation }) => relation))).toEqual([
      ['member', 'other'],
      ['member'],
    ])
    expect(problems.map(({ code, row, severity }) => [code, row, severity])).toEqual([
      ['exchange.register-no-relations', 1, 'look'],
    ])
  })
})
