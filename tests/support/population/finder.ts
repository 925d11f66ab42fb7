import { foldName } from '../../../shared/search.ts'
import {
  blockingKeys,
  lookupKeys,
  scoreDuplicate,
  type WordShare,
} from '../../../shared/rules/membership/duplicates/index.ts'
import type { Someone } from './people.ts'

export interface Found {
  readonly suspected: readonly (readonly [Someone, Someone])[]
  /** Pairs that share a key, before they are scored. */
  readonly candidates: number
  readonly missedByKeys: number
}

/** The finder over a whole population in memory, as the office runs it over a workspace: keys, scores, then families. */
export function findAll(people: readonly Someone[]): Found {
  const index = new Map<string, number[]>()
  for (const [i, person] of people.entries())
    for (const key of blockingKeys(person)) {
      const held = index.get(key)
      if (held === undefined) index.set(key, [i])
      else held.push(i)
    }
  const share = sharesOf(people)
  const scored: { a: Someone; b: Someone; score: number; suspect: boolean }[] = []
  let candidates = 0
  const together = new Set<number>()
  for (const [i, person] of people.entries()) {
    const near = new Set<number>()
    for (const key of lookupKeys(person)) for (const j of index.get(key) ?? []) if (j < i) near.add(j)
    for (const j of near) {
      const other = people[j]
      if (other === undefined) continue
      candidates += 1
      if (other.who === person.who) together.add(person.who)
      const { score, suspect } = scoreDuplicate(person, other, { share })
      if (score > 0.02) scored.push({ a: other, b: person, score, suspect })
    }
  }
  // Families: pairs of the same two households stand by each other.
  const households = Map.groupBy(scored, ({ a, b }) => `${a.householdId} ${b.householdId}`)
  const suspected: (readonly [Someone, Someone])[] = []
  for (const group of households.values()) {
    const mates = group.filter(({ score }) => score >= 0.2).length
    for (const { a, b, score, suspect } of group) {
      const others = mates - (score >= 0.2 ? 1 : 0)
      if (suspect || (others > 0 && scoreDuplicate(a, b, { share, mates: others }).suspect)) suspected.push([a, b])
    }
  }
  const truly = new Set(people.map(({ who }) => who))
  return { suspected, candidates, missedByKeys: people.length - truly.size - together.size }
}

/** How common each word of a name is among these people. */
export function sharesOf(people: readonly Someone[]): WordShare {
  const counts = new Map<string, number>()
  for (const { familyName, givenName } of people)
    for (const word of foldName(familyName, givenName)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.max(1, counts.get(word) ?? 0) / people.length
}
