import type { ReadDb } from '../../../../db/handle.ts'
import { findByName } from '../../../../db/search.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  keyNumber,
  lookupKeys,
  scoreDuplicate,
  type DuplicateSign,
  type PersonTraits,
  type WordShare,
} from '../../../../shared/rules/membership/duplicates/index.ts'
import type { Birth } from '../../../../shared/rules/membership/form.ts'
import { foldName } from '../../../../shared/search.ts'
import { optional } from '../../kernel/rows.ts'
import { keysThere } from './kept.ts'
import { findable, registered, traitsOf, type Registered } from './people.ts'

export interface Described {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly zoneCode: string
  readonly hillCode?: string | undefined
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

/** People under one key looked at; more than that share it only where a name, a year and a place are everybody's. */
const MOST_UNDER_KEY = 120
const MOST_SHOWN = 3

/** Registered people who share a key with somebody, by their ids; whether the photo is the one they share. */
export function candidates(db: ReadDb, traits: PersonTraits): Map<Id, { readonly samePhoto: boolean }> {
  const found = new Map<Id, { samePhoto: boolean }>()
  const photo = traits.photo === undefined ? undefined : keyNumber(`photo ${traits.photo}`)
  for (const key of new Set(lookupKeys(traits).map(keyNumber)))
    for (const { id } of db.all<{ id: Id }>(
      `SELECT beneficiary_id AS id FROM person_key WHERE key = ? LIMIT ${MOST_UNDER_KEY}`,
      [key],
    ))
      found.set(id, { samePhoto: key === photo || (found.get(id)?.samePhoto ?? false) })
  return found
}

/** How common the words of names are among the people of this workspace, counted in the index of the search. */
export function wordShares(db: ReadDb): WordShare {
  const total = Math.max(
    500,
    db.get<{ people: number | null }>('SELECT max(person) AS people FROM person_search')?.people ?? 0,
  )
  const known = new Map<string, number>()
  return (word) => {
    let share = known.get(word)
    if (share === undefined) {
      const people = db.get<{ people: number }>('SELECT people FROM name_word WHERE word = ?', [word])?.people ?? 0
      share = Math.max(1, people) / total
      known.set(word, share)
    }
    return share
  }
}

/** Registered people who may be the one described, the likeliest first; at most three. */
export function suspects(db: ReadDb, person: Described): Suspect[] {
  const traits: PersonTraits = {
    familyName: person.familyName,
    givenName: person.givenName,
    sex: person.sex,
    birthDate: person.birth.date,
    birthPrecision: person.birth.precision,
    zoneCode: person.zoneCode,
    ...optional('hillCode', person.hillCode),
    ...optional('phone', person.phone),
    ...optional('identityPaper', person.identityPaper),
  }
  const share = wordShares(db)
  const scored: Suspect[] = []
  for (const id of keysThere(db) ? candidates(db, traits).keys() : byName(db, traits)) {
    const other = registered(db, id)
    if (other === undefined || !findable(other)) continue
    const verdict = scoreDuplicate(traits, traitsOf(other), { share })
    if (verdict.suspect) scored.push(shown(other, verdict.score, verdict.signs))
  }
  return scored.toSorted((a, b) => b.score - a.score || b.signs.length - a.signs.length).slice(0, MOST_SHOWN)
}

/** Until the keys are there: the search by name, and the paper. */
function byName(db: ReadDb, { familyName, givenName, identityPaper }: PersonTraits): Set<Id> {
  const words = foldName(familyName, givenName)
  const found = new Set(words.length === 0 ? [] : findByName(db, { words }).map(({ beneficiaryId }) => beneficiaryId))
  if (identityPaper !== undefined && identityPaper !== '')
    for (const { id } of db.all<{ id: Id }>('SELECT id FROM beneficiary WHERE identity_paper = ?', [identityPaper]))
      found.add(id)
  return found
}

const shown = (row: Registered, score: number, signs: readonly DuplicateSign[]): Suspect => ({
  beneficiaryId: row.id,
  householdId: row.householdId,
  familyName: row.familyName,
  givenName: row.givenName,
  birth: { date: row.birthDate, precision: row.birthPrecision },
  registration: row.registration,
  mutual: row.mutual,
  ...optional('leftOn', row.leftOn),
  ...optional('leftReason', row.leftReason),
  score,
  signs,
})
