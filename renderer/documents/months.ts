import { t } from './text.ts'

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

/** « décembre », of a month or a day of it. */
export function monthWord(day: string): string {
  const name = MONTHS[Number(day.slice(5, 7)) - 1]
  return name === undefined ? day : t(($) => $.months[name])
}
