import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { Verdict } from '../../../shared/rules/claims/judge.ts'

export interface HouseholdCare {
  readonly id: Id
  readonly beneficiaryId: Id
  readonly careFrom: Day
  readonly facilityName: string
  readonly diagnosisCode: string | null
  readonly cost: Fbu
  readonly accepted: Fbu
  readonly verdict: Verdict
}

/** The latest care of a household, newest first. */
export const lastCareOfHousehold = (db: ReadDb, householdId: Id, limit: number): HouseholdCare[] =>
  db.all<HouseholdCare>(
    `SELECT c.id, c.beneficiary_id AS beneficiaryId, c.care_from AS careFrom, f.name AS facilityName, c.diagnosis_code AS diagnosisCode,
       c.cost, c.accepted, c.verdict
     FROM claim c JOIN facility f ON f.id = c.facility_id
     WHERE c.household_id = ? AND c.state IN ('keyed', 'decided') ORDER BY c.care_from DESC, c.id DESC LIMIT ?`,
    [householdId, limit],
  )

/** Care that stands of some people, by day: of every record of one person, or of two who may be one. */
export const careOfPeople = (
  db: ReadDb,
  ids: readonly Id[],
): { readonly id: Id; readonly beneficiaryId: Id; readonly careFrom: Day; readonly careTo: Day }[] =>
  db.all(
    `SELECT id, beneficiary_id AS beneficiaryId, care_from AS careFrom, care_to AS careTo FROM claim
     WHERE beneficiary_id IN (${ids.map(() => '?').join(', ')}) AND state IN ('keyed', 'decided') ORDER BY care_from, id`,
    [...ids],
  )
