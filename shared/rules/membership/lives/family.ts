import { addDays, type Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import type { Fbu } from '../../../money.ts'
import type { Birth, Relation } from '../form.ts'
import type { Absence, MembershipFacts, OwnTerm, RightsFacts } from '../rights.ts'

/** First and last day as a person of the household. */
export interface Stay {
  readonly enteredOn: Day
  readonly leftOn?: Day
  readonly leftReason?: string
}

/** Rank 1 is the member. */
export interface Place {
  readonly rank: number
  readonly relation: Relation
}

export interface FamilyPerson extends Stay, Place {
  readonly id: Id
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birth: Birth
  readonly identityPaper?: string
  readonly absences: readonly Absence[]
  readonly terms: readonly OwnTerm[]
}

export interface End {
  readonly on: Day
  readonly reason: string
}

/** A household as its events see it. */
export interface Family {
  readonly joinedOn: Day
  readonly end?: End
  readonly people: readonly FamilyPerson[]
  readonly memberships: readonly MembershipFacts[]
}

/** The number a household carries in a mutual. */
export interface HouseholdNumber {
  readonly mutualId: Id
  readonly memberNumber: number
  readonly registration: string
  readonly zoneCode: string
  readonly hillCode?: string
}

/**
 * What an event changes, each with what was there before, so that its contrary is known without looking anything up.
 * `number` and `offspring` are written by the office and change nothing of the rights of those who stay.
 */
export type Change =
  | { readonly of: 'arrival'; readonly person: FamilyPerson }
  | { readonly of: 'stay'; readonly personId: Id; readonly before: Stay; readonly after: Stay }
  | { readonly of: 'place'; readonly personId: Id; readonly before: Place; readonly after: Place }
  | { readonly of: 'absence'; readonly personId: Id; readonly absence: Absence; readonly standing: boolean }
  | { readonly of: 'term'; readonly personId: Id; readonly term: OwnTerm; readonly standing: boolean }
  | { readonly of: 'end'; readonly before?: End; readonly after?: End }
  | { readonly of: 'number'; readonly before: HouseholdNumber; readonly after: HouseholdNumber }
  | { readonly of: 'offspring'; readonly householdId: Id; readonly day: Day; readonly standing: boolean }
  | {
      readonly of: 'due'
      readonly membershipId: Id
      readonly amount: Fbu
      /** Those it is for, and how many more the contribution counts. */
      readonly persons: number
      readonly counted: number
      readonly standing: boolean
    }

/** Reason of a stay that never was: the event that brought the person is undone. */
export const UNDONE = 'undone'

/** The facts of one person, for {@link rightsOn}. */
export const factsOfPerson = (family: Family, person: FamilyPerson): RightsFacts => ({
  person,
  household: family.end === undefined ? {} : { endedOn: family.end.on, endedReason: family.end.reason },
  memberships: family.memberships,
})

/** What takes a change back. Somebody who arrived is not erased: they never had a day in the household. */
function contraryOf(change: Change): Change {
  switch (change.of) {
    case 'arrival': {
      const { id, enteredOn } = change.person
      const never = { enteredOn, leftOn: addDays(enteredOn, -1), leftReason: UNDONE }
      return { of: 'stay', personId: id, before: { enteredOn }, after: never }
    }
    case 'stay':
    case 'place':
    case 'number':
      return { ...change, before: change.after, after: change.before } as Change
    case 'end':
      return {
        of: 'end',
        ...(change.after === undefined ? {} : { before: change.after }),
        ...(change.before === undefined ? {} : { after: change.before }),
      }
    case 'absence':
    case 'term':
    case 'offspring':
    case 'due':
      return { ...change, standing: !change.standing }
  }
}

/** The changes that undo these: each one's contrary, the last first. */
export const contrary = (changes: readonly Change[]): Change[] => changes.toReversed().map(contraryOf)

/** The family after the changes. */
export const applyChanges = (family: Family, changes: readonly Change[]): Family => changes.reduce(applyOne, family)

function applyOne(family: Family, change: Change): Family {
  const person = (id: Id, edit: (p: FamilyPerson) => FamilyPerson): Family => ({
    ...family,
    people: family.people.map((p) => (p.id === id ? edit(p) : p)),
  })
  switch (change.of) {
    case 'arrival':
      return { ...family, people: [...family.people, change.person] }
    case 'stay':
      return person(change.personId, ({ leftOn: _on, leftReason: _why, ...p }) => ({ ...p, ...change.after }))
    case 'place':
      return person(change.personId, (p) => ({ ...p, ...change.after }))
    case 'absence':
      return person(change.personId, (p) => ({
        ...p,
        absences: change.standing
          ? [...p.absences, change.absence]
          : p.absences.filter((a) => a.from !== change.absence.from),
      }))
    case 'term':
      return person(change.personId, (p) => ({
        ...p,
        terms: change.standing ? [...p.terms, change.term] : p.terms.filter((t) => t.from !== change.term.from),
      }))
    case 'end': {
      const { end: _end, ...rest } = family
      return change.after === undefined ? rest : { ...rest, end: change.after }
    }
    case 'number':
    case 'offspring':
    case 'due':
      return family
  }
}
