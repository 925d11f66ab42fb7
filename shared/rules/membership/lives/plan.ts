import { addDays, ageOn, daysBetween, type Day } from '../../../dates.ts'
import { refuse } from '../../../errors/refusal.ts'
import type { Id } from '../../../ids.ts'
import { fbu, sum, type Fbu } from '../../../money.ts'
import { familyNameAsWritten, givenNameAsWritten, type Relation } from '../form.ts'
import { rightsOn } from '../rights.ts'
import type { Scale } from '../scale.ts'
import type { NewPerson, PlannedEvent } from './events.ts'
import { factsOfPerson, UNDONE, type Change, type Family, type FamilyPerson } from './family.ts'
import {
  checkAdult,
  checkNewPerson,
  nameOf,
  nextRank,
  personOf,
  present,
  presentPerson,
  YOUNGEST_MOTHER,
} from './guards.ts'
import { supplementFor } from './supplement.ts'

/** The household's cover on the day of the event. */
export interface Cover {
  readonly membershipId: Id
  /** The mutual it was enrolled with, where it is paid. */
  readonly mutualId: Id
  /** First day of the cover year. */
  readonly startsOn: Day
  readonly scale: Scale
  /** Contribution and supplements charged so far. */
  readonly charged: Fbu
  /** People it counts. */
  readonly people: number
  /** What was to be paid by the day of the event. */
  readonly asked: Fbu
}

export interface LifeContext {
  readonly day: Day
  readonly today: Day
  /** Id of somebody who comes. */
  readonly newPersonId: Id
  /** Of the day of the event, or the first to come. */
  readonly cover?: Cover
  /** Cover years after that one for which the household is enrolled already, without who comes. */
  readonly later?: readonly Cover[]
  /** A closed cover year that holds a day. */
  closedYear(day: Day): string | undefined
  readonly newbornDays: number
}

export interface LifePlan {
  readonly changes: readonly Change[]
  /** Due at once for those who come; 0 when nothing is. */
  readonly supplement: Fbu
  /** The memberships it is due for, when it is due. */
  readonly dues?: readonly SupplementDue[]
}

/** What one membership adds for more people than it counts. */
export interface SupplementDue {
  readonly cover: Cover
  readonly amount: Fbu
}

/** The memberships that ask for more when so many people are in the household. Refuses what a scale refuses. */
export const supplementsFor = (covers: readonly Cover[], people: number): SupplementDue[] =>
  covers
    .map((cover) => ({ cover, amount: supplementFor(cover.scale, cover.charged, people) }))
    .filter(({ amount }) => amount > 0)

/**
 * What an event changes and what it costs, after its guards. Refuses `day-ahead`, `lives-before-joining`, `lives-year-closed`,
 * `household-ended`, and what the guards of each kind say; nothing is written by it.
 */
export function planLife(family: Family, event: PlannedEvent, context: LifeContext): LifePlan {
  const { day, today } = context
  if (day > today) refuse('membership.day-ahead', { day, today })
  if (day < family.joinedOn) refuse('membership.lives-before-joining', { day, joinedOn: family.joinedOn })
  checkOpenYear(context, day)
  if (family.end !== undefined && event.kind !== 'readmission')
    refuse('membership.household-ended', { endedOn: family.end.on })
  switch (event.kind) {
    case 'newborn':
      return newborn(family, event, context)
    case 'marriage':
      checkNewPerson(family, event.person, 'spouse', day)
      checkAdult(event.person, day)
      return comes(family, event.person, 'spouse', context)
    case 'arrival':
      checkNewPerson(family, event.person, event.relation, day)
      return comes(family, event.person, event.relation, context)
    case 'death':
      return leaves(family, event.personId, event.successorId, 'death', day)
    case 'departure':
      return gone(family, event, 'departure', day)
    case 'exclusion':
      if (event.decision.trim() === '') refuse('membership.lives-decision-missing', {})
      return gone(family, event, 'exclusion', day)
    case 'new-member':
      return free(succession(family, event.successorId, day))
    case 'split':
      return free(split(family, event.personIds, event.memberId, day))
    case 'readmission':
      return readmission(family, event.personId, context)
    case 'transfer':
      return free([])
  }
}

const free = (changes: readonly Change[]): LifePlan => ({ changes, supplement: fbu(0) })

function checkOpenYear(context: LifeContext, day: Day): void {
  const label = context.closedYear(day)
  if (label !== undefined) refuse('membership.lives-year-closed', { day, label })
}

/** A child of a covered mother has rights from birth and owes nothing; otherwise it waits for itself, and still owes nothing. */
function newborn(family: Family, event: PlannedEvent & { kind: 'newborn' }, context: LifeContext): LifePlan {
  const { day, newbornDays, cover } = context
  const birth = event.person.birth.date
  checkNewPerson(family, event.person, 'child', day)
  if (daysBetween(birth, day) > newbornDays) refuse('membership.newborn-late', { birth, day, days: newbornDays })
  checkOpenYear(context, birth)
  const mother = presentPerson(family, event.motherId, birth)
  const age = ageOn(mother.birth.date, birth)
  if (mother.sex !== 'F' || age < YOUNGEST_MOTHER)
    refuse('membership.lives-mother', { person: nameOf(mother), age: Math.max(0, age) })
  const covered = rightsOn(factsOfPerson(family, mother), birth).state === 'open'
  const person = enters(family, event.person, 'child', covered ? birth : day, context)
  const waits: Change[] =
    covered || cover === undefined
      ? []
      : [
          {
            of: 'term',
            personId: person.id,
            term: { from: day, coverYear: cover.startsOn, asks: fbu(0), waits: true },
            standing: true,
          },
        ]
  return free([{ of: 'arrival', person }, ...waits])
}

/** Somebody who joins during the year: a supplement by the scale, and a waiting period of their own. */
function comes(family: Family, described: NewPerson, relation: Relation, context: LifeContext): LifePlan {
  const person = enters(family, described, relation, context.day, context)
  const { changes, ...asked } = onTerms([person.id], present(family).length + 1, context)
  return { changes: [{ of: 'arrival', person }, ...changes], ...asked }
}

function onTerms(personIds: readonly Id[], people: number, { cover, later = [], day }: LifeContext): LifePlan {
  if (cover === undefined) return free([])
  const dues = supplementsFor([cover, ...later], people)
  const own = dues.find((due) => due.cover === cover)
  const asks = own === undefined ? fbu(0) : fbu(cover.asked + own.amount)
  const term = { from: day, coverYear: cover.startsOn, asks, waits: true }
  return {
    changes: personIds.map((personId) => ({ of: 'term', personId, term, standing: true })),
    supplement: sum(dues.map(({ amount }) => amount)),
    dues,
  }
}

const enters = (
  family: Family,
  p: NewPerson,
  relation: Relation,
  enteredOn: Day,
  { newPersonId }: LifeContext,
): FamilyPerson => ({
  id: newPersonId,
  rank: nextRank(family),
  relation,
  familyName: familyNameAsWritten(p.familyName),
  givenName: givenNameAsWritten(p.givenName),
  sex: p.sex,
  birth: p.birth,
  ...(p.identityPaper === undefined || p.identityPaper === '' ? {} : { identityPaper: p.identityPaper }),
  enteredOn,
  absences: [],
  terms: [],
})

/** One person, or the whole household when nobody is named. */
function gone(
  family: Family,
  event: { readonly personId?: Id | undefined; readonly successorId?: Id | undefined },
  reason: string,
  day: Day,
): LifePlan {
  if (event.personId !== undefined) return leaves(family, event.personId, event.successorId, reason, day)
  return free([{ of: 'end', after: { on: day, reason } }])
}

/** The last one who leaves ends the household; a member who leaves has a successor, and the number stays. */
function leaves(family: Family, personId: Id, successorId: Id | undefined, reason: string, day: Day): LifePlan {
  const person = presentPerson(family, personId, day)
  const stay: Change = {
    of: 'stay',
    personId,
    before: { enteredOn: person.enteredOn },
    after: { enteredOn: person.enteredOn, leftOn: day, leftReason: reason },
  }
  const others = present(family).filter((p) => p.id !== personId)
  if (others.length === 0) return free([stay, { of: 'end', after: { on: day, reason } }])
  if (person.rank !== 1) return free([stay])
  if (successorId === undefined || successorId === personId)
    refuse('membership.lives-successor', { person: nameOf(person) })
  return free([stay, ...succession(family, successorId, day)])
}

/** Another adult becomes the member: rank 1 changes hands, so that there are never two. */
function succession(family: Family, successorId: Id, day: Day): Change[] {
  const successor = presentPerson(family, successorId, day)
  const member = family.people.find((p) => p.rank === 1)
  if (member === undefined || successor.id === member.id)
    refuse('membership.lives-already-member', { person: nameOf(successor) })
  checkAdult(successor, day)
  const { rank, relation } = successor
  return [
    {
      of: 'place',
      personId: member.id,
      before: { rank: 1, relation: member.relation },
      after: { rank: nextRank(family), relation: relation === 'spouse' ? 'spouse' : 'other' },
    },
    { of: 'place', personId: successorId, before: { rank, relation }, after: { rank: 1, relation: 'member' } },
  ]
}

/** Some of the household leave together the day before, and are a household of their own on the day. */
function split(family: Family, personIds: readonly Id[], memberId: Id, day: Day): Change[] {
  const leaving = [...new Set(personIds)].map((id) => presentPerson(family, id, addDays(day, -1)))
  const head = leaving.find((p) => p.id === memberId)
  if (head === undefined) refuse('membership.lives-split-head', {})
  checkAdult(head, day)
  const member = leaving.find((p) => p.rank === 1)
  if (member !== undefined) refuse('membership.lives-split-member', { person: nameOf(member) })
  const leftOn = addDays(day, -1)
  return leaving.map(({ id, enteredOn }) => ({
    of: 'stay',
    personId: id,
    before: { enteredOn },
    after: { enteredOn, leftOn, leftReason: 'split' },
  }))
}

/** Who was away has no days in between, waits again, and may owe a supplement. */
function readmission(family: Family, personId: Id | undefined, context: LifeContext): LifePlan {
  const { day } = context
  const { end } = family
  const back: Change[] = []
  const returning: Id[] = []
  if (end !== undefined) {
    if (day <= end.on) refuse('membership.lives-still-there', { leftOn: end.on, day })
    back.push({ of: 'end', before: end })
    for (const person of present(family)) {
      back.push(...away(person.id, addDays(end.on, 1), day, end.reason))
      returning.push(person.id)
    }
  }
  if (personId !== undefined) {
    const person = personOf(family, personId)
    const { leftOn, leftReason = '', enteredOn } = person
    if (leftOn === undefined) refuse('membership.lives-still-here', { person: nameOf(person) })
    if (leftReason === 'death' || leftReason === 'split' || leftReason === 'merged' || leftReason === UNDONE)
      refuse('membership.lives-no-return', { person: nameOf(person), leftOn })
    if (day <= leftOn) refuse('membership.lives-still-there', { leftOn, day })
    back.push({ of: 'stay', personId, before: { enteredOn, leftOn, leftReason }, after: { enteredOn } })
    back.push(...away(personId, addDays(leftOn, 1), day, leftReason))
    returning.push(personId)
  }
  if (returning.length === 0)
    refuse(end === undefined ? 'membership.beneficiary-unknown' : 'membership.no-beneficiary', {})
  const people = new Set([...present(family).map((p) => p.id), ...returning]).size
  const { changes, ...asked } = onTerms(returning, people, context)
  return { changes: [...back, ...changes], ...asked }
}

function away(personId: Id, from: Day, day: Day, reason: string): Change[] {
  const to = addDays(day, -1)
  return from > to ? [] : [{ of: 'absence', personId, absence: { from, to, reason }, standing: true }]
}
