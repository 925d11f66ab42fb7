import { callOffice } from '../app/office.ts'
import { formatPerson } from '../app/format.ts'
import type { PaletteSource } from '../app/palette/items.ts'
import { RightsMark } from './rights.tsx'

const MOST = 5

/** People whose name, number or phone resembles the text; a right that is missing finds nobody. */
export const paletteSource: PaletteSource = async (text, go) => {
  const found = await callOffice('membership.search', { text, limit: MOST })
  if (!found.ok) return []
  return found.value.people.map((person) => ({
    id: person.beneficiaryId,
    group: 'persons',
    icon: 'users',
    label: formatPerson(person),
    detail: person.colline,
    mark: <RightsMark rights={person.rights} />,
    end: person.registration,
    run: () => {
      go(`/households/${person.householdId}`)
    },
  }))
}
