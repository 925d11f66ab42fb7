import type { PaletteItem, PaletteSource } from '../app/palette/items.ts'
import { formatPerson } from '../app/format.ts'
import { callOffice } from '../app/office.ts'

/** People by name, number or telephone; the palette opens their household. */
export const paletteSource: PaletteSource = async (text, go) => {
  if (text.trim().length < 2) return []
  const answer = await callOffice('membership.search', { text, limit: 6 })
  if (!answer.ok) return []
  return answer.value.people.map((person): PaletteItem => ({
    id: `person-${person.beneficiaryId}`,
    group: 'persons',
    label: formatPerson(person),
    detail: `${person.registration} · ${person.birth.date.slice(0, 4)} · ${person.colline}`,
    icon: 'users',
    run: () => {
      go(`/households/${person.householdId}`)
    },
  }))
}
