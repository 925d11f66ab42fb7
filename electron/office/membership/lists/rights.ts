import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { listProcedures, RIGHTS_LISTS, zRightsRow } from '../../../../shared/contract/membership/lists.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { rightsOn, type Rights, type RightsState } from '../../../../shared/rules/membership/rights.ts'
import { optional } from '../../kernel/rows.ts'
import { factsOfMany, MANY, personFacts, type ListedHousehold, type ListedPerson } from './facts.ts'

export type RightsList = (typeof RIGHTS_LISTS)[number]
export type RightsRow = z.output<typeof zRightsRow>
export type ListScope = Pick<
  z.output<typeof listProcedures.rightsList.input>,
  'mutualId' | 'firstContact' | 'zoneCode' | 'hillCode'
>

export const STATES_OF: Readonly<Record<RightsList, readonly RightsState[]>> = {
  entitled: ['open', 'waiting'],
  open: ['open'],
  waiting: ['waiting'],
  barred: ['suspended', 'expired'],
  suspended: ['suspended'],
  expired: ['expired'],
}

/** A membership of the household that reaches the day or lies after it. */
const AHEAD = `SELECT 1 FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
  WHERE m.household_id = h.id AND m.cancelled_on IS NULL AND y.ends_on >= :day`
const ENTITLED = `(EXISTS (${AHEAD} AND m.met_on <= :day) OR h.split_from IS NOT NULL)`
const SUSPENDED = `(EXISTS (${AHEAD} AND (m.met_on IS NULL OR m.met_on > :day OR m.required < m.due))
  OR h.split_from IS NOT NULL OR EXISTS (SELECT 1 FROM household_event e WHERE e.household_id = h.id))`
const EXPIRED = `NOT EXISTS (${AHEAD})`

/**
 * What must be true of a household for one of its people to be in a list, from what memberships keep (`met_on`). It only spares
 * the reading of the others: who is in the list is said by the rule of rights, person by person.
 */
const MAY_HOLD: Readonly<Record<RightsList | 'all', string>> = {
  all: 'TRUE',
  entitled: ENTITLED,
  open: ENTITLED,
  waiting: ENTITLED,
  barred: `(${SUSPENDED} OR ${EXPIRED})`,
  suspended: SUSPENDED,
  expired: EXPIRED,
}

export interface HouseholdOnList extends ListedHousehold {
  readonly registration: string
  readonly mutual: string
  readonly hill?: string
  readonly zone: string
  readonly firstContact?: string
}

interface HouseholdSql {
  id: Id
  registration: string
  mutualId: Id
  mutual: string
  joinedOn: Day
  endedOn: Day | null
  endedReason: string | null
  hill: string | null
  zone: string
  firstContact: string | null
  split: number
}

export interface JudgedHousehold {
  readonly household: HouseholdOnList
  readonly people: readonly { readonly person: ListedPerson; readonly rights: Rights }[]
}

/** Households of a scope by number, with the rights of all their people on a day, read a few hundred at a time. */
export function* judgedHouseholds(
  db: ReadDb,
  scope: ListScope,
  day: Day,
  list: RightsList | 'all',
  after = '',
  together: number = MANY,
): Generator<JudgedHousehold> {
  let last = after
  for (;;) {
    const households = householdsOf(db, scope, day, list, last, together)
    const facts = factsOfMany(db, households)
    for (const household of households) {
      const one = facts.get(household.id)
      if (one === undefined) continue
      yield {
        household,
        people: personFacts(db, one, household).map((p) => ({ person: p.person, rights: rightsOn(p.facts, day) })),
      }
    }
    const end = households.at(-1)
    if (end === undefined || households.length < together) return
    last = end.registration
  }
}

function householdsOf(
  db: ReadDb,
  scope: ListScope,
  day: Day,
  list: RightsList | 'all',
  after: string,
  limit: number,
): HouseholdOnList[] {
  const { sql, params } = listScope(scope)
  return db
    .all<HouseholdSql>(
      `SELECT h.id, h.registration, h.mutual_id AS mutualId, u.name AS mutual, h.joined_on AS joinedOn, h.ended_on AS endedOn,
         h.ended_reason AS endedReason, g.name AS hill, z.name AS zone, f.name AS firstContact,
         h.split_from IS NOT NULL AS split
       FROM household h JOIN mutual u ON u.id = h.mutual_id JOIN geography z ON z.code = h.zone_code
         LEFT JOIN geography g ON g.code = h.hill_code LEFT JOIN facility_reference f ON f.code = h.first_contact
       WHERE h.registration > :after ${sql} AND ${MAY_HOLD[list]} ORDER BY h.registration LIMIT :limit`,
      { after, day, limit, ...params },
    )
    .map(({ endedOn, endedReason, hill, firstContact, split, ...row }) => ({
      ...row,
      split: split === 1,
      ...optional('endedOn', endedOn),
      ...optional('endedReason', endedReason),
      ...optional('hill', hill),
      ...optional('firstContact', firstContact),
    }))
}

export function listScope(scope: ListScope): { sql: string; params: Record<string, string> } {
  const parts: string[] = []
  const params: Record<string, string> = {}
  const only = (name: string, column: string, value: string | undefined): void => {
    if (value === undefined) return
    parts.push(`AND h.${column} = :${name}`)
    params[name] = value
  }
  only('mutual', 'mutual_id', scope.mutualId)
  only('contact', 'first_contact', scope.firstContact)
  only('zone', 'zone_code', scope.zoneCode)
  only('hill', 'hill_code', scope.hillCode)
  return { sql: parts.join(' '), params }
}

export const rightsRow = (household: HouseholdOnList, person: ListedPerson, rights: Rights): RightsRow => ({
  ...rights,
  reason: { code: rights.reason.code, params: { ...rights.reason.params } },
  beneficiaryId: person.id,
  householdId: household.id,
  registration: person.registration,
  rank: person.rank,
  familyName: person.familyName,
  givenName: person.givenName,
  sex: person.sex,
  birth: { date: person.birthDate, precision: person.birthPrecision },
  relation: person.relation,
  mutual: household.mutual,
  place: household.hill === undefined ? household.zone : `${household.hill}, ${household.zone}`,
  ...optional('firstContact', household.firstContact),
})

/** All the people of a list, in the order of their numbers. */
export function* rightsRows(db: ReadDb, scope: ListScope, day: Day, list: RightsList): Generator<RightsRow> {
  const wanted = STATES_OF[list]
  for (const { household, people } of judgedHouseholds(db, scope, day, list))
    for (const { person, rights } of people)
      if (wanted.includes(rights.state)) yield rightsRow(household, person, rights)
}

/** Households read at once for a page of so many people: about as many as it will hold. */
const householdsFor = (people: number): number => Math.min(MANY, Math.max(16, Math.ceil(people / 3)))

/** A page of a list: whole households, until it holds as many people as asked. */
export function rightsPage(
  db: ReadDb,
  scope: ListScope,
  day: Day,
  list: RightsList,
  page: { readonly after?: string; readonly limit: number },
): { rows: RightsRow[]; next?: { registration: string } } {
  const wanted = STATES_OF[list]
  const rows: RightsRow[] = []
  for (const { household, people } of judgedHouseholds(db, scope, day, list, page.after, householdsFor(page.limit))) {
    for (const { person, rights } of people)
      if (wanted.includes(rights.state)) rows.push(rightsRow(household, person, rights))
    if (rows.length >= page.limit) return { rows, next: { registration: household.registration } }
  }
  return { rows }
}
