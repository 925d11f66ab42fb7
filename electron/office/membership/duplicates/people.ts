import { createHash } from 'node:crypto'

import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { PersonTraits } from '../../../../shared/rules/membership/duplicates/index.ts'
import { optional } from '../../kernel/rows.ts'

/** A registered person as the finder sees them. */
export interface Registered {
  readonly id: Id
  readonly householdId: Id
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
  readonly identityPaper: string | null
  readonly registration: string
  readonly previousId: Id | null
  readonly leftOn: Day | null
  readonly leftReason: string | null
  readonly mergedInto: Id | null
  readonly zoneCode: string
  readonly hillCode: string | null
  readonly phone: string | null
  readonly mutual: string
  readonly photographed: number
}

const REGISTERED = `SELECT b.id, b.household_id AS householdId, b.family_name AS familyName, b.given_name AS givenName, b.sex,
    b.birth_date AS birthDate, b.birth_precision AS birthPrecision, b.identity_paper AS identityPaper, b.registration,
    b.previous_id AS previousId, b.left_on AS leftOn, b.left_reason AS leftReason, b.merged_into AS mergedInto,
    h.zone_code AS zoneCode, h.hill_code AS hillCode, h.phone, m.name AS mutual,
    EXISTS (SELECT 1 FROM beneficiary_photo p WHERE p.beneficiary_id = b.id) AS photographed
  FROM beneficiary b JOIN household h ON h.id = b.household_id JOIN mutual m ON m.id = h.mutual_id`

export const registered = (db: ReadDb, id: Id): Registered | undefined =>
  db.get<Registered>(`${REGISTERED} WHERE b.id = ?`, [id])

export const registeredOf = (db: ReadDb, householdId: Id): Registered[] =>
  db.all<Registered>(`${REGISTERED} WHERE b.household_id = ? ORDER BY b.rank`, [householdId])

/**
 * Is there a person to be found behind this row? Not when it never was, when it is another one by now (merged), nor when the person is
 * entered anew in the household that a split bore.
 */
export const findable = ({ leftReason, mergedInto }: Pick<Registered, 'leftReason' | 'mergedInto'>): boolean =>
  mergedInto === null && leftReason !== 'undone' && leftReason !== 'split'

/** What the finder compares; the photo only when asked for, because the image must be read. */
export const traitsOf = (person: Registered, photo?: string): PersonTraits => ({
  familyName: person.familyName,
  givenName: person.givenName,
  sex: person.sex,
  birthDate: person.birthDate,
  birthPrecision: person.birthPrecision,
  zoneCode: person.zoneCode,
  householdId: person.householdId,
  ...optional('hillCode', person.hillCode),
  ...optional('phone', person.phone),
  ...optional('identityPaper', person.identityPaper),
  ...optional('photo', photo),
})

/**
 * Fingerprint of the stored image. Exact: it finds the very same picture put on two people, not two pictures of one person, which no
 * comparison of small images tells honestly.
 */
export function photoFingerprint(db: ReadDb, { id, photographed }: Registered): string | undefined {
  if (photographed === 0) return undefined
  const row = db.get<{ bytes: Uint8Array }>('SELECT bytes FROM beneficiary_photo WHERE beneficiary_id = ?', [id])
  return row === undefined ? undefined : createHash('sha256').update(row.bytes).digest('hex').slice(0, 32)
}
