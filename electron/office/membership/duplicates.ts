import type { ReadDb } from '../../../db/handle.ts'
import { findByName } from '../../../db/search.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { scoreDuplicate, type DuplicateSign } from '../../../shared/rules/membership/duplicates.ts'
import type { Birth } from '../../../shared/rules/membership/form.ts'
import { foldName } from '../../../shared/search.ts'
import { optional } from './rows.ts'

export interface Described {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly zoneCode: string
  readonly phone?: string | undefined
  readonly identityPaper?: string | undefined
}

export interface Suspect {
  readonly beneficiaryId: Id
  readonly householdId: Id
  readonly familyName: string
  readonly givenName: string
  readonly birth: Birth
  readonly registration: string
  readonly mutual: string
  readonly leftOn?: Day
  readonly leftReason?: string
  readonly score: number
  readonly signs: readonly DuplicateSign[]
}

interface CandidateSql {
  id: Id
  household_id: Id
  family_name: string
  given_name: string
  sex: 'M' | 'F'
  birth_date: Day
  birth_precision: 'exact' | 'year'
  identity_paper: string | null
  registration: string
  left_on: Day | null
  left_reason: string | null
  zone_code: string
  phone: string | null
  mutual: string
}

const CANDIDATE = `SELECT b.id, b.household_id, b.family_name, b.given_name, b.sex, b.birth_date, b.birth_precision, b.identity_paper,
  b.registration, b.left_on, b.left_reason, h.zone_code, h.phone, m.name AS mutual
  FROM beneficiary b JOIN household h ON h.id = b.household_id JOIN mutual m ON m.id = h.mutual_id`

/** Registered people who may be the one described, the likeliest first; at most three. */
export function suspects(db: ReadDb, person: Described): Suspect[] {
  const words = foldName(person.familyName, person.givenName)
  const candidates = new Map<Id, CandidateSql>()
  if (person.identityPaper !== undefined && person.identityPaper !== '')
    for (const row of db.all<CandidateSql>(`${CANDIDATE} WHERE b.identity_paper = ?`, [person.identityPaper]))
      candidates.set(row.id, row)
  if (words.length > 0)
    for (const { beneficiaryId } of findByName(db, { words })) {
      const row = db.get<CandidateSql>(`${CANDIDATE} WHERE b.id = ?`, [beneficiaryId])
      if (row !== undefined) candidates.set(row.id, row)
    }
  const traits = { ...person, birthDate: person.birth.date, birthPrecision: person.birth.precision }
  const scored: Suspect[] = []
  for (const row of candidates.values()) {
    const verdict = scoreDuplicate(
      { ...traits, phone: person.phone ?? '', identityPaper: person.identityPaper ?? '' },
      {
        familyName: row.family_name,
        givenName: row.given_name,
        sex: row.sex,
        birthDate: row.birth_date,
        birthPrecision: row.birth_precision,
        zoneCode: row.zone_code,
        ...optional('phone', row.phone),
        ...optional('identityPaper', row.identity_paper),
      },
    )
    if (!verdict.suspect) continue
    scored.push({
      beneficiaryId: row.id,
      householdId: row.household_id,
      familyName: row.family_name,
      givenName: row.given_name,
      birth: { date: row.birth_date, precision: row.birth_precision },
      registration: row.registration,
      mutual: row.mutual,
      ...optional('leftOn', row.left_on),
      ...optional('leftReason', row.left_reason),
      score: verdict.score,
      signs: verdict.signs,
    })
  }
  return scored.toSorted((a, b) => b.score - a.score || b.signs.length - a.signs.length).slice(0, 3)
}
