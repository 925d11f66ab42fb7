import type { Day } from '../../../dates.ts'
import type { Birth, Relation } from '../../membership/form.ts'
import { birthIn, birthOfAge, birthOfParts, isEitherCentury, shortYearIn } from './births.ts'
import { birthField } from './check.ts'
import { asWritten, isName, LONGEST_NAME, splitName, type Names } from './names.ts'
import { isCrossed, relationOf, sexOf, sexOfRelation } from './people.ts'
import { quoted, type SheetReader } from './sheet.ts'
import type { RawRow } from './types.ts'
import { looksLikeFormula, numberText } from './values.ts'

/** A person as a row gives them; what could not be read is absent, and named. */
export interface PersonDraft {
  readonly row: number
  /** Of a household row: which of its members. */
  readonly group?: number
  readonly names: Names
  readonly sex?: 'M' | 'F'
  readonly birth?: Birth
  /** As written, or as the header says; undefined when neither does. */
  readonly relation?: Relation
  readonly identityPaper?: string
  readonly oldNumber?: string
}

const LONGEST_PAPER = 40

/** Whether a row (or one of its groups) says anything of a person. */
export function hasPerson(sheet: SheetReader, row: RawRow, group?: number): boolean {
  return (
    ['name', 'family-name', 'given-name', 'sex', 'birth', 'birth-year', 'age'].some(
      (field) => sheet.cell(row, field, group) !== undefined,
    ) || ['sex-m', 'sex-f'].some((field) => crossed(sheet, row, field, group) === true)
  )
}

/** Whether a row says a sex or a birth that can be read: names alone may be those of who signs. */
export function isSurelyPerson(sheet: SheetReader, row: RawRow): boolean {
  if (sheet.mapping.shape !== 'person-rows') return true
  const [sex, birth, age] = ['sex', 'birth', 'age'].map((field) => sheet.cell(row, field))
  return (
    (sex !== undefined && sexOf(sex.text) !== undefined) ||
    (birth !== undefined && birthIn(birth, LATE) !== undefined) ||
    (age !== undefined && birthOfAge(age, 2000) !== undefined) ||
    ['sex-m', 'sex-f', 'birth-year'].some((field) => sheet.cell(row, field) !== undefined)
  )
}

const LATE = '2099-12-31' as Day

/** Reads a person from a row. Problems go to the sheet, each at its cell. */
export function readPerson(
  sheet: SheetReader,
  row: RawRow,
  { today, year, group }: { readonly today: Day; readonly year: number; readonly group?: number },
): PersonDraft {
  const relation = readRelation(sheet, row, group)
  const sex = readSex(sheet, row, group)
  const birth = readBirth(sheet, row, {
    today,
    year,
    group,
    adult: ADULTS.has(relation ?? 'child'),
  })
  const paper = shortText(sheet, row, 'identity-paper', group)
  const oldNumber = shortText(sheet, row, 'old-number', group)
  return {
    row: row.row,
    ...(group === undefined ? {} : { group }),
    names: readNames(sheet, row, group),
    ...(sex === undefined ? {} : { sex }),
    ...(birth === undefined ? {} : { birth }),
    ...(relation === undefined ? {} : { relation }),
    ...(paper === undefined ? {} : { identityPaper: paper }),
    ...(oldNumber === undefined ? {} : { oldNumber }),
  }
}

const at = (row: RawRow, field: string, group: number | undefined) => ({
  row: row.row,
  field,
  ...(group === undefined ? {} : { group }),
})

function readNames(sheet: SheetReader, row: RawRow, group?: number): Names {
  const texts = ['name', 'family-name', 'given-name'].map((field) => {
    const cell = sheet.cell(row, field, group)
    if (cell === undefined) return ''
    if (!isName(cell.text.trim()))
      sheet.add(at(row, field, group), 'exchange.register-name-odd', {
        text: quoted(cell),
      })
    return cell.text
  })
  const [whole = '', family = '', given = ''] = texts
  const names =
    whole === ''
      ? given === '' && BOTH.test(family)
        ? splitName(family)
        : asWritten(family, given)
      : splitName(whole.replace(BEHIND, (all, word: string) => (relationOf(word) === undefined ? all : '')))
  if (names.familyName.length > LONGEST_NAME || names.givenName.length > LONGEST_NAME)
    sheet.add(at(row, whole === '' ? 'family-name' : 'name', group), 'exchange.register-text-too-long', {
      limit: LONGEST_NAME,
    })
  return names
}

/** « NDAYISENGA Jean » in the column of family names, nothing in the other. */
const BOTH = /^\s*\p{Lu}{2,}\S*\s+(?:\S+\s+)*\p{Lu}\p{Ll}/u

/** « NDAYISENGA Jean (chef) » */
const BEHIND = /\s*\(([^()]{1,30})\)\s*$/

/** Who somebody is, when it is written behind their name. */
function relationBehind(sheet: SheetReader, row: RawRow): Relation | undefined {
  const text = BEHIND.exec(sheet.cell(row, 'name')?.text ?? '')?.[1]
  return text === undefined ? undefined : relationOf(text)
}

function readRelation(sheet: SheetReader, row: RawRow, group?: number): Relation | undefined {
  const cell = sheet.cell(row, 'relation', group)
  if (cell === undefined)
    return group === undefined
      ? relationBehind(sheet, row)
      : sheet.mapping.columns.find((choice) => choice.group === group && choice.relation !== undefined)?.relation
  const relation = relationOf(cell.text)
  if (relation === undefined)
    sheet.add(at(row, 'relation', group), 'exchange.register-relation-unknown', { text: quoted(cell) }, 'look')
  return relation ?? 'other'
}

function readSex(sheet: SheetReader, row: RawRow, group?: number): 'M' | 'F' | undefined {
  if (sheet.has('sex-m', group) || sheet.has('sex-f', group)) {
    const sex = crossedSex(sheet, row, group)
    if (sex !== undefined) return sex === 'neither' ? undefined : sex
  }
  const cell = sheet.cell(row, 'sex', group)
  if (cell !== undefined) {
    const sex = sexOf(cell.text)
    if (sex === undefined)
      sheet.add(at(row, 'sex', group), 'exchange.register-sex-unknown', {
        text: quoted(cell),
      })
    return sex
  }
  const relation = sheet.cell(row, 'relation', group)
  const told = relation === undefined ? undefined : sexOfRelation(relation.text)
  if (relation === undefined || told === undefined) {
    const field = sheet.has('sex', group) || !sheet.has('sex-m', group) ? 'sex' : 'sex-m'
    sheet.add(at(row, field, group), 'exchange.register-sex-missing', {})
    return undefined
  }
  sheet.add(at(row, 'relation', group), 'exchange.register-sex-from-relation', { text: quoted(relation) }, 'look')
  return told
}

/** Whether a column of one sex is crossed for the person; undefined when what stands there is no cross. */
function crossed(sheet: SheetReader, row: RawRow, field: string, group?: number): boolean | undefined {
  const cell = sheet.raw(row, field, group)
  return cell === undefined ? false : isCrossed(cell.text)
}

/** The sex that is crossed; `neither` when that cannot be said, which is named; undefined when none is crossed. */
function crossedSex(sheet: SheetReader, row: RawRow, group?: number): 'M' | 'F' | 'neither' | undefined {
  const [man, woman] = [crossed(sheet, row, 'sex-m', group), crossed(sheet, row, 'sex-f', group)]
  if (man === true && woman === true) {
    sheet.add(at(row, 'sex-f', group), 'exchange.register-sex-both', {})
    return 'neither'
  }
  if (man === true || woman === true) return man === true ? 'M' : 'F'
  const field = man === undefined ? 'sex-m' : woman === undefined ? 'sex-f' : undefined
  if (field === undefined) return undefined
  const cell = sheet.raw(row, field, group)
  sheet.add(at(row, field, group), 'exchange.register-sex-unknown', {
    text: cell === undefined ? '' : quoted(cell),
  })
  return 'neither'
}

/** Who is no child: of two centuries, theirs is the one that makes an adult. */
const ADULTS: ReadonlySet<Relation> = new Set(['member', 'spouse', 'ascendant'])

/** Titles of columns that hold years. */
const YEARS = /\b(?:annee|annees|an|ne en|ne e en|year|umwaka)\b/

interface BirthAsked {
  readonly today: Day
  readonly year: number
  readonly group: number | undefined
  readonly adult: boolean
}

function readBirth(sheet: SheetReader, row: RawRow, asked: BirthAsked): Birth | undefined {
  const { today, year, group, adult } = asked
  const cell = sheet.cell(row, 'birth', group)
  if (cell !== undefined) {
    // « 75 » is an age or a year: under a title that says years, it is one.
    const isYear = /^\d{2}$/.test(numberText(cell)) && YEARS.test(sheet.foldedTitle('birth', group))
    const birth = isYear
      ? birthOfParts({ year: numberText(cell) }, today, adult)
      : birthIn(cell, today, { adult, monthFirst: sheet.monthFirst('birth', group) })
    const digits = isYear ? numberText(cell) : shortYearIn(cell)
    if (birth === undefined)
      sheet.add(at(row, 'birth', group), 'exchange.register-birth-unreadable', { text: quoted(cell) })
    else centuryOf(sheet, row, { field: 'birth', digits, text: quoted(cell), birth }, asked)
    return birth
  }
  if (sheet.cell(row, 'birth-year', group) !== undefined) return birthInParts(sheet, row, asked)
  const age = sheet.cell(row, 'age', group)
  if (age === undefined) {
    sheet.add(at(row, birthField(sheet, group), group), 'exchange.register-birth-missing', {})
    return undefined
  }
  const counted = birthOfAge(age, year)
  if (counted === undefined) {
    sheet.add(at(row, 'age', group), 'exchange.register-birth-unreadable', {
      text: quoted(age),
    })
    return undefined
  }
  sheet.add(at(row, 'age', group), 'exchange.register-birth-from-age', { age: counted.age }, 'look')
  return counted.birth
}

/** A birth whose day, month and year stand in columns of their own. */
function birthInParts(sheet: SheetReader, row: RawRow, asked: BirthAsked): Birth | undefined {
  const { today, group, adult } = asked
  const [day, month, year = ''] = ['birth-day', 'birth-month', 'birth-year'].map((field) => {
    const cell = sheet.cell(row, field, group)
    return cell === undefined ? undefined : numberText(cell)
  })
  const birth = birthOfParts({ day, month, year }, today, adult)
  const text = [day, month, year].filter((one) => one !== undefined).join('/')
  if (birth === undefined)
    sheet.add(at(row, 'birth-year', group), 'exchange.register-birth-unreadable', { text: text.slice(0, 60) })
  else
    centuryOf(
      sheet,
      row,
      {
        field: 'birth-year',
        digits: year.length === 2 ? year : undefined,
        text,
        birth,
      },
      asked,
    )
  return birth
}

interface Century {
  readonly field: string
  /** Of a year that was written in two. */
  readonly digits: string | undefined
  readonly text: string
  readonly birth: Birth
}

/** Years of two digits are counted for the sheet; one that may be of either century is named. */
function centuryOf(
  sheet: SheetReader,
  row: RawRow,
  { field, digits, text, birth }: Century,
  { today, group }: BirthAsked,
): void {
  if (digits === undefined) return
  sheet.countShortYear(field, group)
  const year = Number(birth.date.slice(0, 4))
  if (isEitherCentury(digits, today))
    sheet.add(at(row, field, group), 'exchange.register-year-short', { text, year }, 'look')
}

/** A paper's or an old number, as written. */
function shortText(sheet: SheetReader, row: RawRow, field: string, group?: number): string | undefined {
  const cell = sheet.cell(row, field, group)
  if (cell === undefined) return undefined
  const text = numberText(cell)
  if (text.length > LONGEST_PAPER)
    sheet.add(at(row, field, group), 'exchange.register-text-too-long', {
      limit: LONGEST_PAPER,
    })
  else if (looksLikeFormula(text))
    sheet.add(at(row, field, group), 'exchange.register-formula-text', { text: quoted(cell) }, 'look')
  return text
}
