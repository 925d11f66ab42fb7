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

/** Words that say little alone and stand under a title that says of what: « Naissance » over « Date » and « Lieu ». */
const UNDER_TITLES: ReadonlySet<string> = new Set([
  'date',
  'lieu',
  'jour',
  'mois',
  'annee',
  'montant',
  'numero',
  'type',
])

/** A further line of the header: nothing but titles, most of them known. */
function isPartOfHeader(row: RawRow | undefined, template: RegisterTemplate): row is RawRow {
  if (row === undefined || !couldBeHeader(row) || said(row).length < 2) return false
  const known = matches(row, template)
  const under = said(row).filter((cell) => {
    const title = fold(cell.text)
    return UNDER_TITLES.has(title) && (titleMatch(title, template)?.score ?? 0) < SURE
  })
  return known > 0 && (known + under.length) * 5 >= said(row).length * 3
}

/** The line under some headers that numbers the columns: 1, 2, 3 … */
const isColumnNumbers = (row: RawRow | undefined): boolean => {
  const numbers = row === undefined ? [] : said(row).map((cell) => Number(cell.text.replace(/[()]/g, '')))
  return (
    numbers.length >= 3 && numbers.every((number, at) => number === (numbers[0] ?? 0) + at) && (numbers[0] ?? 9) <= 1
  )
}

/**
 * Titles of merged lines: what stands above several columns goes before each of them. A cell merged downwards has nothing under it and
 * is a title of its own.
 */
function mergedTitles(lines: readonly RawRow[], read: (text: string) => string = fold): string[] {
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length))
  const texts = lines.map(({ cells }) => Array.from({ length: width }, (_, column) => read(cells[column]?.text ?? '')))
  const [first = [], ...others] = texts
  return others.reduce<string[]>((upper, lower) => {
    let above = ''
    return lower.map((under, column) => {
      const over = upper[column] ?? ''
      if (over !== '') above = under === '' ? '' : over
      else if (under === '') above = ''
      return under === '' ? over : `${above} ${under}`.trim()
    })
  }, first)
}

/** Lines of a header, at most. */
const MOST_LINES = 3

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
  const lines = [header]
  const touches = (row: RawRow | undefined, beside: RawRow | undefined): row is RawRow =>
    row !== undefined &&
    beside !== undefined &&
    Math.abs(row.row - beside.row) === 1 &&
    lines.length < MOST_LINES &&
    isPartOfHeader(row, template)
  for (let at = best.at + 1; touches(rows[at], lines.at(-1)); at += 1) lines.push(rows[at] ?? header)
  for (let at = best.at - 1; touches(rows[at], lines[0]); at -= 1) lines.unshift(rows[at] ?? header)
  const last = lines.at(-1) ?? header
  const numbered = rows.find((row) => row.row === last.row + 1)
  const to = isColumnNumbers(numbered) ? (numbered ?? last) : last
  return { from: (lines[0] ?? header).row, to: to.row, titles: mergedTitles(lines), firstRow: to.row + 1 }
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
  return mergedTitles(lines, read)
}

const TOTAL =
  /^\W*(?:(?:sous|grand|s)?[\s/-]*tota(?:l|ux)|ensemble|somme|effectif total|nombre total|igiteranyo|(?:[àa] )?report(?:er|é)?)(?![\p{L}])/iu

/** A row of totals says so in one of its texts. */
export const isTotal = (row: RawRow): boolean => row.cells.some((cell) => TOTAL.test(cell.text))

const CLOSING =
  /^(?:fait a|etabli|arrete|vu|certifie|approuve|signature|cachet|nb|n b|note|le secretaire|la secretaire|le president|la presidente|le tresorier|la tresoriere|le comite|le gestionnaire|le responsable|pour le)\b/

const ENDING =
  /^(?:fait a|etabli|arrete|certifie|approuve|le secretaire|la secretaire|le president|la presidente|le comite)\b/

/** Nothing of the register comes after it, as a rule: names of those who sign, their telephones. */
export const isEnding = (row: RawRow): boolean => isClosing(row) && ENDING.test(fold(said(row)[0]?.text ?? ''))

/** « Ménage n° 12 » alone on its line, above its people. */
const HOUSEHOLD_TITLE = /^(?:menage|famille|foyer)\b[a-z ]*\d/

/** A line alone on its row that names what the rows under it are of. */
export const isHouseholdTitle = (row: RawRow): boolean => {
  const [only, other] = said(row)
  return only !== undefined && other === undefined && HOUSEHOLD_TITLE.test(fold(only.text))
}

/** « Colline Rukoba » alone on its line: what the rows under it say of their place. */
export function sectionOf(row: RawRow): { readonly field: string; readonly text: string } | undefined {
  const [only, other] = said(row)
  if (only === undefined || other !== undefined || only.text.length > 80) return undefined
  const found =
    /^\s*(province|commune|zone|colline|quartier)s?\s*(?:de\s+|d[’']|n[°o]\s*)?\s*[:–-]?\s*(\p{Lu}.*)$/iu.exec(
      only.text,
    )
  const field = PLACES.find(({ titles }) => titles.includes(fold(found?.[1] ?? '')))?.field
  return found === null || field === undefined ? undefined : { field, text: (found[2] ?? '').trim() }
}

/** What is written under a register: place and date, signatures, remarks. */
export const isClosing = (row: RawRow): boolean => {
  const texts = said(row)
  return texts.length > 0 && texts.length <= 3 && CLOSING.test(fold(texts[0]?.text ?? ''))
}
