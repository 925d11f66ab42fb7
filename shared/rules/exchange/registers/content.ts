import type { Day } from '../../../dates.ts'
import { birthIn } from './births.ts'
import { isClosing, isTotal } from './layout.ts'
import { relationOf, sexOf } from './people.ts'
import type { RawCell, RawRow } from './types.ts'
import { fold } from './words.ts'
import { isBlank, numberText, phoneIn } from './values.ts'

/** What the cells of a column are like, told from a sample of its rows. Parts are of the cells that say something, 0 to 1. */
export interface ColumnLook {
  readonly column: number
  readonly filled: number
  readonly blanks: number
  readonly sex: number
  readonly birth: number
  readonly relation: number
  readonly phone: number
  /** Words of letters only, no sex and no relation. */
  readonly words: number
  /** Of those, several words. */
  readonly several: number
  /** Of those, in capitals. */
  readonly capitals: number
  /** Words of letters among whatever else: « Jean 2012 ». */
  readonly letters: number
  /** Different texts among all. */
  readonly distinct: number
  /** Short numbers or codes. */
  readonly codes: number
  /** Cells that repeat the one above them. */
  readonly repeats: number
}

const SAMPLE = 300

const isWords = (text: string): boolean => /^[\p{L}'’`´.\- ]{2,}$/u.test(text) && /\p{L}{2}/u.test(text)
const isCode = (cell: RawCell): boolean =>
  /^[\p{L}\d./ -]{1,30}$/u.test(cell.text) && /\d/.test(cell.text) && cell.day === undefined

/** Looks at each column of the rows from `firstRow` on. `today` bounds what may be a birth. */
export function looksOf(
  rows: readonly RawRow[],
  firstRow: number,
  today: Day,
  titles: readonly string[] = [],
): ColumnLook[] {
  // The header printed again at the head of a page.
  const isAgain = (row: RawRow): boolean => {
    const said = row.cells.flatMap((cell, column) => (isBlank(cell) ? [] : [{ text: fold(cell.text), column }]))
    return said.length >= 2 && said.every(({ text, column }) => (titles[column] ?? '').endsWith(text))
  }
  const sample = rows
    .filter(
      (row) =>
        row.row >= firstRow &&
        row.cells.filter((cell) => !isBlank(cell)).length > 1 &&
        !isTotal(row) &&
        !isClosing(row) &&
        !isAgain(row),
    )
    .slice(0, SAMPLE)
  const width = sample.reduce((most, row) => Math.max(most, row.cells.length), 0)
  return Array.from({ length: width }, (_, column) => lookAt(sample, column, today))
}

function lookAt(sample: readonly RawRow[], column: number, today: Day): ColumnLook {
  const cells = sample.flatMap((row) => {
    const cell = row.cells[column]
    return cell === undefined || isBlank(cell) ? [] : [cell]
  })
  const filled = cells.length
  const part = (is: (cell: RawCell) => boolean): number => (filled === 0 ? 0 : cells.filter(is).length / filled)
  const texts = cells.map(numberText)
  const isBirth = (cell: RawCell): boolean => {
    const year = Number(birthIn(cell, today)?.date.slice(0, 4) ?? 0)
    return year >= 1900 && year <= Number(today.slice(0, 4))
  }
  return {
    column,
    filled,
    blanks: sample.length - filled,
    sex: part((cell) => sexOf(cell.text) !== undefined),
    birth: part(isBirth),
    relation: part((cell) => relationOf(cell.text) !== undefined),
    // A day has eight digits too.
    phone: part((cell) => phoneIn(cell) !== undefined && !isBirth(cell)),
    words: part((cell) => isWords(cell.text) && sexOf(cell.text) === undefined && relationOf(cell.text) === undefined),
    letters: part((cell) => /\p{L}{3}/u.test(cell.text)),
    several: part((cell) => isWords(cell.text) && cell.text.trim().includes(' ')),
    capitals: part((cell) => isWords(cell.text) && cell.text === cell.text.toUpperCase()),
    distinct: filled === 0 ? 0 : new Set(texts).size / filled,
    codes: part(isCode),
    repeats: filled === 0 ? 0 : texts.filter((text, at) => at > 0 && text === texts[at - 1]).length / filled,
  }
}
