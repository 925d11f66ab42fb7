import { ageOn, type Day } from '../../../dates.ts'
import { refuse } from '../../../errors/refusal.ts'
import type { Id } from '../../../ids.ts'
import { foldName } from '../../../search.ts'
import { checkAge, type Relation } from '../form.ts'
import type { NewPerson } from './events.ts'
import type { Family, FamilyPerson } from './family.ts'

/** From that age a person may be a member or marry. */
export const ADULT_AGE = 18
/** A mother younger than that at the birth is a slip of the pen. */
export const YOUNGEST_MOTHER = 12

export const nameOf = (p: Pick<FamilyPerson, 'familyName' | 'givenName'>): string =>
  `${p.familyName} ${p.givenName}`.trim()

/** Those who are of the household now. */
export const present = (family: Family): FamilyPerson[] => family.people.filter((p) => p.leftOn === undefined)

/** Refuses `beneficiary-unknown`. */
export function personOf(family: Family, id: Id): FamilyPerson {
  return family.people.find((p) => p.id === id) ?? refuse('membership.beneficiary-unknown', {})
}

/** Somebody who is of the household on the day. Refuses `lives-gone` and `lives-before-entry`. */
export function presentPerson(family: Family, id: Id, day: Day): FamilyPerson {
  const person = personOf(family, id)
  if (person.leftOn !== undefined) refuse('membership.lives-gone', { person: nameOf(person), leftOn: person.leftOn })
  if (person.enteredOn > day)
    refuse('membership.lives-before-entry', { person: nameOf(person), enteredOn: person.enteredOn, day })
  return person
}

/** Refuses `lives-minor`. */
export function checkAdult(person: Pick<FamilyPerson, 'familyName' | 'givenName' | 'birth'>, day: Day): void {
  const age = ageOn(person.birth.date, day)
  if (age < ADULT_AGE) refuse('membership.lives-minor', { person: nameOf(person), age, adult: ADULT_AGE })
}

/**
 * Somebody who comes: a name, a birth that can be, a rank that is free, not the same person twice, no child older than the member.
 * Refuses with the rank the person would have: `name-missing`, `birth-after`, `birth-too-old`, `one-member`, `same-person-twice`,
 * `younger-than-child`.
 */
export function checkNewPerson(family: Family, person: NewPerson, relation: Relation, day: Day): void {
  const rank = nextRank(family)
  if (relation === 'member') refuse('membership.one-member', { members: 2, rank })
  if (person.familyName.trim() === '') refuse('membership.name-missing', { rank })
  const birth = person.birth.date
  if (birth > day) refuse('membership.birth-after', { rank, birth, day })
  checkAge({ ...person, rank }, day)
  const key = keyOf(person)
  const same = present(family).find((p) => keyOf(p) === key)
  if (same !== undefined) refuse('membership.same-person-twice', { rank, first: same.rank })
  const member = present(family).find((p) => p.rank === 1)
  if (relation === 'child' && member !== undefined && birth <= member.birth.date)
    refuse('membership.younger-than-child', { rank, birth, member: member.birth.date })
}

const keyOf = (p: NewPerson): string => [...foldName(p.familyName, p.givenName), p.birth.date, p.sex].join(' ')

export const nextRank = (family: Family): number => Math.max(0, ...family.people.map((p) => p.rank)) + 1
