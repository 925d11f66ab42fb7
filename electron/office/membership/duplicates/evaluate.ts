import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  scoreDuplicate,
  type DuplicateSign,
  type WordShare,
} from '../../../../shared/rules/membership/duplicates/index.ts'
import { recordsOfPerson } from '../identity.ts'
import { candidates } from './find.ts'
import { findable, photoFingerprint, registered, registeredOf, traitsOf, type Registered } from './people.ts'

/** Two people who may be one, the lower id first. */
export interface FoundPair {
  readonly firstId: Id
  readonly secondId: Id
  /** 0 to 100. */
  readonly score: number
  readonly signs: readonly DuplicateSign[]
}

/** Below that a pair does not even speak for its family. */
const WEAK = 0.02
/** From that on, two other people of the same households speak for a pair. */
const SPEAKS = 0.2

interface Scored {
  readonly a: Registered
  readonly b: Registered
  readonly photo: string | undefined
  readonly score: number
  readonly suspect: boolean
}

/**
 * The pairs of a household's people with anybody, as they are now: each by itself, then again with what the rest of the two families
 * says. Those already known as pairs are looked at again whatever their keys.
 */
export function pairsOfHousehold(db: ReadDb, householdId: Id, share: WordShare): FoundPair[] {
  const people = registeredOf(db, householdId).filter(findable)
  const scored: Scored[] = []
  const seen = new Set<string>()
  for (const person of people) {
    const photo = photoFingerprint(db, person)
    const traits = traitsOf(person, photo)
    const near = candidates(db, traits)
    for (const id of openPartners(db, person.id)) if (!near.has(id)) near.set(id, { samePhoto: false })
    const own = person.previousId === null ? [person.id] : recordsOfPerson(db, person.id)
    for (const [id, { samePhoto }] of near) {
      const key = person.id < id ? `${person.id} ${id}` : `${id} ${person.id}`
      if (seen.has(key) || own.includes(id)) continue
      seen.add(key)
      const other = registered(db, id)
      if (other === undefined || !findable(other)) continue
      const shared = samePhoto ? photo : undefined
      const { score, suspect } = scoreDuplicate(traits, traitsOf(other, shared), { share })
      // one photo under two names is a pair whatever the names say against it
      if (suspect || score >= WEAK) scored.push({ a: person, b: other, photo: shared, score, suspect })
    }
  }
  return withFamilies(scored, share)
}

function withFamilies(scored: readonly Scored[], share: WordShare): FoundPair[] {
  const found: FoundPair[] = []
  for (const group of Map.groupBy(scored, ({ b }) => b.householdId).values()) {
    const speaking = group.filter(({ score }) => score >= SPEAKS).length
    for (const { a, b, photo, score } of group) {
      const mates = speaking - (score >= SPEAKS ? 1 : 0)
      const verdict = scoreDuplicate(traitsOf(a, photo), traitsOf(b, photo), { share, mates })
      if (!verdict.suspect) continue
      const [firstId, secondId] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
      found.push({ firstId, secondId, score: Math.round(verdict.score * 100), signs: verdict.signs })
    }
  }
  return found
}

export const openPartners = (db: ReadDb, id: Id): Id[] =>
  db
    .all<{ id: Id }>(
      `SELECT second_id AS id FROM duplicate_pair WHERE first_id = :id AND state = 'open'
       UNION ALL SELECT first_id FROM duplicate_pair WHERE second_id = :id AND state = 'open'`,
      { id },
    )
    .map((row) => row.id)
