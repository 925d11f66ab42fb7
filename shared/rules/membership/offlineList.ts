import type { Day } from '../../dates.ts'

/** A person as a facility is told, and no more: number, name, sex, year of birth, state, and until or from when. */
export type OfflineRow = readonly [
  registration: string,
  name: string,
  sex: 'M' | 'F',
  birthYear: number,
  state: 'open' | 'waiting' | 'suspended' | 'expired',
  day: Day | null,
]

/** What the file of a facility carries. It is signed as it stands in the file, character by character. */
export interface OfflineList {
  readonly version: 1
  readonly centre: string
  readonly facility: string
  /** Rights on this day. */
  readonly day: Day
  /** After this day the list says nothing any more. */
  readonly validTo: Day
  readonly rows: readonly OfflineRow[]
}

/** ASCII alone, so that any browser reads the same characters that were signed; nothing in it can end the element it stands in. */
export const offlineText = (list: OfflineList): string =>
  JSON.stringify(list).replace(/[^\x20-\x7e]|</g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()

/** People whose number ends with the figures typed, or carries them, or whose name has every word typed; at most `most`. */
export function searchOffline(rows: readonly OfflineRow[], text: string, most: number): OfflineRow[] {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const found: OfflineRow[] = []
  for (const row of rows) {
    const number = folded(row[0])
    const bare = number.replace(/[^A-Z0-9]/g, '')
    const name = folded(row[1])
    const fits = (word: string): boolean =>
      /\d/.test(word)
        ? number.indexOf(word) >= 0 || bare.indexOf(word.replace(/[^A-Z0-9]/g, '')) >= 0
        : name.indexOf(word) >= 0
    if (words.every(fits)) found.push(row)
    if (found.length === most) return found
  }
  return found
}
