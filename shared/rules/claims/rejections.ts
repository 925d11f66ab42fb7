import type { ClaimFacts, LineFacts } from './facts.ts'

/** Completed years below which the State pays for care under its programme. */
const UNDER_FIVE = 5

export interface Rejection {
  readonly code: 'TAR02' | 'TAR06' | 'MED04' | 'ADM09'
  readonly params: Readonly<Record<string, string | number>>
}

/** The first reason for which a line is worth nothing, or undefined. One is enough: a line is rejected once. */
export function rejectionOf(line: LineFacts, person: ClaimFacts['person']): Rejection | undefined {
  const { act } = line
  const about = { act: act.label, cost: line.quantity * line.price }
  if (line.alreadyOn !== null)
    return {
      code: 'ADM09',
      params: { ...about, certificate: line.alreadyOn.certificate, invoice: line.alreadyOn.invoice },
    }
  if (person !== null) {
    if (act.stateProgramme === 'delivery' || (act.stateProgramme === 'under_five' && person.age < UNDER_FIVE))
      return { code: 'TAR06', params: { ...about, programme: act.stateProgramme } }
    if (act.sex !== null && act.sex !== person.sex)
      return { code: 'MED04', params: { ...about, limit: act.sex === 'F' ? 'women' : 'men' } }
    if ((act.minAge !== null && person.age < act.minAge) || (act.maxAge !== null && person.age > act.maxAge))
      return { code: 'MED04', params: { ...about, limit: 'age', age: person.age } }
  }
  if (act.tariff === null) return { code: 'TAR02', params: about }
  return undefined
}
