import { isDay, parseTypedDay, yearOf, type Day } from '../../../dates.ts'
import { readBirth, type Birth } from '../../membership/form.ts'
import { dayOfSerial } from './places.ts'
import type { RawCell } from './types.ts'
import { fold } from './words.ts'

const MONTHS: readonly (readonly string[])[] = [
  ['janvier', 'janv', 'jan', 'january', 'nzero'],
  ['fevrier', 'fevr', 'fev', 'feb', 'february', 'ruhuhuma'],
  ['mars', 'mar', 'march', 'ntwarante'],
  ['avril', 'avr', 'apr', 'april', 'ndamukiza'],
  ['mai', 'may', 'rusama'],
  ['juin', 'jun', 'june', 'ruheshi'],
  ['juillet', 'juil', 'jul', 'july', 'mukakaro'],
  ['aout', 'aou', 'aug', 'august', 'myandagaro'],
  ['septembre', 'sept', 'sep', 'september', 'nyakanga'],
  ['octobre', 'oct', 'october', 'gitugutu'],
  ['novembre', 'nov', 'november', 'munyonyo'],
  ['decembre', 'dec', 'december', 'kigarama'],
]
const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map((name): [string, number] => [name, at + 1])))

const two = (n: number | string): string => String(n).padStart(2, '0')

/** What stands before or after a date without changing it. */
const AROUND = /^(?:ne|nee|ne e|en|le|vers|env|environ|an|annee|circa|ca) |(?: env| environ)$/
const MIDNIGHT = / 0{1,2} 0{2}(?: 0{2}(?: 0+)?)?$/

/** How a date is to be read where its signs alone do not tell. */
export interface DateHints {
  /** The person is no child: of two centuries that a year of two digits may be of, the one that makes an adult. */
  readonly adult?: boolean
  /** The whole column has its months first: `12/31/1980`. */
  readonly monthFirst?: boolean
}

/** A text as a date, its signs gone: `12/03/1980 00:00` → `12 03 1980`. */
function bare(text: string): string {
  let left = fold(text).replace(MIDNIGHT, '')
  for (let next = left.replace(AROUND, ''); next !== left; next = left.replace(AROUND, '')) left = next
  return left
}

const YOUNGEST_ADULT = 15
const OLDEST = 110

/** The year that two digits are of: the last that has been, unless an adult would be a child by it. */
export function wholeYear(digits: string, today: Day, adult = false): string {
  const now = yearOf(today)
  const year = Math.floor(now / 100) * 100 + Number(digits)
  const last = year > now ? year - 100 : year
  return String(adult && now - last < YOUNGEST_ADULT && now - (last - 100) <= OLDEST ? last - 100 : last)
}

const SHORT_YEAR = /^((?:(?:\d{1,2}|1er|x+) )?[a-z\d]+ )(\d{2})$/

/** `12 03 80`, `120380`, « mars 80 »: the part before its year of two digits, and those digits. */
function shortYear(text: string): { readonly before: string; readonly digits: string } | undefined {
  const run = /^(\d{2})(\d{2})(\d{2})$/.exec(text)
  const found = run === null ? SHORT_YEAR.exec(text) : [text, `${run[1]} ${run[2]} `, run[3] ?? '']
  const [, before = '', digits = ''] = found ?? []
  const parts = before.trim().split(' ')
  const month = parts.at(-1) ?? ''
  const isMonth = /^\d{1,2}$/.test(month) ? parts.length === 2 : MONTH_OF.has(month) || /^(?:0{1,2}|x+)$/.test(month)
  return found !== null && isMonth ? { before, digits } : undefined
}

/** The two digits that a cell says its year in; undefined when it says it whole, or not at all. */
export const shortYearIn = (cell: RawCell): string | undefined =>
  cell.day === undefined ? shortYear(bare(cell.text))?.digits : undefined

/** Whether somebody alive today may have been born in either of the two years that the digits may mean. */
export const isEitherCentury = (digits: string, today: Day): boolean =>
  yearOf(today) - (Number(wholeYear(digits, today)) - 100) <= OLDEST

/** `bare`, with all four digits of its year, its day before its month. */
function plainDate(cell: RawCell, today: Day, { adult, monthFirst }: DateHints): string {
  const text = bare(cell.text)
  const short = shortYear(text)
  const whole = short === undefined ? text : `${short.before}${wholeYear(short.digits, today, adult)}`
  return monthFirst === true ? whole.replace(/^(\d{1,2}) (\d{1,2}) (\d{4})$/, '$2 $1 $3') : whole
}

/** What the figures of a date tell of their order: that only the month, or only the day, can be the first. */
export function orderIn(cell: RawCell): 'month-first' | 'day-first' | undefined {
  if (cell.day !== undefined) return undefined
  const found = /^(\d{1,2}) (\d{1,2}) (?:\d{4}|\d{2})$/.exec(bare(cell.text))
  if (found === null) return undefined
  const [first, second] = [Number(found[1]), Number(found[2])]
  if (first > 12 && second <= 12) return 'day-first'
  return second > 12 && second <= 31 && first <= 12 && first > 0 ? 'month-first' : undefined
}

/** A day that a text, a number or a day's cell says, whatever its year; undefined when it says none. */
export function dayIn(cell: RawCell, today: Day, hints: DateHints = {}): string | undefined {
  if (cell.day !== undefined) return cell.day
  const text = plainDate(cell, today, hints)
  if (/^\d+$/.test(text)) return dayOfDigits(text, today, cell.since1904 === true)
  const iso = /^(\d{4}) (\d{1,2}) (\d{1,2})(?: |$)/.exec(text) ?? /^(\d{4}) (\d{2}) (\d{2})t\d/.exec(text)
  if (iso !== null) return realDay(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const named = /^(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})$/.exec(text)
  const month = MONTH_OF.get(named?.[2] ?? '')
  if (named !== null && month !== undefined)
    return parseTypedDay(`${two(named[1] ?? '')}/${two(month)}/${named[3]}`, today)
  const old = /^(\d{1,2}) (\d{1,2}) (1[0-8]\d{2})$/.exec(text)
  return old === null ? parseTypedDay(text, today) : realDay(old[3] ?? '', old[2] ?? '', old[1] ?? '')
}

/** A day of any century, checked on the calendar of ours. */
function realDay(year: string, month: string, dayOfMonth: string): string | undefined {
  const iso = `${year}-${two(month)}-${two(dayOfMonth)}`
  return isDay(`2000${iso.slice(4)}`) && (isDay(iso) || Number(year) < 1900) ? iso : undefined
}

/** Digits alone: a serial of five, or day, month and year run together (a number has lost its first zero). */
function dayOfDigits(digits: string, today: Day, since1904: boolean): string | undefined {
  if (digits.length === 5 || digits.length === 4) return dayOfSerial(Number(digits), since1904)
  return parseTypedDay(digits.length === 7 ? `0${digits}` : digits, today)
}

/** A year alone: `1980`, « vers 1980 », `00/00/1980`, « mars 1980 » — what is not known of the day is not made up. */
function yearIn(cell: RawCell, today: Day, hints: DateHints): string | undefined {
  const text = plainDate(cell, today, hints)
  if (/^\d{4}$/.test(text)) return Number(text) >= 1000 && Number(text) < 2200 ? text : undefined
  const parts = /^(?:(\S+) )?(\S+) (\d{4})$/.exec(text)
  if (parts === null) return undefined
  const unknown = (part: string | undefined): boolean => part === undefined || /^(0{1,2}|x+)$/.test(part)
  const isMonth = (part: string): boolean => MONTH_OF.has(part) || (/^\d{1,2}$/.test(part) && Number(part) <= 12)
  const [, dayOfMonth, month = '', year = ''] = parts
  if (unknown(dayOfMonth) ? unknown(month) || isMonth(month) : unknown(month)) return year
  return undefined
}

/**
 * A birth as a register writes it: a day in any of its shapes, a serial, or the year alone (counted from 1 July, as at the
 * enrolment). Years of other centuries are read too: the guards of the form say what is wrong with them.
 *
 * Undefined when the cell says none of this.
 */
export function birthIn(cell: RawCell, today: Day, hints: DateHints = {}): Birth | undefined {
  const year = cell.day === undefined ? yearIn(cell, today, hints) : undefined
  if (year !== undefined) return birthOfYear(year, today)
  const date = dayIn(cell, today, hints)
  return date === undefined ? undefined : { date: date as Day, precision: 'exact' }
}

const birthOfYear = (year: string, today: Day): Birth =>
  readBirth(year, today) ?? { date: `${year}-07-01` as Day, precision: 'year' }

/** Day, month and year of a birth in cells of their own; what says nothing is absent. */
export interface BirthParts {
  readonly day?: string | undefined
  readonly month?: string | undefined
  readonly year: string
}

/** The birth that three cells say: without its day or its month, the year alone. Undefined when they say none. */
export function birthOfParts({ day, month, year }: BirthParts, today: Day, adult?: boolean): Birth | undefined {
  const digits = fold(year).replace(/ 0+$/, '')
  if (!/^(?:\d{2}|\d{4})$/.test(digits)) return undefined
  const whole = digits.length === 2 ? wholeYear(digits, today, adult) : digits
  const parts = [day, month].map((text) => fold(text ?? '').replace(/ 0+$/, ''))
  const [of = '', at = ''] = parts
  const nothing = (text: string): boolean => /^(?:0{0,2}|x+)$/.test(text)
  const number = MONTH_OF.get(at) ?? (/^\d{1,2}$/.test(at) ? Number(at) : undefined)
  if (!nothing(at) && (number === undefined || number > 12)) return undefined
  if (nothing(of) || nothing(at)) return nothing(of) || /^\d{1,2}$/.test(of) ? birthOfYear(whole, today) : undefined
  const date = realDay(whole, String(number), /^(\d{1,2})(?:er)?$/.exec(of)?.[1] ?? '')
  return date === undefined ? undefined : { date: date as Day, precision: 'exact' }
}

/** The birth that an age tells: the year alone. Undefined when it is no age. */
export function birthOfAge(cell: RawCell, year: number): { birth: Birth; age: number } | undefined {
  const text = fold(cell.text)
  const months = /^(\d{1,2}) mois$/.exec(text)?.[1]
  // Counted back from the beginning of the year: eight months make the year before.
  if (months !== undefined)
    return {
      age: Math.floor(Number(months) / 12),
      birth: { date: `${year - Math.ceil(Number(months) / 12)}-07-01` as Day, precision: 'year' },
    }
  const found = /^(\d{1,3})(?: ans?| years?)?$/.exec(text)
  const age = Number(found?.[1] ?? Number.NaN)
  if (!Number.isInteger(age) || age > 150) return undefined
  return {
    age,
    birth: {
      date: `${year - age}-${age === 0 ? '01' : '07'}-01` as Day,
      precision: 'year',
    },
  }
}

/** A whole day: when somebody joined or paid. A year alone is none. */
export function wholeDayIn(cell: RawCell, today: Day, hints: DateHints = {}): Day | undefined {
  const date = dayIn(cell, today, hints)
  return date !== undefined && isDay(date) && yearOf(date) >= 1950 ? date : undefined
}
