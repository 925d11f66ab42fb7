import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { plain } from '../../../../shared/search.ts'
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

/** The one collector of a name; undefined when nobody, or several. */
export function collectorByName(db: ReadDb, name: string): Id | undefined {
  const wanted = plain(name)
  const found = db
    .all<{ id: Id; name: string }>('SELECT id, name FROM collector WHERE ended_on IS NULL')
    .filter((row) => plain(row.name) === wanted)
  return found.length === 1 ? found[0]?.id : undefined
}
