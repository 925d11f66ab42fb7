import type { ReadDb } from '../../../../db/handle.ts'
import { maxDay, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, maxFbu, sum, type Fbu } from '../../../../shared/money.ts'
import type { Cover, Family, FamilyPerson } from '../../../../shared/rules/membership/lives/index.ts'
import { dueLines } from '../../../../shared/rules/membership/scale.ts'
import { optional } from '../../kernel/rows.ts'
import { factsOf, householdFacts, type HouseholdFacts } from '../facts.ts'
import { beneficiariesOf } from '../lookups.ts'
import { scales, type ScaleRow } from '../structure.ts'

export interface HouseholdRow {
  readonly id: Id
  readonly mutualId: Id
  readonly memberNumber: number
  readonly registration: string
  readonly zoneCode: string
  readonly hillCode: string | null
  readonly landmark: string | null
  readonly phone: string | null
  readonly joinedOn: Day
  readonly endedOn: Day | null
  readonly endedReason: string | null
}

/** Refuses `membership.household-unknown`. */
export const householdRow = (db: ReadDb, id: Id): HouseholdRow =>
  db.get<HouseholdRow>(
    `SELECT id, mutual_id AS mutualId, member_number AS memberNumber, registration, zone_code AS zoneCode, hill_code AS hillCode,
       landmark, phone, joined_on AS joinedOn, ended_on AS endedOn, ended_reason AS endedReason FROM household WHERE id = ?`,
    [id],
  ) ?? refuse('membership.household-unknown', {})

export interface LoadedFamily extends Family {
  readonly row: HouseholdRow
  readonly facts: HouseholdFacts
}

/** A household as its events see it. Refuses `membership.household-unknown`. */
export function loadFamily(db: ReadDb, householdId: Id): LoadedFamily {
  const row = householdRow(db, householdId)
  const facts = householdFacts(db, householdId) ?? refuse('membership.household-unknown', {})
  const people = beneficiariesOf(db, householdId).map((p): FamilyPerson => {
    const { person } = factsOf(facts, p)
    return {
      id: p.id,
      rank: p.rank,
      relation: p.relation,
      familyName: p.familyName,
      givenName: p.givenName,
      sex: p.sex,
      birth: { date: p.birthDate, precision: p.birthPrecision },
      ...optional('identityPaper', p.identityPaper),
      ...person,
      absences: person.absences ?? [],
      terms: person.terms ?? [],
    }
  })
  return {
    row,
    facts,
    joinedOn: row.joinedOn,
    ...(row.endedOn === null ? {} : { end: { on: row.endedOn, reason: row.endedReason ?? '' } }),
    people,
    memberships: facts.memberships,
  }
}

/** The household's cover on a day, with the scale it was enrolled by; undefined when it has none. */
export function coverOn(db: ReadDb, { facts }: LoadedFamily, day: Day): Cover | undefined {
  const membership = facts.memberships.find((m) => m.coverYear.startsOn <= day && day <= m.coverYear.endsOn)
  if (membership === undefined) return undefined
  const own = db.get<{ scale_id: Id; mutual_id: Id; people: number }>(
    'SELECT scale_id, mutual_id, people FROM membership WHERE id = ?',
    [membership.id],
  )
  const scale = scales(db).find((s) => s.id === own?.scale_id)
  if (own === undefined || scale === undefined) return undefined
  const lines = db.get<{ charged: Fbu | null }>(
    `SELECT sum(amount) AS charged FROM membership_due WHERE membership_id = ? AND nature IN ('contribution', 'supplement')`,
    [membership.id],
  )
  // Those who left in a split were charged to the household they left.
  const before = membership.inherited === undefined ? fbu(0) : chargedFor(scale, own.people)
  const dated = membership.instalments.filter((i) => i.dueOn <= day).map((i) => i.amount)
  const asked = membership.instalments.length === 0 ? membership.due : maxFbu(membership.required, sum(dated))
  return {
    membershipId: membership.id,
    mutualId: own.mutual_id,
    startsOn: membership.coverYear.startsOn,
    people: own.people,
    scale: ruleOf(scale),
    charged: fbu((lines?.charged ?? 0) + before),
    asked,
  }
}

/** The household's cover on a day and those it is enrolled for after it, oldest first. */
export const coversFrom = (db: ReadDb, family: LoadedFamily, day: Day): Cover[] =>
  family.facts.memberships
    .filter((m) => m.coverYear.endsOn >= day)
    .toSorted((a, b) => (a.coverYear.startsOn < b.coverYear.startsOn ? -1 : 1))
    .flatMap((m) => coverOn(db, family, maxDay(day, m.coverYear.startsOn)) ?? [])

const ruleOf = ({ supplement, maxPeople, ...scale }: ScaleRow): Cover['scale'] => ({
  ...scale,
  ...optional('supplement', supplement),
  ...optional('maxPeople', maxPeople),
})

const chargedFor = (scale: ScaleRow, people: number): Fbu =>
  sum(dueLines(ruleOf(scale), { people, kind: 'renewal', withCard: false }).map((l) => l.amount))
