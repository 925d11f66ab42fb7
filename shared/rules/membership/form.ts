import { ageOn, isBirthDay, parseTypedDay, yearOf, type Day } from '../../dates.ts'
import { refuse } from '../../errors/refusal.ts'
import { foldName } from '../../search.ts'

export const RELATIONS = ['member', 'spouse', 'child', 'dependent', 'ascendant', 'other'] as const
export type Relation = (typeof RELATIONS)[number]

export interface Birth {
  readonly date: Day
  readonly precision: 'exact' | 'year'
}

/** Older than that is a slip of the pen. */
export const OLDEST_AGE = 120

/**
 * A birth as typed: a whole date, or the year alone when the day is not known; the age then counts from 1 July.
 * Undefined while it is not one yet.
 */
export function readBirth(text: string, today: Day): Birth | undefined {
  const trimmed = text.trim()
  if (/^(1[789]|20)\d\d$/.test(trimmed)) {
    const date = `${trimmed}-07-01`
    // In the year of birth itself the day cannot be after today.
    if (!isBirthDay(date)) return undefined
    return {
      date: yearOf(today) === Number(trimmed) && date > today ? (`${trimmed}-01-01` as Day) : date,
      precision: 'year',
    }
  }
  const date = parseTypedDay(trimmed, today, isBirthDay)
  return date === undefined ? undefined : { date, precision: 'exact' }
}

export interface FormPerson {
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly relation: Relation
}

/** An age that can be. Refuses `birth-too-old` with whose it is and the line. */
export function checkAge(
  person: Pick<FormPerson, 'familyName' | 'givenName' | 'birth'> & { readonly rank: number },
  day: Day,
): void {
  const { rank, familyName, givenName, birth } = person
  const age = ageOn(birth.date, day)
  if (age > OLDEST_AGE)
    refuse('membership.birth-too-old', {
      rank,
      person: `${familyName} ${givenName}`.trim(),
      age,
      birth: birth.date,
      most: OLDEST_AGE,
    })
}

/**
 * What must hold on the form itself, before anything is looked up. Refuses with the rank of the line:
 * `no-beneficiary`, `one-member`, `size-below`, `name-missing`, `birth-after`, `birth-too-old`, `younger-than-child`, `same-person-twice`.
 */
export function checkForm(people: readonly FormPerson[], declaredSize: number, day: Day): void {
  if (people.length === 0) refuse('membership.no-beneficiary', {})
  const members = people.filter((p) => p.relation === 'member').length
  const misplaced = people.findIndex((p, i) => (i === 0) !== (p.relation === 'member'))
  if (misplaced >= 0) refuse('membership.one-member', { members, rank: misplaced + 1 })
  if (declaredSize < people.length) refuse('membership.size-below', { declared: declaredSize, enrolled: people.length })
  const seen = new Map<string, number>()
  for (const [i, person] of people.entries()) {
    const rank = i + 1
    if (person.familyName.trim() === '') refuse('membership.name-missing', { rank })
    if (person.birth.date > day) refuse('membership.birth-after', { rank, birth: person.birth.date, day })
    checkAge({ ...person, rank }, day)
    const parent: Day | undefined = people[0]?.birth.date
    if (person.relation === 'child' && parent !== undefined && person.birth.date <= parent)
      refuse('membership.younger-than-child', { rank, birth: person.birth.date, member: parent })
    const key = [...foldName(person.familyName, person.givenName), person.birth.date, person.sex].join(' ')
    const first = seen.get(key)
    if (first !== undefined) refuse('membership.same-person-twice', { rank, first })
    seen.set(key, rank)
  }
}

/** Names as the field writes them: the family name in capitals, one space between words, the accents as typed. */
export const familyNameAsWritten = (name: string): string => tidy(name).toUpperCase()
export const givenNameAsWritten = (name: string): string => tidy(name)
const tidy = (name: string): string => name.normalize('NFC').replace(/['`´]/g, '’').replace(/\s+/g, ' ').trim()
