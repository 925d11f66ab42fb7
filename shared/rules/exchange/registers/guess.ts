import type { Day } from '../../../dates.ts'
import { contentHousehold, contentNames } from './byContent.ts'
import { constantsOf } from './constants.ts'
import type { Relation } from '../../membership/form.ts'
import { looksOf, type ColumnLook } from './content.ts'
import { IGNORED, ORDINAL } from './field.ts'
import { REGISTER_FIELDS } from './fields.ts'
import { layoutOf, type Layout } from './layout.ts'
import { titleMatches, type TitleMatch } from './titles.ts'
import { BIRTH_PARTS, SEX_PARTS } from './split.ts'
import type { ColumnChoice, RawRow, RegisterMapping, RegisterTemplate, SheetMapping } from './types.ts'

/** Births are judged against the end of the century: the day it is does not change how a file is read. */
const FAR: Day = '2099-12-31' as Day

interface Titled extends TitleMatch {
  readonly column: number
}

/** Where each field of a file is, as far as titles and the cells themselves tell. Sheets without data are left out. */
export function guessMapping(rows: readonly RawRow[], template: RegisterTemplate): RegisterMapping {
  const bySheet = new Map<string, RawRow[]>()
  for (const row of rows) {
    const sheet = bySheet.get(row.sheet)
    if (sheet === undefined) bySheet.set(row.sheet, [row])
    else sheet.push(row)
  }
  return {
    template,
    sheets: [...bySheet].map(([sheet, its]) => guessSheet(sheet, its, template)),
  }
}

function guessSheet(sheet: string, rows: readonly RawRow[], template: RegisterTemplate): SheetMapping {
  const layout = layoutOf(rows, template)
  const place = {
    sheet,
    ...(layout.from === undefined || layout.to === undefined ? {} : { headerFrom: layout.from, headerTo: layout.to }),
    firstRow: layout.firstRow,
  }
  const titled = titleMatches(layout.titles, template).flatMap((match, column): Titled[] =>
    match === undefined ? [] : [{ ...match, column }],
  )
  if (template !== 'households') {
    const columns = chosen(titled)
    const needed = REGISTER_FIELDS[template].filter((field) => field.needed === true)
    const skip = !needed.some(({ field }) => columns.some((choice) => choice.field === field))
    return { ...place, skip, shape: 'lines', columns }
  }
  const looks = looksOf(rows, layout.firstRow, FAR, layout.titles)
  const groups = groupsOf(titled, looks)
  const shape = groups.length >= 2 ? 'household-rows' : 'person-rows'
  const columns =
    shape === 'household-rows' ? householdColumns(titled, groups, looks) : personColumns(titled, looks, rows, layout)
  const constants = constantsOf(rows, layout, columns)
  const has = (field: string): boolean => columns.some((choice) => choice.field === field)
  const skip =
    !(has('name') || has('family-name')) || !['sex', 'sex-m', 'birth', 'birth-year', 'age', 'household'].some(has)
  return {
    ...place,
    skip,
    shape,
    columns,
    ...(constants.length === 0 ? {} : { constants }),
  }
}

/** Each field once, its surest column; among equals the first. What is ignored, and a mere count, are left out. */
function chosen(titled: readonly Titled[]): ColumnChoice[] {
  const best = new Map<string, Titled>()
  for (const match of titled) {
    const other = best.get(match.field)
    if (other === undefined || match.score > other.score) best.set(match.field, match)
  }
  return [...best.values()]
    .filter(({ field }) => field !== IGNORED && field !== ORDINAL)
    .map(({ field, column }) => ({ field, column }))
    .toSorted((a, b) => a.column - b.column)
}

/** A name column that stands alone holds both names. */
function namesOf(choices: readonly ColumnChoice[]): ColumnChoice[] {
  const has = (field: string): boolean => choices.some((choice) => choice.field === field)
  if (has('given-name') && (has('family-name') || has('name')))
    return choices
      .map((choice) => (choice.field === 'name' && !has('family-name') ? { ...choice, field: 'family-name' } : choice))
      .filter((choice) => choice.field !== 'name')
  if (has('name')) return choices.filter((choice) => choice.field !== 'family-name' && choice.field !== 'given-name')
  return choices.map((choice) => (choice.field === 'family-name' ? { ...choice, field: 'name' } : choice))
}

interface Group {
  readonly relation?: Relation
  readonly columns: readonly Titled[]
}

/** What says the same in several columns. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  sex: SEX_PARTS,
  birth: BIRTH_PARTS,
}

const PERSON = new Set(
  REGISTER_FIELDS.households.filter(({ of, field }) => of === 'person' && field !== ORDINAL).map(({ field }) => field),
)
const ORDER: readonly (Relation | undefined)[] = [
  'member',
  'spouse',
  'child',
  'dependent',
  'ascendant',
  'other',
  undefined,
]

const MANY: ReadonlySet<Relation> = new Set(['child', 'dependent'])

const MEMBER = 'member#0'

/** Whose a column is; undefined when its title does not say. « Enfant 1 » and « Sexe 1 » are of the same. */
function keyOfGroup({ group }: Titled, people: readonly Titled[]): string | undefined {
  if (group === undefined) return undefined
  const { number, relation } = group
  if (relation !== undefined) return `${relation}#${number}`
  if (number === 0) return undefined
  const same = new Set(
    people.flatMap((one) =>
      one.group?.number === number && one.group.relation !== undefined ? [one.group.relation] : [],
    ),
  )
  const [only] = same
  return `${same.size === 1 && only !== undefined ? only : ''}#${number}`
}

/** Members in groups of columns: the member first, then by relation and number. Fewer than two are no groups. */
function groupsOf(titled: readonly Titled[], looks: readonly ColumnLook[]): Group[] {
  const byKey = new Map<string, Titled[]>()
  const people = titled.filter(({ field }) => PERSON.has(field))
  let beside = MEMBER
  for (const match of people) {
    const own = keyOfGroup(match, people)
    // « Conjoint, Sexe, Née le »: what the member has already, behind somebody else's name, is theirs.
    const has = (key: string): boolean => byKey.get(key)?.some(({ field }) => field === match.field) === true
    const key = own ?? (has(MEMBER) && !has(beside) ? beside : MEMBER)
    if (own !== undefined) beside = own
    byKey.set(key, [...(byKey.get(key) ?? []), match])
  }
  const groups = [...byKey.entries()]
    .map(([key, columns]) => ({ key, columns, relation: relationOfKey(key) }))
    .filter(({ columns, relation }) => {
      const has = (...fields: readonly string[]): boolean => columns.some(({ field }) => fields.includes(field))
      // « Enfants »: all of them in one cell, as long as it names them and does not count them.
      if (relation !== undefined && MANY.has(relation) && columns.length === 1 && has('name'))
        return (looks[columns[0]?.column ?? 0]?.letters ?? 0) >= 0.6
      return has('name', 'family-name') && has('sex', 'sex-m', 'birth', 'birth-year', 'age')
    })
  if (groups.length < 2) return []
  const numberOf = (key: string): number => Number(key.split('#')[1])
  groups.sort((a, b) => ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation) || numberOf(a.key) - numberOf(b.key))
  return groups.map(({ relation, columns }) => ({
    ...(relation === undefined ? {} : { relation }),
    columns,
  }))
}

const relationOfKey = (key: string): Relation | undefined => ORDER.find((relation) => relation === key.split('#')[0])

function householdColumns(
  titled: readonly Titled[],
  groups: readonly Group[],
  looks: readonly ColumnLook[],
): ColumnChoice[] {
  const own = chosen(titled.filter(({ field }) => !PERSON.has(field)))
  const ordinal = titled.find(({ field }) => field === ORDINAL)
  const people = groups.flatMap(({ relation, columns }, group) =>
    namesOf(chosen(columns)).map((choice) => ({
      ...choice,
      group,
      ...(relation === undefined ? (group === 0 ? { relation: 'member' as const } : {}) : { relation }),
    })),
  )
  // Each row is a household, so what counts the rows counts them.
  const number =
    own.some(({ field }) => field === 'household') ||
    ordinal === undefined ||
    (looks[ordinal.column]?.filled ?? 0) === 0
      ? []
      : [{ field: 'household', column: ordinal.column }]
  return [...number, ...own, ...people]
}

function personColumns(
  titled: readonly Titled[],
  looks: readonly ColumnLook[],
  rows: readonly RawRow[],
  layout: Layout,
): ColumnChoice[] {
  // « Nom du chef » beside « Nom » is not the person's own.
  const isOwn = (match: Titled): boolean =>
    match.group?.relation === undefined ||
    !titled.some((other) => other.field === match.field && other.group?.relation === undefined)
  const choices = namesOf(chosen(titled.filter((match) => !PERSON.has(match.field) || isOwn(match))))
  const free = (): ColumnLook[] => {
    const taken = new Set([
      ...choices.map(({ column }) => column),
      ...titled.filter(({ field }) => field !== ORDINAL).map(({ column }) => column),
    ])
    return looks.filter(({ column, filled }) => !taken.has(column) && filled > 0)
  }
  const has = (field: string): boolean => choices.some((choice) => choice.field === field)
  const find = (field: string, fits: (look: ColumnLook) => boolean, best: (look: ColumnLook) => number): void => {
    if (has(field) || (PARTS[field] ?? []).some(has)) return
    const [look] = free()
      .filter(fits)
      .toSorted((a, b) => best(b) - best(a))
    if (look !== undefined) choices.push({ field, column: look.column })
  }
  find(
    'sex',
    (look) => look.sex >= 0.8,
    (look) => look.sex,
  )
  find(
    'relation',
    (look) => look.relation >= 0.7,
    (look) => look.relation,
  )
  if (!has('age'))
    find(
      'birth',
      (look) => look.birth >= 0.8 && look.phone < 0.5,
      (look) => look.birth,
    )
  if (layout.from === undefined)
    find(
      'phone',
      (look) => look.phone >= 0.7,
      (look) => look.phone,
    )
  choices.push(...contentNames(has('name') || has('family-name'), free()))
  if (!has('household')) {
    const number = contentHousehold(free(), choices, rows, layout.firstRow)
    if (number !== undefined) choices.push({ field: 'household', column: number })
  }
  return choices.toSorted((a, b) => a.column - b.column)
}
