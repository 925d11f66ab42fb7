import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import { findByName } from '../../../db/search.ts'
import type { zFoundPerson } from '../../../shared/contract/membership/people.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { memberOf } from '../../../shared/registration.ts'
import { rightsOn, type Rights } from '../../../shared/rules/membership/rights.ts'
import { foldName, nameSimilarity, plain, readQuery, type PersonQuery } from '../../../shared/search.ts'
import { optional } from '../kernel/rows.ts'
import { findByRegistration, survivorOf } from './identity.ts'
import { factsOfMany, MANY, personFacts, placesFor } from './lists/facts.ts'
import { holdersOfHousehold, numbersTyped } from './registrations.ts'

type Found = z.output<typeof zFoundPerson>

interface FoundSql {
  id: Id
  household_id: Id
  family_name: string
  given_name: string
  sex: 'M' | 'F'
  birth_date: Day
  birth_precision: 'exact' | 'year'
  registration: string
  place: string
  mutual: string
  merged_into: Id | null
}

const FOUND = `SELECT b.id, b.household_id, b.family_name, b.given_name, b.sex, b.birth_date, b.birth_precision, b.registration,
  coalesce(g.name, z.name) AS place, m.name AS mutual, b.merged_into
  FROM beneficiary b JOIN household h ON h.id = b.household_id JOIN mutual m ON m.id = h.mutual_id
  JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code`

/**
 * Name, number or telephone, as typed in the one box: the nearest people first, with their rights on a day. A whole number is looked up
 * for that day: who held it then comes first.
 */
export function searchPeople(
  db: ReadDb,
  text: string,
  day: Day,
  limit: number,
): { people: Found[]; words: string[]; fault?: 'check' } {
  const query = readQuery(text)
  const named = query.words.length > 0 ? byName(db, query, text, limit) : byNumber(db, query, day, limit)
  const ranked = [...byOldNumber(db, text, day, named), ...named]
  const best = survivors(db, ranked).slice(0, limit)
  const rights = rightsOfMany(
    db,
    best.map(({ row }) => row.household_id),
    day,
  )
  const people = best.flatMap(({ row, score }) => {
    const found = rights.get(row.id)
    return found === undefined ? [] : [{ ...shown(row, score), rights: found }]
  })
  const misread = people.length === 0 && numbersTyped(db, text).fault === 'check'
  return { people, words: [...query.words], ...(misread ? { fault: 'check' } : {}) }
}

interface Ranked {
  readonly row: FoundSql
  readonly score: number
}

/** Somebody found by what was merged into another record is shown as that one, once. */
function survivors(db: ReadDb, ranked: readonly Ranked[]): Ranked[] {
  const shownAlready = new Set<Id>()
  return ranked.flatMap(({ row, score }): Ranked[] => {
    const id = row.merged_into === null ? row.id : survivorOf(db, row.id)
    if (shownAlready.has(id)) return []
    shownAlready.add(id)
    const one = row.merged_into === null ? row : db.get<FoundSql>(`${FOUND} WHERE b.id = ?`, [id])
    return one === undefined ? [] : [{ row: one, score }]
  })
}

/** Ranked on the whole name: the folded words first, then the spelling as typed. */
function byName(db: ReadDb, query: PersonQuery, text: string, limit: number): Ranked[] {
  const typed = plain(text)
    .split(' ')
    .filter((word) => word !== '')
  const ranked: { id: Id; registration: string; score: number }[] = []
  for (const { beneficiaryId } of findByName(db, query)) {
    const row = db.get<Pick<FoundSql, 'id' | 'family_name' | 'given_name' | 'registration'>>(
      'SELECT id, family_name, given_name, registration FROM beneficiary WHERE id = ?',
      [beneficiaryId],
    )
    if (row === undefined || !hasNumber(row.registration, query)) continue
    const folded = nameSimilarity(query.words, foldName(row.family_name, row.given_name))
    const exact = nameSimilarity(typed, plain(`${row.family_name} ${row.given_name}`).split(' '))
    ranked.push({ id: row.id, registration: row.registration, score: 0.8 * folded + 0.2 * exact })
  }
  return ranked
    .toSorted((a, b) => b.score - a.score || (a.registration < b.registration ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ id, score }) => db.all<FoundSql>(`${FOUND} WHERE b.id = ?`, [id]).map((row) => ({ row, score })))
}

const hasNumber = (registration: string, { number }: PersonQuery): boolean =>
  number === undefined || memberOf(registration) === number.member

/** A number of a register of before, whatever its shape: « CARNET-12 » has words, and is no name. */
function byOldNumber(db: ReadDb, text: string, day: Day, others: readonly Ranked[]): Ranked[] {
  const id = /\d/.test(text) ? findByRegistration(db, text, day) : undefined
  if (id === undefined || others.some(({ row }) => row.id === id)) return []
  return db.all<FoundSql>(`${FOUND} WHERE b.id = ?`, [id]).map((row) => ({ row, score: 1 }))
}

function byNumber(db: ReadDb, query: PersonQuery, day: Day, limit: number): Ranked[] {
  const rows = new Map<Id, FoundSql>()
  const take = (found: readonly FoundSql[]): void => {
    for (const row of found) rows.set(row.id, row)
  }
  if (query.whole !== undefined) {
    const id = findByRegistration(db, query.whole, day)
    if (id !== undefined) take(db.all<FoundSql>(`${FOUND} WHERE b.id = ?`, [id]))
    take(db.all<FoundSql>(`${FOUND} WHERE h.registration = ? ORDER BY b.rank LIMIT ?`, [query.whole, limit]))
    // A number the household had before: whoever carried one of it.
    if (rows.size === 0)
      for (const { beneficiaryId } of holdersOfHousehold(db, query.whole).slice(0, limit))
        take(db.all<FoundSql>(`${FOUND} WHERE b.id = ?`, [beneficiaryId]))
  }
  const { number, phone } = query
  if (number !== undefined)
    take(
      db.all<FoundSql>(
        `${FOUND} WHERE h.member_number = ? AND (? IS NULL OR ltrim(m.code, '0') = ? OR m.id IN (
           SELECT former.mutual_id FROM mutual_former_code former WHERE ltrim(former.code, '0') = ?)) AND (? IS NULL OR b.rank = ?) ORDER BY m.code, b.rank LIMIT ?`,
        [number.member, ...thrice(number.mutual?.replace(/^0+/, '')), ...twice(number.rank), limit],
      ),
    )
  if (phone !== undefined)
    take(
      db.all<FoundSql>(
        `${FOUND} WHERE h.phone_digits >= ? AND h.phone_digits < ? ORDER BY h.phone_digits, b.rank LIMIT ?`,
        [phone, `${phone}:`, limit],
      ),
    )
  return [...rows.values()].map((row) => ({ row, score: 1 }))
}

const twice = (value: string | number | undefined): unknown[] => [value ?? null, value ?? null]
const thrice = (value: string | undefined): unknown[] => [value ?? null, ...twice(value)]

const shown = (row: FoundSql, score: number): Omit<Found, 'rights'> => ({
  beneficiaryId: row.id,
  householdId: row.household_id,
  familyName: row.family_name,
  givenName: row.given_name,
  sex: row.sex,
  birth: { date: row.birth_date, precision: row.birth_precision },
  registration: row.registration,
  colline: row.place,
  mutual: row.mutual,
  score: Math.round(score * 1000) / 1000,
})

/** Rights on a day of all the people of some households, read together: a list of twenty names costs few statements. */
function rightsOfMany(db: ReadDb, ids: readonly Id[], day: Day): Map<Id, Rights> {
  const rights = new Map<Id, Rights>()
  const all = [...new Set(ids)]
  for (let from = 0; from < all.length; from += MANY) {
    const { among, params } = placesFor(all.slice(from, from + MANY))
    const households = db
      .all<{ id: Id; mutualId: Id; endedOn: Day | null; endedReason: string | null; split: number }>(
        `SELECT id, mutual_id AS mutualId, ended_on AS endedOn, ended_reason AS endedReason, split_from IS NOT NULL AS split
         FROM household WHERE id ${among}`,
        params,
      )
      .map(({ endedOn, endedReason, split, ...row }) => ({
        ...row,
        split: split === 1,
        ...optional('endedOn', endedOn),
        ...optional('endedReason', endedReason),
      }))
    const facts = factsOfMany(db, households)
    for (const household of households) {
      const read = facts.get(household.id)
      if (read === undefined) continue
      for (const { person, facts: one } of personFacts(db, read, household)) rights.set(person.id, rightsOn(one, day))
    }
  }
  return rights
}
