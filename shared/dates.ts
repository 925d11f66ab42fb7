import { z } from 'zod'

/** A day of the calendar, `YYYY-MM-DD`, without a time zone. Compares as text. */
export type Day = string & { readonly __unit: 'day' }
/** A month, `YYYY-MM`. Compares as text. */
export type Month = string & { readonly __unit: 'month' }
/** An instant in UTC, ISO 8601 with milliseconds and `Z`. */
export type Instant = string & { readonly __unit: 'instant' }

export class NotADay extends RangeError {}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_PER_DAY = 86_400_000
/** Burundi keeps UTC+2 all year; the office's day is Burundi's day wherever the machine's clock is set. */
const BURUNDI_OFFSET_MS = 2 * 3_600_000

const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

export const isDay = (text: string): text is Day => isDaySince(text, 1900)

/** A day of birth as written: somebody of 140 years is a slip of the pen that deserves its own answer, so it must be readable. */
export const isBirthDay = (text: string): text is Day => isDaySince(text, 1700)

function isDaySince(text: string, first: number): text is Day {
  const match = DAY.exec(text)
  if (!match) return false
  const [year, month, dayOfMonth] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return (
    year >= first &&
    year <= 2199 &&
    month >= 1 &&
    month <= 12 &&
    dayOfMonth >= 1 &&
    dayOfMonth <= daysInMonth(year, month)
  )
}

/** Brands a text as a day. Throws {@link NotADay} for anything but a real day between 1900 and 2199. */
export function day(text: string): Day {
  if (!isDay(text)) throw new NotADay(`not a day: ${text}`)
  return text
}

const toMs = (d: Day): number => Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7)) - 1, Number(d.slice(8, 10)))
const fromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

export const addDays = (d: Day, count: number): Day => fromMs(toMs(d) + count * MS_PER_DAY)

/** Days from `a` to `b`: 0 for the same day, negative when b is before a. */
export const daysBetween = (a: Day, b: Day): number => Math.round((toMs(b) - toMs(a)) / MS_PER_DAY)

/** The same day of the month `count` months later, or the last day of that month when it is shorter. */
export function addMonths(d: Day, count: number): Day {
  const months = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + count
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1]
  const dayOfMonth = Math.min(Number(d.slice(8, 10)), daysInMonth(year, month))
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}` as Day
}

export const monthOf = (d: Day): Month => d.slice(0, 7) as Month
export const yearOf = (d: Day): number => Number(d.slice(0, 4))
export const firstDay = (m: Month): Day => `${m}-01` as Day
export const lastDay = (m: Month): Day =>
  `${m}-${String(daysInMonth(Number(m.slice(0, 4)), Number(m.slice(5, 7)))).padStart(2, '0')}` as Day
export const nextMonth = (m: Month): Month => monthOf(addMonths(firstDay(m), 1))
export const previousMonth = (m: Month): Month => monthOf(addMonths(firstDay(m), -1))
/** Every month from `a` to `b`, both included; empty when b is before a. */
export function monthsBetween(a: Month, b: Month): Month[] {
  const months: Month[] = []
  for (let m = a; m <= b; m = nextMonth(m)) months.push(m)
  return months
}
export const minDay = (a: Day, b: Day): Day => (a <= b ? a : b)
export const maxDay = (a: Day, b: Day): Day => (a >= b ? a : b)

/** Completed years of age on a day. A person born on 29 February turns a year older on 1 March of common years. */
export function ageOn(birth: Day, on: Day): number {
  const years = yearOf(on) - yearOf(birth)
  return on.slice(5) < birth.slice(5) ? years - 1 : years
}

/** The day it is in Burundi at an instant. */
export const today = (now: Date): Day => fromMs(now.getTime() + BURUNDI_OFFSET_MS)

/** The day it was in Burundi at a kept instant; a day stays itself. */
export const dayAt = (at: string): Day => today(new Date(at))

export const instant = (now: Date): Instant => now.toISOString() as Instant

/** dd/mm/yyyy, for people. */
export const formatDay = (d: string): string => `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`

/** « 2026-03 » → « 03/2026 ». */
export const formatMonth = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`

/**
 * A day as clerks type it: `01021980`, `1/2/1980`, `1-2-80`, `1.2.80`, `010280`, or ISO. Two-digit years fall in the
 * hundred years that end with the year of `reference`. Undefined for anything that is not a real day by `is`.
 */
export function parseTypedDay(text: string, reference: Day, is = isDay): Day | undefined {
  const trimmed = text.trim()
  if (is(trimmed)) return trimmed
  const digits = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed)
  const parts = digits ?? /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})$/.exec(trimmed)
  if (!parts) return undefined
  const [, dayOfMonth = '', month = '', yearText = ''] = parts
  let year = Number(yearText)
  if (yearText.length === 2) {
    const end = yearOf(reference)
    year += Math.floor(end / 100) * 100
    if (year > end) year -= 100
  }
  const iso = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return is(iso) ? iso : undefined
}

export const zDay = z
  .string()
  .refine(isDay, { error: 'day' })
  .transform((text) => text as Day)
  .meta({ id: 'Day', description: 'A day, YYYY-MM-DD', pattern: DAY.source })

export const zBirthDay = z
  .string()
  .refine(isBirthDay, { error: 'day' })
  .transform((text) => text as Day)
  .meta({
    id: 'BirthDay',
    pattern: DAY.source,
    description: 'A day of birth, YYYY-MM-DD; one that cannot be is refused with its own reason',
  })

export const zMonth = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/)
  .transform((text) => text as Month)
  .meta({ id: 'Month', description: 'A month, YYYY-MM' })

export const zInstant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .transform((text) => text as Instant)
  .meta({ id: 'Instant', description: 'An instant in UTC, ISO 8601' })

export interface WholeMonths {
  /** The whole months inside the range. */
  readonly months?: { readonly first: Month; readonly last: Month }
  /** The parts of months at its ends. */
  readonly edges: readonly { readonly from: Day; readonly to: Day }[]
}

/** Cuts a range of days, both included, into whole months, whose figures are kept, and the days left at its ends. */
export function wholeMonths(from: Day, to: Day): WholeMonths {
  if (from > to) return { edges: [] }
  const first = from === firstDay(monthOf(from)) ? monthOf(from) : nextMonth(monthOf(from))
  const last = to === lastDay(monthOf(to)) ? monthOf(to) : previousMonth(monthOf(to))
  if (first > last) return { edges: [{ from, to }] }
  return {
    months: { first, last },
    edges: [
      ...(from < firstDay(first) ? [{ from, to: addDays(firstDay(first), -1) }] : []),
      ...(to > lastDay(last) ? [{ from: addDays(lastDay(last), 1), to }] : []),
    ],
  }
}
