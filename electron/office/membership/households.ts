import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { zHouseholdHead, zHouseholdPerson, zPlace } from '../../../shared/contract/membership/people.ts'
import { ageOn, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { rightsOn } from '../../../shared/rules/membership/rights.ts'
import { optional } from '../kernel/rows.ts'
import { factsOf, type HouseholdFacts } from './facts.ts'
import type { BeneficiaryRow } from './lookups.ts'

export type Place = z.output<typeof zPlace>
export type HouseholdHead = z.output<typeof zHouseholdHead>
export type HouseholdPerson = z.output<typeof zHouseholdPerson>

/** Names of a place from the colline up to the province; names repeat in the country, so all of them are always shown. */
export function placeOf(db: ReadDb, zoneCode: string, hillCode: string | null): Place {
  const row = db.get<{ colline: string | null; zone: string; commune: string; province: string }>(
    `SELECT (SELECT name FROM geography WHERE code = ?) AS colline, z.name AS zone, c.name AS commune, p.name AS province
     FROM geography z LEFT JOIN geography c ON c.code = z.parent_code LEFT JOIN geography p ON p.code = c.parent_code
     WHERE z.code = ?`,
    [hillCode, zoneCode],
  )
  return {
    ...optional('colline', row?.colline),
    zone: row?.zone ?? zoneCode,
    commune: row?.commune ?? '',
    province: row?.province ?? '',
  }
}

interface HeadSql {
  id: Id
  registration: string
  family_name: string
  given_name: string
  mutual_id: Id
  mutual: string
  zone_code: string
  hill_code: string | null
  landmark: string | null
  phone: string | null
  declared_size: number
  first_contact: string | null
  first_contact_name: string | null
  group_name: string | null
  category: HouseholdCategory
  group_id: Id | null
  collector: string | null
  paper_number: string | null
  joined_on: Day
  ended_on: Day | null
}

/** Refuses `membership.household-unknown`. */
export function householdHead(db: ReadDb, id: Id): HouseholdHead {
  const row = db.get<HeadSql>(
    `SELECT h.*, b.family_name, b.given_name, m.name AS mutual, c.name AS collector, f.name AS first_contact_name
     FROM household h JOIN mutual m ON m.id = h.mutual_id JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
       LEFT JOIN collector c ON c.id = h.collector_id LEFT JOIN facility_reference f ON f.code = h.first_contact
     WHERE h.id = ?`,
    [id],
  )
  if (row === undefined) refuse('membership.household-unknown', {})
  return {
    id: row.id,
    registration: row.registration,
    familyName: row.family_name,
    givenName: row.given_name,
    mutualId: row.mutual_id,
    mutual: row.mutual,
    place: placeOf(db, row.zone_code, row.hill_code),
    ...optional('landmark', row.landmark),
    ...optional('phone', row.phone),
    declaredSize: row.declared_size,
    ...optional('firstContact', row.first_contact_name ?? row.first_contact),
    ...optional('groupName', row.group_name),
    category: row.category,
    ...optional('groupId', row.group_id),
    ...optional('collector', row.collector),
    ...optional('paperNumber', row.paper_number),
    joinedOn: row.joined_on,
    ...optional('endedOn', row.ended_on),
  }
}

/** A person as pages show them: age and rights on a day. */
export const personOn = (household: HouseholdFacts, person: BeneficiaryRow, day: Day): HouseholdPerson => ({
  id: person.id,
  rank: person.rank,
  registration: person.registration,
  familyName: person.familyName,
  givenName: person.givenName,
  sex: person.sex,
  birth: { date: person.birthDate, precision: person.birthPrecision },
  age: Math.max(0, ageOn(person.birthDate, day)),
  relation: person.relation,
  ...optional('identityPaper', person.identityPaper),
  enteredOn: person.enteredOn,
  ...optional('leftOn', person.leftOn),
  ...optional('leftReason', person.leftReason),
  rights: rightsOn(factsOf(household, person), day),
})
