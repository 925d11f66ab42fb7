import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Day } from '../../../../shared/dates.ts'
import {
  guessMapping,
  headerSignature,
  readHouseholds,
  readLines,
  REGISTER_TEMPLATES,
  type RawCell,
  type RawRow,
} from '../../../../shared/rules/exchange/registers/index.ts'
import { SEED } from '../../../support/seed.ts'
import { householdRows, personColumns, personRows, someHouseholds, someLayout, type Household } from './households.ts'

const today = '2026-01-20' as Day
const runs = { seed: SEED, numRuns: 150 }

/** What was written, as it should come back. */
const plain = (households: readonly Household[]) =>
  households.map(({ key, hill, people }) => ({ key, hill, people: people.map((person) => ({ ...person })) }))

function readBack(rows: readonly RawRow[]) {
  const mapping = guessMapping(rows, 'households')
  const reading = readHouseholds(rows, mapping, { today })
  return {
    reading,
    mapping,
    households: reading.households.map(({ key, hill, people }) => ({
      key,
      hill,
      people: people.map((person) => Object.fromEntries(Object.entries(person).filter(([key]) => key !== 'row'))),
    })),
  }
}

describe('households written in a layout and read back by the guess', () => {
  test('are the same, one row a person', () => {
    fc.assert(
      fc.property(someHouseholds, someLayout, (households, layout) => {
        const { households: back, reading } = readBack(personRows(households, layout))
        expect(reading.problems.filter(({ severity }) => severity === 'refused')).toEqual([])
        expect(back).toEqual(plain(households))
      }),
      runs,
    )
  })

  test('are the same, one row a household', () => {
    fc.assert(
      fc.property(someHouseholds, someLayout, fc.boolean(), (households, layout, twoLines) => {
        expect(readBack(householdRows(households, layout, twoLines)).households).toEqual(plain(households))
      }),
      runs,
    )
  })

  test('are the same whatever the order of the columns', () => {
    const shuffled = someLayout.chain((layout) => {
      const order = personColumns(layout).map((_, at) => at)
      return fc.tuple(fc.constant(layout), fc.shuffledSubarray(order, { minLength: order.length }))
    })
    fc.assert(
      fc.property(someHouseholds, shuffled, (households, [layout, order]) => {
        const straight = guessMapping(personRows(households, layout), 'households').sheets[0]
        const { households: back, mapping } = readBack(personRows(households, layout, order))
        expect(back).toEqual(plain(households))
        const moved = new Map(mapping.sheets[0]?.columns.map(({ field, column }) => [field, order[column]]))
        expect(moved).toEqual(new Map(straight?.columns.map(({ field, column }) => [field, column])))
      }),
      runs,
    )
  })
})

const someCell: fc.Arbitrary<RawCell> = fc.oneof(
  fc.constant({ text: '' }),
  fc.string({ maxLength: 30 }).map((text) => ({ text })),
  fc
    .constantFrom(
      'N° ménage',
      'Nom',
      'Sexe',
      'Date de naissance',
      'Lien',
      'M',
      'F',
      'Chef',
      'Enfant',
      'TOTAL',
      '12/03/1980',
      '1582',
      '31/12/2099',
      '=1+1',
      '0',
      'Montant',
      'Compte',
      'Débit',
      'Type',
      'Acte',
      'Prix',
      'Ancien numéro',
      'Enfant 1 nom',
      'Conjoint sexe',
      '__proto__',
      'constructor',
    )
    .map((text) => ({ text })),
  fc.double().map((number) => ({ text: String(number), number })),
  fc.constantFrom('1582-10-15', '1980-02-29', '2099-12-31', '0001-01-01').map((day) => ({ text: day, day })),
)

const someRows: fc.Arbitrary<RawRow[]> = fc
  .array(fc.tuple(fc.constantFrom('A', 'B'), fc.array(someCell, { maxLength: 8 })), { maxLength: 30 })
  .map((list) => list.map(([sheet, cells], at) => ({ sheet, row: at + 1, cells })))

describe('whatever the rows say', () => {
  test('nothing is thrown, and every row is of a household, of a line, or left with the reason', () => {
    fc.assert(
      fc.property(someRows, fc.constantFrom(...REGISTER_TEMPLATES), (rows, template) => {
        const mapping = guessMapping(rows, template)
        for (const sheet of mapping.sheets) headerSignature(rows, sheet)
        const whole = { ...mapping, sheets: mapping.sheets.map((sheet) => ({ ...sheet, skip: false })) }
        const seen =
          template === 'households'
            ? (({ households, left }) => [...households.flatMap((one) => one.rows), ...left.map(({ row }) => row)])(
                readHouseholds(rows, whole, { today }),
              )
            : (({ lines, left }) => [...lines, ...left].map(({ row }) => row))(readLines(rows, whole, { today }))
        expect(seen.toSorted((a, b) => a - b)).toEqual(rows.map(({ row }) => row))
      }),
      { seed: SEED, numRuns: 400 },
    )
  })
})
