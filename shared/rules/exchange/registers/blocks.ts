import { isClosing, isHouseholdTitle, isTotal } from './layout.ts'
import { hasPerson } from './person.ts'
import { relationOf } from './people.ts'
import type { SheetReader } from './sheet.ts'
import type { HouseholdReading, RawRow } from './types.ts'
import { isBlank, numberText, saysNothing } from './values.ts'
import { fold } from './words.ts'

/** Rows that make one household, under the number that the register gives it. */
export interface Block {
  readonly number?: string
  readonly rows: RawRow[]
}

export type Left = HouseholdReading['left'][number]

/** What a row is when it is no data; undefined when it is. */
export function whyLeft(sheet: SheetReader, row: RawRow, isData: boolean): Left['why'] | undefined {
  const { headerFrom, headerTo, firstRow } = sheet.mapping
  const blank = row.cells.every((cell) => isBlank(cell) || saysNothing(cell))
  if (headerFrom !== undefined && headerTo !== undefined && row.row >= headerFrom && row.row <= headerTo)
    return blank ? 'blank' : 'header'
  if (blank) return 'blank'
  if (row.row < firstRow) return 'title'
  if (isTotal(row)) return 'total'
  if (isClosing(row) || isHouseholdTitle(row)) return 'title'
  if (isHeaderAgain(sheet, row)) return 'header'
  if (isData && !isBareCount(sheet, row)) return undefined
  // A sum without a word: numbers under the columns, nobody's name.
  if (
    row.cells.every(
      (cell) => isBlank(cell) || cell.formula === true || cell.number !== undefined || /^[\d\s.,]+$/.test(cell.text),
    )
  )
    return onlyNumber(sheet, row) ? 'blank' : 'total'
  return 'title'
}

/** Numbers alone, one of them where names stand: the count of what is above. */
const isBareCount = (sheet: SheetReader, row: RawRow): boolean =>
  (['name', 'family-name'].some((field) => sheet.cell(row, field) !== undefined) ||
    !['household', 'birth', 'birth-year', 'age'].some((field) => sheet.cell(row, field) !== undefined)) &&
  row.cells.every((cell) => isBlank(cell) || /^[\d\s.,]+$/.test(cell.text))

/** A number prepared for a household that never came. */
const onlyNumber = (sheet: SheetReader, row: RawRow): boolean =>
  row.cells.filter((cell) => !isBlank(cell)).length === 1 && !isBlank(row.cells[0]) && sheet.mapping.shape !== 'lines'

/** The header printed again at the head of a page. */
function isHeaderAgain(sheet: SheetReader, row: RawRow): boolean {
  const said = row.cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ text: fold(cell.text), column }]))
  const again = said.filter(({ text, column }) => {
    const title = sheet.titles[column] ?? ''
    return text !== '' && (title === text || title.endsWith(` ${text}`))
  })
  return said.length >= 2 && again.length * 3 >= said.length * 2
}

/** Whether a row of persons says anything of one. A prepared number alone does not. */
export function isPersonRow(sheet: SheetReader, row: RawRow): boolean {
  if (hasPerson(sheet, row)) return true
  const number = sheet.cell(row, 'household')
  return (
    number !== undefined &&
    sheet.mapping.columns.some(({ field }) => field !== 'household' && sheet.cell(row, field) !== undefined)
  )
}

/** Whether a row of a household says anything of one. */
export function isHouseholdRow(sheet: SheetReader, row: RawRow): boolean {
  return sheet.mapping.columns.some(
    ({ field, group }) =>
      group !== undefined && hasPerson(sheet, row, group) && sheet.cell(row, field, group) !== undefined,
  )
}

/** The number a row's household has: its own column, or the person's number without its last part. */
function numberOf(sheet: SheetReader, row: RawRow): string | undefined {
  const own = sheet.cell(row, 'household')
  if (own !== undefined) return numberText(own)
  if (sheet.has('household')) return undefined
  const person = sheet.cell(row, 'old-number')
  return person === undefined ? undefined : /^(.+\d)[/-]\d{1,2}$/.exec(numberText(person))?.[1]
}

/**
 * Cuts rows of persons into households: by the number, repeated or written once; without one, at each member. A row without
 * either follows the one before it.
 */
export function blocksOf(sheet: SheetReader, rows: readonly RawRow[]): Block[] {
  const blocks: Block[] = []
  const numbered = sheet.has('household') || rows.some((row) => numberOf(sheet, row) !== undefined)
  let current: Block | undefined
  for (const row of rows) {
    const number = numberOf(sheet, row)
    const section = sheet.sectionAt(row.row)
    const other = current !== undefined && sheet.sectionAt(current.rows[0]?.row ?? 0) !== section
    const begins = numbered
      ? current === undefined || (number !== undefined && (other || number !== current.number))
      : current === undefined || isMember(sheet, row) || !sheet.has('relation')
    if (begins || current === undefined) {
      current = { ...(number === undefined ? {} : { number }), rows: [row] }
      blocks.push(current)
    } else current.rows.push(row)
  }
  return blocks
}

const isMember = (sheet: SheetReader, row: RawRow): boolean => {
  const cell = sheet.cell(row, 'relation')
  return cell !== undefined && relationOf(cell.text) === 'member'
}
