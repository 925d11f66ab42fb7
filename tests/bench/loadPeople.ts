import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { writeHandle } from '../../db/handle.ts'
import { indexPerson } from '../../db/search.ts'
import { uuidBytes } from '../../db/uuid.ts'
import type { Founded } from '../../electron/office/demo/founding.ts'
import type { Random } from '../../electron/office/demo/random.ts'
import type { Id } from '../../shared/ids.ts'
import { AT, CAMPAIGN, later, YEARS } from './history.ts'
import { membershipWriter } from './loadMemberships.ts'
import { benchName, type KnownPerson } from './names.ts'
import type { Size } from './size.ts'

export interface LoadedHousehold {
  readonly id: Buffer
  readonly mutual: Buffer
  readonly person: Buffer
}

/**
 * Households with their people and what happened to them: seven of ten joined for the first year, some lost a person, got a child or
 * ended; each comes back most years, and six of ten already did for the next one.
 */
export function loadPeople(
  client: BetterSqlite3.Database,
  founded: Founded,
  size: Size,
  random: Random,
  user: Buffer,
  counts: { rows: number },
): { households: LoadedHousehold[]; known: KnownPerson[]; registrations: string[] } {
  const db = writeHandle(client)
  const mutuals = founded.mutuals.map(({ id, code }) => ({ id: uuidBytes(id), code }))
  const prefix = client
    .prepare(
      "SELECT federation_segment || '/' || province_segment || '/' || commune_segment AS prefix FROM mutual LIMIT 1",
    )
    .get() as { prefix: string }
  const household =
    client.prepare(`INSERT INTO household (id, mutual_id, member_number, registration, zone_code, hill_code, phone, phone_digits,
    declared_size, joined_on, ended_on, ended_reason, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '${AT}', ?)`)
  const person =
    client.prepare(`INSERT INTO beneficiary (id, household_id, rank, registration, family_name, given_name, sex, birth_date,
    birth_precision, relation, entered_on, left_on, left_reason, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'exact', ?, ?, ?, ?, '${AT}', ?)`)
  const event =
    client.prepare(`INSERT INTO household_event (id, number, household_id, mutual_id, kind, day, state, beneficiary_id, content, changes,
    created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, 'applied', ?, '{}', '{}', '${AT}', ?)`)
  const memberships = membershipWriter(client, random, user, counts)
  const households: LoadedHousehold[] = []
  const known: KnownPerson[] = []
  const registrations: string[] = []
  let left = size.people
  for (let index = 0; index < size.households; index += 1) {
    const mutual = mutuals[index % mutuals.length]
    const hill = founded.hills[index % founded.hills.length]
    if (mutual === undefined || hill === undefined) throw new Error('nowhere to live')
    const number = Math.floor(index / mutuals.length) + 1
    const registration = `${prefix.prefix}/${mutual.code}/${String(number).padStart(5, '0')}`
    const remaining = size.households - index
    const members = Math.max(
      1,
      Math.min(9, index % 2 === 0 ? Math.ceil(left / remaining) : Math.floor(left / remaining)),
    )
    left -= members
    const id = uuidBytes(v7())
    const phone = String(60_000_000 + random.between(0, 9_999_999))
    const firstYear = random.weighted([
      [YEARS[0], 7],
      [YEARS[1], 2],
      [YEARS[2], 1],
    ])
    const joined = later(`${firstYear}-01-01`, -random.between(5, 60))
    const ended = random.chance(0.01) ? later(`${firstYear}-06-01`, random.between(0, 200)) : null
    household.run(
      id,
      mutual.id,
      number,
      registration,
      hill.zoneCode,
      hill.hillCode,
      phone,
      phone,
      members,
      joined,
      ended,
      ended === null ? null : 'dissolution',
      user,
    )
    const leaves = members > 2 && random.chance(0.04) ? later(`${firstYear}-03-01`, random.between(0, 250)) : null
    const born = members > 2 && random.chance(0.06) ? later(`${firstYear}-03-01`, random.between(0, 250)) : null
    let first: Buffer | undefined
    for (let rank = 1; rank <= members; rank += 1) {
      const name = benchName(random)
      const personId = v7()
      const bytes = uuidBytes(personId)
      first ??= bytes
      const newborn = born !== null && rank === members
      const gone = leaves !== null && rank === 2
      const birth = newborn
        ? born
        : `${random.between(1950, 2022)}-${String(random.between(1, 12)).padStart(2, '0')}-15`
      person.run(
        bytes,
        id,
        rank,
        `${registration}/${String(rank).padStart(2, '0')}`,
        name.family,
        name.given,
        rank % 2 === 0 ? 'F' : 'M',
        birth,
        rank === 1 ? 'member' : rank === 2 ? 'spouse' : 'child',
        newborn ? born : joined,
        gone ? leaves : null,
        gone ? 'departure' : null,
        user,
      )
      if (newborn) event.run(uuidBytes(v7()), `MV-B-${index}-N`, id, mutual.id, 'newborn', born, bytes, user)
      if (gone) event.run(uuidBytes(v7()), `MV-B-${index}-D`, id, mutual.id, 'departure', leaves, bytes, user)
      indexPerson(db, personId as Id, [name.family, name.given], Number(birth.slice(0, 4)))
      if (known.length < 4000 || random.chance(0.02)) known.push(name)
      counts.rows += 4
    }
    let member = false
    for (const year of [...YEARS, CAMPAIGN]) {
      if (year < firstYear || (ended !== null && ended < `${year}-01-01`)) continue
      const comes = year === firstYear || random.chance(year === CAMPAIGN ? 0.6 : 0.88)
      if (comes) memberships.enrol({ id, mutual: mutual.id, people: members, year, renewal: member, index })
      else if (year === CAMPAIGN && random.chance(0.1)) memberships.refuses(id)
      member ||= comes
    }
    registrations.push(registration)
    if (first !== undefined) households.push({ id, mutual: mutual.id, person: first })
  }
  return { households, known, registrations }
}
