import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { numbersOfPatient } from '../../../../shared/rules/claims/patientNumber.ts'
import { searchPeople } from '../../membership/index.ts'

/** Certificates looked at to know whose members a facility treats. */
const RECENT = 400

/** How often a facility lately treated members of each mutual. */
const usualMutuals = (db: ReadDb, facilityId: Id): Map<Id, number> =>
  new Map(
    db
      .all<{ mutualId: Id; times: number }>(
        `SELECT mutual_id AS mutualId, count(*) AS times FROM (
           SELECT mutual_id FROM claim INDEXED BY claim_facility WHERE facility_id = ? ORDER BY care_from DESC LIMIT ?)
         WHERE mutual_id IS NOT NULL GROUP BY 1`,
        [facilityId, RECENT],
      )
      .map(({ mutualId, times }) => [mutualId, times]),
  )

/**
 * Who a certificate names. The end of a number is enough: « 457/3 », « 457 3 », « 45703 »; the same end in several mutuals comes in the
 * order in which this facility treats their members. Anything else is searched as everywhere.
 */
export function findPatients(
  db: ReadDb,
  { facilityId, text, day, limit }: { facilityId: Id; text: string; day: Day; limit: number },
) {
  const readings = numbersOfPatient(text)
  if (readings.length === 0) return searchPeople(db, text, day, limit).people
  const found = readings.flatMap((reading, order) =>
    searchPeople(db, reading, day, 20).people.map((person) => ({ person, order })),
  )
  const usual = usualMutuals(db, facilityId)
  const mutualOf = new Map(
    found.map(({ person }) => [
      person.beneficiaryId,
      db.get<{ id: Id }>('SELECT mutual_id AS id FROM household WHERE id = ?', [person.householdId])?.id,
    ]),
  )
  const times = (id: Id): number => usual.get(mutualOf.get(id) as Id) ?? 0
  const seen = new Set<Id>()
  return found
    .toSorted((a, b) => a.order - b.order || times(b.person.beneficiaryId) - times(a.person.beneficiaryId))
    .flatMap(({ person }) => {
      if (seen.has(person.beneficiaryId)) return []
      seen.add(person.beneficiaryId)
      return [person]
    })
    .slice(0, limit)
}
