import { PLACES } from './householdFields.ts'
import { splitColumns } from './split.ts'
import { titleMatch } from './titles.ts'
import type { RawCell, RawRow, RegisterTemplate } from './types.ts'
import { isBlank } from './values.ts'
import { fold } from './words.ts'

/** Where a sheet's header stands and what its columns are called; `from` and `to` absent when it has none. */
export interface Layout {
  readonly from?: number
  readonly to?: number
  /** Folded titles by column; of two lines, both: « conjoint nom ». */
  readonly titles: readonly string[]
  /** The first row after the header; without one, the first row that says something. */
  readonly firstRow: number
}

/** Registers have their header near their top. */
const DEPTH = 40
const SURE = 60

const said = (row: RawRow): readonly RawCell[] => row.cells.filter((cell) => !isBlank(cell))

/** « Commune : » with its answer beside it is a title, not a header. */
const isLabelled = (row: RawRow): boolean =>
  row.cells.some(({ text }) => {
    const colon = text.indexOf(':')
    if (colon === -1) return false
    const title = fold(text.slice(0, colon))
    return text.trim().endsWith(':') || PLACES.some(({ titles }) => titles.includes(title))
  })

function matches(row: RawRow, template: RegisterTemplate): number {
  const titles = row.cells.map((cell) => fold(cell.text))
  // « J M A » and « M F » are titles only beside each other.
  const parts = template === 'households' ? splitColumns(titles, (title) => titleMatch(title, template)) : new Map()
  return titles.filter(
    (title, column) => title !== '' && (parts.has(column) || (titleMatch(title, template)?.score ?? 0) >= SURE),
  ).length
}

const couldBeHeader = (row: RawRow): boolean =>
  !isLabelled(row) &&
  row.cells.every(
    (cell) => cell.day === undefined && cell.text.length <= 120 && (cell.number === undefined || isBlank(cell)),
  )

/** A line of the header counts when at least two of its cells, and two of five, are titles that are known. */
function headerScore(row: RawRow, template: RegisterTemplate): number {
  if (!couldBeHeader(row)) return 0
  const count = matches(row, template)
  return count >= 2 && count * 5 >= said(row).length * 2 ? count : 0
}

/** A further line of the header: nothing but titles, most of them known. */
const isPartOfHeader = (row: RawRow | undefined, template: RegisterTemplate): row is RawRow =>
  row !== undefined && couldBeHeader(row) && said(row).length >= 2 && matches(row, template) * 5 >= said(row).length * 3

/** The line under some headers that numbers the columns: 1, 2, 3 … */
const isColumnNumbers = (row: RawRow | undefined): boolean => {
  const numbers = row === undefined ? [] : said(row).map((cell) => Number(cell.text.replace(/[()]/g, '')))
  return (
    numbers.length >= 3 && numbers.every((number, at) => number === (numbers[0] ?? 0) + at) && (numbers[0] ?? 9) <= 1
  )
}

/**
 * Titles of two merged lines: what stands above several columns goes before each of them. A cell merged downwards has nothing
 * under it and is a title of its own.
 */
function mergedTitles(upper: RawRow | undefined, lower: RawRow, read: (text: string) => string = fold): string[] {
  const width = Math.max(upper?.cells.length ?? 0, lower.cells.length)
  let above = ''
  return Array.from({ length: width }, (_, column) => {
    const [over, under] = [upper?.cells[column], lower.cells[column]].map((cell) => read(cell?.text ?? ''))
    if (over !== undefined && over !== '') above = under === '' ? '' : over
    else if (under === '') above = ''
    return under === '' || under === undefined ? (over ?? '') : `${above} ${under}`.trim()
  })
}

/** Finds the header of a sheet among the titles above it. `rows` are those of one sheet, in their order. */
export function layoutOf(rows: readonly RawRow[], template: RegisterTemplate): Layout {
  const top = rows.slice(0, DEPTH)
  let best: { at: number; score: number } = { at: -1, score: 0 }
  for (const [at, row] of top.entries()) {
    const score = headerScore(row, template)
    if (score > best.score) best = { at, score }
  }
  const header = rows[best.at]
  if (header === undefined)
    return {
      titles: [],
      firstRow: rows.find((row) => said(row).length > 0)?.row ?? 1,
    }
  const [before, after] = [rows[best.at - 1], rows[best.at + 1]]
  const touches = (a: RawRow | undefined, b: RawRow): boolean => a !== undefined && Math.abs(a.row - b.row) === 1
  let [from, to, upper, lower] = [header, header, undefined as RawRow | undefined, header]
  if (touches(after, header) && isPartOfHeader(after, template)) [to, upper, lower] = [after, header, after]
  else if (touches(before, header) && isPartOfHeader(before, template)) [from, upper] = [before, before]
  const numbered = rows.find((row) => row.row === to.row + 1)
  if (isColumnNumbers(numbered)) to = numbered ?? to
  return {
    from: from.row,
    to: to.row,
    titles: mergedTitles(upper, lower),
    firstRow: to.row + 1,
  }
}

/** The titles of a sheet's columns as its mapping says that they stand; folded, or as `read` has them. */
export function titlesOf(
  rows: Iterable<RawRow>,
  sheet: {
    readonly sheet: string
    readonly headerFrom?: number
    readonly headerTo?: number
  },
  read: (text: string) => string = fold,
): string[] {
  const { headerFrom: from, headerTo: to } = sheet
  if (from === undefined || to === undefined) return []
  const header: RawRow[] = []
  for (const row of rows) if (row.sheet === sheet.sheet && row.row >= from && row.row <= to) header.push(row)
  const lines = header.filter((row) => said(row).length > 0 && !isColumnNumbers(row))
  const lower = lines.at(-1)
  return lower === undefined ? [] : mergedTitles(lines.length > 1 ? lines[0] : undefined, lower, read)
}

const TOTAL = /^\W*(?:(?:sous|grand|s)?[\s/-]*tota(?:l|ux)|ensemble|somme|effectif total|nombre total|igiteranyo)\b/i

/** A row of totals says so in one of its texts. */
export const isTotal = (row: RawRow): boolean => row.cells.some((cell) => TOTAL.test(cell.text))

const CLOSING =
  /^(?:fait a|etabli|arrete|vu|certifie|approuve|signature|cachet|nb|n b|note|le secretaire|la secretaire|le president|la presidente|le tresorier|la tresoriere|le comite|le gestionnaire|le responsable|pour le)\b/

/** What is written under a register: place and date, signatures, remarks. */
export const isClosing = (row: RawRow): boolean => {
  const texts = said(row)
  return texts.length > 0 && texts.length <= 3 && CLOSING.test(fold(texts[0]?.text ?? ''))
}
