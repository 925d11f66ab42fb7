import { foldName } from '../../../search.ts'
import type { SheetReader } from './sheet.ts'
import type { ReadHousehold } from './types.ts'

/** Where each person of a file was first read. */
export type Seen = Map<string, { readonly sheet: string; readonly row: number }>

/** The same names, sex and birth in two households; where the birth is a year alone, only on the same hill. */
export function namePeopleTwice(sheet: SheetReader, household: ReadHousehold, seen: Seen): void {
  for (const person of household.people) {
    const { date, precision } = person.birth
    const names = foldName(person.familyName, person.givenName).join(' ')
    const when = precision === 'exact' ? date : `${date.slice(0, 4)} ${household.hill ?? ''}`
    const key = [names, person.sex, when].join('|')
    const first = seen.get(key)
    if (names === '') continue
    if (first === undefined) seen.set(key, { sheet: sheet.mapping.sheet, row: person.row })
    // Twice in one household is refused by the form.
    else if (first.sheet !== household.sheet || !household.rows.includes(first.row))
      sheet.add({ row: person.row }, 'exchange.register-person-twice', first, 'look')
  }
}
