import type { Day } from '../../../dates.ts'
import type { Birth, Relation } from '../../membership/form.ts'
import { birthIn, birthOfAge } from './births.ts'
import { asWritten, isName, LONGEST_NAME, splitName, type Names } from './names.ts'
import { relationOf, sexOf, sexOfRelation } from './people.ts'
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
  return ['name', 'family-name', 'given-name', 'sex', 'birth', 'age'].some(
    (field) => sheet.cell(row, field, group) !== undefined,
  )
}

/** Reads a person from a row. Problems go to the sheet, each at its cell. */
export function readPerson(
  sheet: SheetReader,
  row: RawRow,
  { today, year, group }: { readonly today: Day; readonly year: number; readonly group?: number },
): PersonDraft {
  const relation = readRelation(sheet, row, group)
  const sex = readSex(sheet, row, group)
  const birth = readBirth(sheet, row, { today, year, group })
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
      sheet.add(at(row, field, group), 'exchange.register-name-odd', { text: quoted(cell) })
    return cell.text
  })
  const [whole = '', family = '', given = ''] = texts
  const names = whole === '' ? asWritten(family, given) : splitName(whole)
  if (names.familyName.length > LONGEST_NAME || names.givenName.length > LONGEST_NAME)
    sheet.add(at(row, whole === '' ? 'family-name' : 'name', group), 'exchange.register-text-too-long', {
      limit: LONGEST_NAME,
    })
  return names
}

function readRelation(sheet: SheetReader, row: RawRow, group?: number): Relation | undefined {
  const cell = sheet.cell(row, 'relation', group)
  if (cell === undefined)
    return group === undefined
      ? undefined
      : sheet.mapping.columns.find((choice) => choice.group === group && choice.relation !== undefined)?.relation
  const relation = relationOf(cell.text)
  if (relation === undefined)
    sheet.add(at(row, 'relation', group), 'exchange.register-relation-unknown', { text: quoted(cell) }, 'look')
  return relation ?? 'other'
}

function readSex(sheet: SheetReader, row: RawRow, group?: number): 'M' | 'F' | undefined {
  const cell = sheet.cell(row, 'sex', group)
  if (cell !== undefined) {
    const sex = sexOf(cell.text)
    if (sex === undefined) sheet.add(at(row, 'sex', group), 'exchange.register-sex-unknown', { text: quoted(cell) })
    return sex
  }
  const relation = sheet.cell(row, 'relation', group)
  const told = relation === undefined ? undefined : sexOfRelation(relation.text)
  if (relation === undefined || told === undefined) {
    sheet.add(at(row, 'sex', group), 'exchange.register-sex-missing', {})
    return undefined
  }
  sheet.add(at(row, 'relation', group), 'exchange.register-sex-from-relation', { text: quoted(relation) }, 'look')
  return told
}

function readBirth(
  sheet: SheetReader,
  row: RawRow,
  { today, year, group }: { readonly today: Day; readonly year: number; readonly group: number | undefined },
): Birth | undefined {
  const cell = sheet.cell(row, 'birth', group)
  if (cell !== undefined) {
    const birth = birthIn(cell, today)
    if (birth === undefined)
      sheet.add(at(row, 'birth', group), 'exchange.register-birth-unreadable', { text: quoted(cell) })
    return birth
  }
  const age = sheet.cell(row, 'age', group)
  if (age === undefined) {
    sheet.add(at(row, sheet.has('birth', group) ? 'birth' : 'age', group), 'exchange.register-birth-missing', {})
    return undefined
  }
  const counted = birthOfAge(age, year)
  if (counted === undefined) {
    sheet.add(at(row, 'age', group), 'exchange.register-birth-unreadable', { text: quoted(age) })
    return undefined
  }
  sheet.add(at(row, 'age', group), 'exchange.register-birth-from-age', { age: counted.age }, 'look')
  return counted.birth
}

/** A paper's or an old number, as written. */
function shortText(sheet: SheetReader, row: RawRow, field: string, group?: number): string | undefined {
  const cell = sheet.cell(row, field, group)
  if (cell === undefined) return undefined
  const text = numberText(cell)
  if (text.length > LONGEST_PAPER)
    sheet.add(at(row, field, group), 'exchange.register-text-too-long', { limit: LONGEST_PAPER })
  else if (looksLikeFormula(text))
    sheet.add(at(row, field, group), 'exchange.register-formula-text', { text: quoted(cell) }, 'look')
  return text
}
