import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { writeHandle } from '../../../db/handle.ts'
import { indexPerson } from '../../../db/search.ts'
import { uuidBytes } from '../../../db/uuid.ts'
import type { Random } from '../../../electron/office/demo/random.ts'
import { settlePeople } from '../../../electron/office/membership/index.ts'
import { yearOf } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { phoneDigits } from '../../../shared/search.ts'
import { population, type Someone } from './people.ts'

export interface LoadedRegister {
  readonly people: readonly Someone[]
  /** To compute everybody's keys, once. */
  readonly settleMilliseconds: number
}

/** Writes a whole register of people past the office, over all the zones of the country, and computes their keys as a command would. */
export function loadRegister(client: BetterSqlite3.Database, random: Random, size: number): LoadedRegister {
  const db = writeHandle(client)
  const zones = client
    .prepare(`SELECT code FROM geography WHERE level = 'zone' ORDER BY code`)
    .pluck()
    .all() as string[]
  const mutuals = client.prepare('SELECT id FROM mutual').pluck().all() as Buffer[]
  const wanted = Math.max(1, Math.min(zones.length, Math.round(size / 585)))
  const people = population(random, size, wanted).map((p): Someone => {
    const zoneCode = zones[Number(p.zoneCode.slice('05-01-'.length)) - 1] ?? p.zoneCode
    return { ...p, zoneCode, hillCode: `${zoneCode}-${p.hillCode?.split('-').at(-1) ?? '1'}` }
  })
  const household =
    client.prepare(`INSERT INTO household (id, mutual_id, member_number, registration, zone_code, phone, phone_digits,
    declared_size, joined_on, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '2024-11-05', '2024-11-05T08:00:00.000Z')`)
  const person =
    client.prepare(`INSERT INTO beneficiary (id, household_id, rank, registration, family_name, given_name, sex, birth_date,
    birth_precision, relation, identity_paper, entered_on, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '2024-11-05', '2024-11-05T08:00:00.000Z')`)
  client.pragma('foreign_keys=OFF')
  client.exec('BEGIN IMMEDIATE')
  let number = 100_000
  for (const family of Map.groupBy(people, (p) => p.householdId).values()) {
    const [first] = family
    if (first === undefined) continue
    number += 1
    const id = uuidBytes(v7())
    const registration = `TST/${number}`
    const phone = first.phone ?? null
    household.run(
      id,
      mutuals[number % mutuals.length],
      number,
      registration,
      first.zoneCode,
      phone,
      phoneDigits(phone ?? '') ?? null,
      family.length,
    )
    for (const [i, one] of family.entries()) {
      const personId = v7() as Id
      person.run(
        uuidBytes(personId),
        id,
        i + 1,
        `${registration}/${i + 1}`,
        one.familyName.toUpperCase(),
        one.givenName,
        one.sex,
        one.birthDate,
        one.birthPrecision,
        i === 0 ? 'member' : 'child',
        one.identityPaper ?? null,
      )
      indexPerson(db, personId, [one.familyName, one.givenName], yearOf(one.birthDate))
    }
  }
  const began = performance.now()
  settlePeople(db)
  const settleMilliseconds = performance.now() - began
  client.exec('DELETE FROM household_changed')
  client.exec('COMMIT')
  client.pragma('foreign_keys=ON')
  return { people, settleMilliseconds }
}
