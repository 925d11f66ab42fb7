import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { DuplicateSign } from '../../../../shared/rules/membership/duplicates/index.ts'

interface Kept {
  readonly person: number
  readonly beneficiaryId: Id
  readonly score: number
  /** JSON. */
  readonly signs: string
}

/** Registered people as a register's page shows them beside those they resemble. */
export const resembledPeople = (db: ReadDb, kept: readonly Kept[]) =>
  kept.flatMap(({ person, beneficiaryId, score, signs }) => {
    const row = db.get<{
      householdId: Id
      familyName: string
      givenName: string
      date: Day
      precision: 'exact' | 'year'
      registration: string
      mutual: string
    }>(
      `SELECT b.household_id AS householdId, b.family_name AS familyName, b.given_name AS givenName, b.birth_date AS date,
         b.birth_precision AS precision, b.registration, m.name AS mutual
       FROM beneficiary b JOIN household h ON h.id = b.household_id JOIN mutual m ON m.id = h.mutual_id WHERE b.id = ?`,
      [beneficiaryId],
    )
    if (row === undefined) return []
    const { date, precision, ...rest } = row
    return [
      {
        person,
        beneficiaryId,
        ...rest,
        birth: { date, precision },
        score,
        signs: JSON.parse(signs) as DuplicateSign[],
      },
    ]
  })
