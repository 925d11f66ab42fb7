import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { MISREAD_NUMBER, rightsOn, UNKNOWN_PERSON, type Rights } from '../../../shared/rules/membership/rights.ts'
import { optional } from '../kernel/rows.ts'
import { factsOf, householdFacts } from './facts.ts'
import { absorbedRecords } from './identity.ts'
import { beneficiaryById } from './lookups.ts'
import { numbersTyped } from './registrations.ts'

/** Rights of a person on a day, with who the person is. Everything but `registration` is absent for somebody unknown. */
export interface RightsAnswer extends Rights {
  readonly beneficiaryId?: Id
  readonly householdId?: Id
  readonly mutualId?: Id
  readonly registration: string
  readonly person?: {
    readonly familyName: string
    readonly givenName: string
    readonly sex: 'M' | 'F'
    readonly birthDate: Day
    readonly birthPrecision: 'exact' | 'year'
  }
}

/**
 * Computed from the facts each time; never refuses: somebody unknown has the state `unknown`, and the number as it was typed says whether
 * it was misread. Of somebody who was registered twice the
 * two records count together: where the one that stays has no rights, those of a year that stayed with the other one hold.
 */
export function rightsAt(db: ReadDb, beneficiaryId: Id | undefined, day: Day, typed?: string): RightsAnswer {
  if (beneficiaryId === undefined && typed !== undefined && numbersTyped(db, typed).fault === 'check')
    return { ...MISREAD_NUMBER, registration: '' }
  const own = rightsOfRecord(db, beneficiaryId, day)
  if (own.state === 'open' || own.beneficiaryId === undefined) return own
  for (const id of absorbedRecords(db, own.beneficiaryId)) {
    const { state, reason, effectiveDay, firstCoveredDay, lastCoveredDay } = rightsOfRecord(db, id, day)
    if (state === 'open')
      return {
        ...own,
        state,
        reason,
        ...optional('effectiveDay', effectiveDay),
        ...optional('firstCoveredDay', firstCoveredDay),
        ...optional('lastCoveredDay', lastCoveredDay),
      }
  }
  return own
}

function rightsOfRecord(db: ReadDb, beneficiaryId: Id | undefined, day: Day): RightsAnswer {
  const person = beneficiaryId === undefined ? undefined : beneficiaryById(db, beneficiaryId)
  const household = person === undefined ? undefined : householdFacts(db, person.householdId)
  if (person === undefined || household === undefined) return { ...UNKNOWN_PERSON, registration: '' }
  const { familyName, givenName, sex, birthDate, birthPrecision } = person
  return {
    ...rightsOn(factsOf(household, person), day),
    beneficiaryId: person.id,
    householdId: household.id,
    mutualId: household.mutualId,
    registration: person.registration,
    person: { familyName, givenName, sex, birthDate, birthPrecision },
  }
}
