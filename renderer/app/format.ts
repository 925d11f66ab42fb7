import { formatDay, formatMonth } from '../../shared/dates.ts'
import { formatDecimal, formatPercent } from '../../shared/decimal.ts'
import { formatFbu } from '../../shared/money.ts'

export { formatDay, formatDecimal, formatFbu, formatMonth, formatPercent }

/** A count, with narrow spaces. */
export const formatCount = (value: number): string => formatFbu(value)

/** « +6 032 500 », « −300 », « 0 »: a change. */
export const formatChange = (value: number): string => (value > 0 ? `+${formatFbu(value)}` : formatFbu(value))

/** « 10:42 », on the 24 hours of the centre (UTC+2). */
export function formatTime(instant: string): string {
  const local = new Date(new Date(instant).getTime() + 2 * 3_600_000)
  return local.toISOString().slice(11, 16)
}

/** « 17/11/2026 10:42 ». */
export function formatInstant(instant: string): string {
  const local = new Date(new Date(instant).getTime() + 2 * 3_600_000).toISOString()
  return `${formatDay(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** NOM Prénom, as the field writes persons. */
export const formatPerson = (person: { familyName: string; givenName: string }): string =>
  `${person.familyName.toLocaleUpperCase('fr')} ${person.givenName}`

/** A file's size in words: « 412 Mo ». */
export function formatBytes(bytes: number): string {
  const units = ['o', 'ko', 'Mo', 'Go']
  let value = bytes
  let at = 0
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000
    at += 1
  }
  return `${formatDecimal(value, value < 10 && at > 0 ? 1 : 0)}\u00A0${units[at]}`
}
