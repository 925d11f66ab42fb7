/** How figures are written on paper. The narrow space of the screen closes up in print, so thousands take U+00A0. */
import { formatDay } from '../../shared/dates.ts'
import { formatDecimal, formatPercent } from '../../shared/decimal.ts'
import { formatFbu } from '../../shared/money.ts'

const NO_BREAK_SPACE = '\u00A0'
const BURUNDI_OFFSET_MS = 2 * 3_600_000

/** `1 234 567`, minus U+2212; the unit is written once by the one who calls. */
export const amount = (value: number): string => formatFbu(value, NO_BREAK_SPACE)

/** `32,2` */
export const decimal = (value: number, decimals = 1): string => formatDecimal(value, decimals, NO_BREAK_SPACE)

/** `12,5 %`, `100,0 %`: what was worked out, as screens write it. */
export const proportion = (value: number): string => formatPercent(value, 1, NO_BREAK_SPACE)

/** `12,5 %`, `80 %`: a rate that people agreed on. */
export const percent = (value: number): string =>
  `${value.toLocaleString('fr-FR', { maximumFractionDigits: 1, useGrouping: false })}${NO_BREAK_SPACE}%`

/** Local day and time of an instant: `12/12/2025 10:14` (Burundi, UTC+2, no summer time). */
export function dayAndTime(instant: string): string {
  const local = new Date(Date.parse(instant) + BURUNDI_OFFSET_MS).toISOString()
  return `${formatDay(local.slice(0, 10))} ${local.slice(11, 16)}`
}

/** Day of an ISO date as the QR code carries it: 20251212. */
export const compactDay = (day: string): string => day.slice(0, 10).replaceAll('-', '')

/** What a QR code in alphanumeric mode can carry: capitals without accents, digits and `$%*+-./:`. */
export function alphanumeric(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z $%*+\-./:]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}

/** A telephone number stays on one line. */
export const phoneText = (phone: string): string => phone.replaceAll(' ', NO_BREAK_SPACE)
