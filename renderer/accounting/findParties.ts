import type { Output } from '../../shared/contract/index.ts'
import { callOffice } from '../app/office.ts'

type Type = Output<'accounting.thirdParties'>[number]['type']

export interface Party {
  readonly type: Type
  readonly id: string
  readonly label: string
  readonly detail?: string
}

/** Who a line may concern, asked of the department that keeps that kind of third party. */
export async function findParties(type: Type | null, text: string): Promise<Party[]> {
  if (type === 'household') {
    if (text.trim() === '') return []
    const found = await callOffice('membership.search', { text, limit: 12 })
    if (!found.ok) return []
    const households = new Map(found.value.people.map((person) => [person.householdId, person]))
    return [...households.values()].map((person) => ({
      type,
      id: person.householdId,
      label: `${person.familyName} ${person.givenName}`,
      detail: person.registration,
    }))
  }
  if (type === 'facility') {
    const found = await callOffice('facilities.list', { text, scope: 'registered' })
    return found.ok
      ? found.value.rows
          .flatMap(({ id, name, code }) => (id === null ? [] : [{ type, id, label: name, detail: code }]))
          .slice(0, 20)
      : []
  }
  const found = await callOffice('accounting.thirdParties', { text, limit: 20, ...(type === null ? {} : { type }) })
  return found.ok ? [...found.value] : []
}

/** Third parties of every kind by name, each kind asked of its own department. */
export async function findAnyParty(text: string): Promise<Party[]> {
  const found = await Promise.all([
    findParties(null, text),
    findParties('facility', text),
    findParties('mutual', text),
    findParties('household', text),
  ])
  return found.flatMap((parties) => parties.slice(0, 8))
}
