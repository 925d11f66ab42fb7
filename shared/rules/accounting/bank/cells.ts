import { isDay, type Day } from '../../../dates.ts'
import { fbu, type Fbu } from '../../../money.ts'

/** A cell of a statement as the readers of spreadsheets give it. */
export interface StatementCell {
  readonly text: string
  readonly number?: number
  readonly day?: string
}

export interface StatementRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly cells: readonly StatementCell[]
}

export type DayOrder = 'dmy' | 'mdy'

/**
 * An amount of whole francs with its sign: « 1 234,00 », « -1.234 », « (1 234) », « 1 234- », « 1 234 D ». Undefined when it is none, or
 * has centimes.
 */
export function signedAmountIn(cell: StatementCell | undefined): Fbu | undefined {
  if (cell === undefined) return undefined
  if (cell.number !== undefined) return Number.isSafeInteger(cell.number) ? fbu(cell.number) : undefined
  let text = cell.text
    .trim()
    .replace(/(?:fbu|bif|frs?)\.?$/i, '')
    .replace(/[\s'’  ]/g, '')
    .replace(/−/g, '-')
  if (text === '') return undefined
  let negative = false
  const wrapped = /^\((.+)\)$/.exec(text)
  if (wrapped?.[1] !== undefined) [negative, text] = [true, wrapped[1]]
  const side = /^(.+?)(D|DB|DR|C|CR)$/i.exec(text)
  if (side?.[1] !== undefined && side[2] !== undefined) {
    text = side[1]
    if (/^d/i.test(side[2])) negative = !negative
  }
  if (/^[-+]/.test(text)) {
    if (text.startsWith('-')) negative = !negative
    text = text.slice(1)
  } else if (text.endsWith('-')) [negative, text] = [!negative, text.slice(0, -1)]
  text = text.replace(/[.,]0{1,3}$/, (end) => (end.length === 4 ? end : ''))
  const digits = /^\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text) ? text.replace(/[.,]/g, '') : text
  if (!/^\d{1,15}$/.test(digits)) return undefined
  return fbu(negative ? -Number(digits) : Number(digits))
}

/** A day: a cell formatted as one, 2026-11-02, 02/11/2026, 02-11-26, 2 nov. 2026 is not read. */
export function dayIn(cell: StatementCell | undefined, order: DayOrder): Day | undefined {
  if (cell === undefined) return undefined
  if (cell.day !== undefined) return isDay(cell.day) ? cell.day : undefined
  const text = cell.text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text)
  if (iso) return made(iso[1], iso[2], iso[3])
  const typed = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})(?: .*)?$/.exec(text)
  if (!typed) return undefined
  const year = typed[3]?.length === 2 ? `20${typed[3]}` : typed[3]
  return order === 'dmy' ? made(year, typed[2], typed[1]) : made(year, typed[1], typed[2])
}

function made(year = '', month = '', date = ''): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** Without accents, capitals nor punctuation: what titles and labels are compared by. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
