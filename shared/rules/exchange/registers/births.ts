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

/** A text as a date, its signs gone: `12/03/1980 00:00` → `12 03 1980`. */
function bare(text: string): string {
  let left = fold(text).replace(MIDNIGHT, '')
  for (let next = left.replace(AROUND, ''); next !== left; next = left.replace(AROUND, '')) left = next
  return left
}

/** A day that a text, a number or a day's cell says, whatever its year; undefined when it says none. */
export function dayIn(cell: RawCell, today: Day): string | undefined {
  if (cell.day !== undefined) return cell.day
  const text = bare(cell.text)
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
function yearIn(cell: RawCell): string | undefined {
  const text = bare(cell.text)
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
export function birthIn(cell: RawCell, today: Day): Birth | undefined {
  const year = cell.day === undefined ? yearIn(cell) : undefined
  if (year !== undefined) return readBirth(year, today) ?? { date: `${year}-07-01` as Day, precision: 'year' }
  const date = dayIn(cell, today)
  return date === undefined ? undefined : { date: date as Day, precision: 'exact' }
}

/** The birth that an age tells: the year alone. Undefined when it is no age. */
export function birthOfAge(cell: RawCell, year: number): { birth: Birth; age: number } | undefined {
  const found = /^(\d{1,3})(?: ans?| years?)?$/.exec(fold(cell.text))
  const age = Number(found?.[1] ?? Number.NaN)
  if (!Number.isInteger(age) || age > 150) return undefined
  return { age, birth: { date: `${year - age}-${age === 0 ? '01' : '07'}-01` as Day, precision: 'year' } }
}

/** A whole day: when somebody joined or paid. A year alone is none. */
export function wholeDayIn(cell: RawCell, today: Day): Day | undefined {
  const date = dayIn(cell, today)
  return date !== undefined && isDay(date) && yearOf(date) >= 1950 ? date : undefined
}
