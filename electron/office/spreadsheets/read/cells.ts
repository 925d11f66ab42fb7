import { dayOfSerial } from '../../../../shared/rules/exchange/registers/places.ts'
import type { RawCell } from '../../../../shared/rules/exchange/registers/types.ts'

/** dd/mm/yyyy of an ISO day, also of one before 1900. */
const shown = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** A cell as it stands, its text cut at `letters`. */
export function textCell(text: string, letters: number, formula = false): RawCell {
  const cut = text.length > letters
  return {
    text: cut ? text.slice(0, letters) : text,
    ...(formula ? { formula: true } : {}),
    ...(cut ? { cut: true } : {}),
  }
}

/** How a number is shown: as a day, as a year alone, with zeros before it, or as it is. */
export type NumberLook = { readonly as: 'day' | 'year' | 'number' } | { readonly as: 'zeros'; readonly width: number }

const PLAIN: NumberLook = { as: 'number' }

/** Built-in formats that show a day. 18–21 and 45–47 show hours. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** What a number format shows: its code if it is the workbook's own, its number if it is built in. */
export function lookOf(format: string | undefined, builtIn: number): NumberLook {
  if (format === undefined) return BUILT_IN_DAYS.has(builtIn) ? { as: 'day' } : PLAIN
  const bare = format
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .split(';')[0]
    ?.toLowerCase()
  if (bare === undefined || bare === '') return PLAIN
  if (/^0{2,10}$/.test(bare.trim())) return { as: 'zeros', width: bare.trim().length }
  if (/[#0?]/.test(bare) || !/[ymdj]|aa/.test(bare)) return PLAIN
  // « j » and « a » are how French formats are sometimes written; `m` beside hours is a minute.
  if (/[dj]/.test(bare) || (/m/.test(bare) && /[ya]/.test(bare))) return { as: 'day' }
  if (/^[\s\W]*(y+|a{2,})[\s\W]*$/.test(bare)) return { as: 'year' }
  return PLAIN
}

/** A number as a cell: with the day it shows when its format is that of a day. */
export function numberCell(value: number, look: NumberLook, since1904: boolean, formula = false): RawCell {
  const mark = formula ? ({ formula: true } as const) : {}
  if (look.as === 'day' || look.as === 'year') {
    const day = dayOfSerial(value, since1904)
    if (day !== undefined) {
      if (look.as === 'year') return { text: day.slice(0, 4), number: Number(day.slice(0, 4)), ...mark }
      return { text: shown(day), number: value, day, ...mark }
    }
  }
  const text =
    look.as === 'zeros' && Number.isInteger(value) && value >= 0
      ? String(value).padStart(look.width, '0')
      : String(value)
  return { text, number: value, ...(since1904 ? { since1904: true } : {}), ...mark }
}

/** A day that the file writes out as a day. */
export const dayCell = (day: string, formula = false): RawCell => ({
  text: shown(day),
  day,
  ...(formula ? { formula: true } : {}),
})

export const BLANK: RawCell = { text: '' }
