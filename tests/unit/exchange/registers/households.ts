import fc from 'fast-check'

import type { Relation } from '../../../../shared/rules/membership/form.ts'
import type { RawCell, RawRow } from '../../../../shared/rules/exchange/registers/index.ts'

/** Households as a property draws them, and the layouts in which people would keep them. */
export interface Person {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: { readonly date: string; readonly precision: 'exact' | 'year' }
  readonly relation: Relation
}

export interface Household {
  readonly key: string
  readonly hill: string
  readonly people: readonly Person[]
}

const SYLLABLES = ['nda', 'yi', 'se', 'nga', 'bi', 'gi', 'ri', 'ma', 'na', 'ha', 'ki', 'za', 'mu', 'to', 'ro']
const word = fc.array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 4 }).map((parts) => parts.join(''))
const familyName = word.map((text) => text.toUpperCase())
const given = fc
  .tuple(fc.constantFrom('Jean', 'Éric', 'Odette', 'Cœline', 'Spès', 'Désiré'), fc.option(word, { nil: undefined }))
  .map(([first, second]) =>
    second === undefined ? first : `${first} ${second.charAt(0).toUpperCase()}${second.slice(1)}`,
  )
const two = (n: number): string => String(n).padStart(2, '0')

const person = (relation: Relation, from: number, to: number): fc.Arbitrary<Person> =>
  fc
    .record({
      familyName,
      givenName: given,
      sex: fc.constantFrom('M' as const, 'F' as const),
      year: fc.integer({ min: from, max: to }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
      exact: fc.boolean(),
    })
    .map(({ year, month, day, exact, ...rest }) => ({
      ...rest,
      relation,
      birth: exact
        ? { date: `${year}-${two(month)}-${two(day)}`, precision: 'exact' as const }
        : { date: `${year}-07-01`, precision: 'year' as const },
    }))

const people = fc
  .tuple(
    person('member', 1950, 1985),
    fc.option(person('spouse', 1950, 1985), { nil: undefined }),
    fc.array(person('child', 2000, 2024), { maxLength: 3 }),
    fc.option(person('ascendant', 1925, 1935), { nil: undefined }),
  )
  .map(([member, spouse, children, ascendant]) => [
    member,
    ...(spouse === undefined ? [] : [spouse]),
    ...children,
    ...(ascendant === undefined ? [] : [ascendant]),
  ])
  // The same person twice in a household is refused; that is another property.
  .filter((list) => new Set(list.map((one) => `${one.familyName} ${one.givenName}`)).size === list.length)

export const someHouseholds: fc.Arbitrary<Household[]> = fc
  .array(fc.record({ hill: fc.constantFrom('Rukoba', 'Kivoga', 'Mutara'), people }), { minLength: 2, maxLength: 12 })
  .map((list) => list.map((household, at) => ({ ...household, key: String(at + 101) })))

const LINKS: Readonly<Record<Relation, string>> = {
  member: 'Chef de ménage',
  spouse: 'Conjoint',
  child: 'Enfant',
  dependent: 'À charge',
  ascendant: 'Ascendant',
  other: 'Autre',
}

export type BirthShape = 'text' | 'day' | 'serial' | 'long'
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]

function birthCell({ date, precision }: Person['birth'], shape: BirthShape): RawCell {
  const [year = '', month = '', day = ''] = date.split('-')
  if (precision === 'year') return shape === 'serial' ? { text: year, number: Number(year) } : { text: year }
  const shown = `${day}/${month}/${year}`
  if (shape === 'day') return { text: shown, day: date }
  if (shape === 'long') return { text: `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}` }
  if (shape === 'text') return { text: shown }
  const number = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
  return { text: String(number), number }
}

export interface Layout {
  readonly number: 'repeated' | 'first'
  readonly names: 'two' | 'one'
  readonly births: BirthShape
  readonly sexes: readonly [string, string]
  readonly titles: number
  readonly blanks: boolean
  readonly total: boolean
}

export const someLayout: fc.Arbitrary<Layout> = fc.record({
  number: fc.constantFrom('repeated' as const, 'first' as const),
  names: fc.constantFrom('two' as const, 'one' as const),
  births: fc.constantFrom<BirthShape>('text', 'day', 'serial', 'long'),
  sexes: fc.constantFrom<readonly [string, string]>(
    ['M', 'F'],
    ['H', 'F'],
    ['Masc.', 'Fém.'],
    ['Homme', 'Femme'],
    ['Umugabo', 'Umugore'],
  ),
  titles: fc.integer({ min: 0, max: 3 }),
  blanks: fc.boolean(),
  total: fc.boolean(),
})

const cell = (text: string): RawCell => ({ text })
const numbered = (cells: readonly (readonly RawCell[])[], sheet = 'Registre'): RawRow[] =>
  cells.map((row, at) => ({ sheet, row: at + 1, cells: row }))

/** The columns of a register of persons: title and cell, so that they can be put in any order. */
export function personColumns(
  layout: Layout,
): readonly { readonly title: string; of(person: Person, household: Household, at: number): RawCell }[] {
  const names =
    layout.names === 'two'
      ? [
          { title: 'Nom', of: (p: Person) => cell(p.familyName) },
          { title: 'Prénom', of: (p: Person) => cell(p.givenName) },
        ]
      : [{ title: 'Nom et prénoms', of: (p: Person) => cell(`${p.familyName} ${p.givenName}`) }]
  return [
    {
      title: 'N° ménage',
      of: (_: Person, household: Household, at: number) =>
        cell(layout.number === 'repeated' || at === 0 ? household.key : ''),
    },
    ...names,
    { title: 'Sexe', of: (p: Person) => cell(layout.sexes[p.sex === 'M' ? 0 : 1]) },
    { title: 'Date de naissance', of: (p: Person) => birthCell(p.birth, layout.births) },
    { title: 'Lien de parenté', of: (p: Person) => cell(LINKS[p.relation]) },
    { title: 'Colline', of: (_: Person, household: Household, at: number) => cell(at === 0 ? household.hill : '') },
  ]
}

/** A register of persons in a layout, its columns in the order given. */
export function personRows(households: readonly Household[], layout: Layout, order?: readonly number[]): RawRow[] {
  const all = personColumns(layout)
  const columns = (order ?? all.map((_, at) => at)).flatMap((at) => all[at] ?? [])
  const titles = ['Mutuelle Twiteho', 'Registre des ménages', 'Année 2026']
    .slice(0, layout.titles)
    .map((text) => [cell(text)])
  const data = households.flatMap((household) => [
    ...household.people.map((person, at) => columns.map((column) => column.of(person, household, at))),
    ...(layout.blanks ? [[]] : []),
  ])
  return numbered([
    ...titles,
    columns.map(({ title }) => cell(title)),
    ...data,
    ...(layout.total ? [[cell('TOTAL'), cell('99')]] : []),
  ])
}

/** A register of one household a row; its members in groups of columns, titled on one line or on two. */
export function householdRows(households: readonly Household[], layout: Layout, twoLines: boolean): RawRow[] {
  const most = Math.max(2, ...households.map((household) => household.people.length))
  const groups = Array.from({ length: most }, (_, at) => at)
  const fields = ['Nom', 'Prénom', 'Sexe', 'Naissance', 'Lien']
  const header = twoLines
    ? [
        [
          cell('N°'),
          ...groups.flatMap((at) => [cell(`Membre ${at + 1}`), ...fields.slice(1).map(() => cell(''))]),
          cell('Colline'),
        ],
        [cell(''), ...groups.flatMap(() => fields.map(cell)), cell('')],
      ]
    : [[cell('N°'), ...groups.flatMap((at) => fields.map((field) => cell(`${field} ${at + 1}`))), cell('Colline')]]
  const data = households.map((household) => [
    cell(household.key),
    ...groups.flatMap((at) => {
      const p = household.people[at]
      if (p === undefined) return fields.map(() => cell(''))
      return [
        cell(p.familyName),
        cell(p.givenName),
        cell(layout.sexes[p.sex === 'M' ? 0 : 1]),
        birthCell(p.birth, layout.births),
        cell(LINKS[p.relation]),
      ]
    }),
    cell(household.hill),
  ])
  return numbered([...header, ...data])
}
