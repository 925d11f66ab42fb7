import { formatDay } from '../../shared/dates.ts'
import { formatFbu } from '../../shared/money.ts'

export { formatDay, formatFbu }

const NNBSP = '\u202F'

/** « 77,6 % »: one decimal and a comma. Printed by hand because the machine's tables have no Kirundi. */
export const formatPercent = (value: number, decimals = 1): string => `${formatDecimal(value, decimals)}${NNBSP}%`

/** « 32,2 »: a comma, a true minus, narrow spaces. */
export function formatDecimal(value: number, decimals = 1): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const text = formatFbu(Number(whole)) + (fraction === undefined ? '' : `,${fraction}`)
  return value < 0 && Number(value.toFixed(decimals)) !== 0 ? `\u2212${text}` : text
}

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

/** « 2026-03 » → « 03/2026 ». */
export const formatMonth = (month: string): string => `${month.slice(5, 7)}/${month.slice(0, 4)}`

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
