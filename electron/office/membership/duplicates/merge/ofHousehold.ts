import type { ReadDb } from '../../../../../db/handle.ts'
import type { Day } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import type { MergeState } from '../../../../../shared/rules/membership/merge/index.ts'

interface Side {
  readonly registration: string
  readonly name: string
}

/** The merges a household was part of, whichever side it was on. */
export const mergesOf = (
  db: ReadDb,
  householdId: Id,
): { id: Id; number: string; day: Day; state: MergeState; survivor: Side; absorbed: Side }[] =>
  db
    .all<{
      id: Id
      number: string
      day: Day
      state: MergeState
      kept: string
      keptName: string
      gone: string
      goneName: string
    }>(
      `SELECT m.id, m.number, m.day, m.state, s.registration AS kept, trim(s.family_name || ' ' || s.given_name) AS keptName,
         a.registration AS gone, trim(a.family_name || ' ' || a.given_name) AS goneName
       FROM register_merge m JOIN beneficiary s ON s.id = m.survivor_id JOIN beneficiary a ON a.id = m.absorbed_id
       WHERE m.survivor_household_id = :id OR m.absorbed_household_id = :id ORDER BY m.number`,
      { id: householdId },
    )
    .map(({ kept, keptName, gone, goneName, ...merge }) => ({
      ...merge,
      survivor: { registration: kept, name: keptName },
      absorbed: { registration: gone, name: goneName },
    }))
