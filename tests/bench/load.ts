import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import type { Founded } from '../../electron/office/demo/founding.ts'
import { Random } from '../../electron/office/demo/random.ts'
import { indexPerson } from '../../db/search.ts'
import { writeHandle } from '../../db/handle.ts'
import { uuidBytes } from '../../db/uuid.ts'
import type { Id } from '../../shared/ids.ts'
import { benchName, type KnownPerson } from './names.ts'
import type { Size } from './size.ts'

const AT = '2025-06-01T08:00:00.000Z'
const DAYS = 330

export interface Loaded {
  readonly rows: number
  readonly milliseconds: number
  /** A sample of the people, to be looked for. */
  readonly known: readonly KnownPerson[]
  readonly registrations: readonly string[]
}

/** A day of 2025 from February on, when care is covered. */
const careDay = (index: number): string =>
  new Date(Date.parse('2025-02-01') + (index % DAYS) * 86_400_000).toISOString().slice(0, 10)

/**
 * Fills an empty centre with a share of the country, past the office: only the bench may. The triggers that guard the books are
 * put aside meanwhile and put back, and what they keep (balances) is computed at once.
 */
export function load(client: BetterSqlite3.Database, founded: Founded, size: Size, seed: number): Loaded {
  const random = new Random(seed)
  const began = performance.now()
  const triggers = client.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  const counts = { rows: 0 }
  client.pragma('foreign_keys=OFF')
  client.exec('BEGIN IMMEDIATE')
  for (const { name } of triggers) client.exec(`DROP TRIGGER ${name}`)
  const user = (client.prepare('SELECT id FROM user LIMIT 1').get() as { id: Buffer }).id
  const people = loadPeople(client, founded, size, random, user, counts)
  loadClaims(client, founded, size, people.households, random, user, counts)
  loadBooks(client, founded, size, random, user, counts)
  for (const { sql } of triggers) client.exec(sql)
  client.exec('COMMIT')
  client.pragma('foreign_keys=ON')
  client.exec('ANALYZE')
  return {
    rows: counts.rows,
    milliseconds: performance.now() - began,
    known: people.known,
    registrations: people.registrations,
  }
}

interface LoadedHousehold {
  readonly id: Buffer
  readonly mutual: Buffer
  readonly person: Buffer
}

function loadPeople(
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
  const scale = (client.prepare('SELECT id FROM scale LIMIT 1').get() as { id: Buffer }).id
  const household =
    client.prepare(`INSERT INTO household (id, mutual_id, member_number, registration, zone_code, hill_code, phone, phone_digits,
    declared_size, joined_on, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '2024-11-05', '${AT}', ?)`)
  const person =
    client.prepare(`INSERT INTO beneficiary (id, household_id, rank, registration, family_name, given_name, sex, birth_date,
    birth_precision, relation, entered_on, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'exact', ?, '2024-11-05', '${AT}', ?)`)
  const membership =
    client.prepare(`INSERT INTO membership (id, household_id, cover_year_id, mutual_id, kind, enrolled_on, people, scale_id,
    waiting_days, due, required, paid, met_on, created_at, created_by)
    VALUES (?, ?, ?, ?, 'new', '2024-11-05', ?, ?, 30, 31000, 31000, 31000, '2024-11-05', '${AT}', ?)`)
  const due = client.prepare(
    `INSERT INTO membership_due (membership_id, position, nature, quantity, unit, amount) VALUES (?, ?, ?, 1, ?, ?)`,
  )
  const receipt =
    client.prepare(`INSERT INTO receipt (id, number, day, mutual_id, household_id, amount, mode, payer_name, created_at, created_by)
    VALUES (?, ?, '2024-11-05', ?, ?, 31000, 'cash', 'BENCH', '${AT}', ?)`)
  const allocation = client.prepare(
    'INSERT INTO receipt_allocation (receipt_id, membership_id, position, amount) VALUES (?, ?, ?, ?)',
  )
  const coverYear = uuidBytes(founded.coverYearId)
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
    household.run(id, mutual.id, number, registration, hill.zoneCode, hill.hillCode, phone, phone, members, user)
    let first: Buffer | undefined
    for (let rank = 1; rank <= members; rank += 1) {
      const name = benchName(random)
      const personId = v7()
      const birth = `${random.between(1950, 2023)}-${String(random.between(1, 12)).padStart(2, '0')}-15`
      const bytes = uuidBytes(personId)
      first ??= bytes
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
        user,
      )
      indexPerson(db, personId as Id, [name.family, name.given], Number(birth.slice(0, 4)))
      if (known.length < 4000 || random.chance(0.02)) known.push(name)
      counts.rows += 4
    }
    const membershipId = uuidBytes(v7())
    membership.run(membershipId, id, coverYear, mutual.id, members, scale, user)
    due.run(membershipId, 1, 'joining_fee', 1000, 1000)
    due.run(membershipId, 2, 'contribution', 30_000, 30_000)
    const receiptId = uuidBytes(v7())
    receipt.run(receiptId, `B-${index}`, mutual.id, id, user)
    allocation.run(receiptId, membershipId, 1, 1000)
    allocation.run(receiptId, membershipId, 2, 30_000)
    counts.rows += 7
    registrations.push(registration)
    if (first !== undefined) households.push({ id, mutual: mutual.id, person: first })
  }
  return { households, known, registrations }
}

function loadClaims(
  client: BetterSqlite3.Database,
  founded: Founded,
  size: Size,
  households: readonly LoadedHousehold[],
  random: Random,
  user: Buffer,
  counts: { rows: number },
): void {
  const invoice =
    client.prepare(`INSERT INTO facility_invoice (id, number, facility_id, agreement_id, period, facility_number, facility_number_key,
    received_on, due_on, header_claimed, certificates, state, state_since, decided_on, decided_claimed, decided_accepted, paid, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 40, 'approved', '${AT}', ?, 0, 0, 0, '${AT}', ?)`)
  const claim =
    client.prepare(`INSERT INTO claim (id, invoice_id, facility_id, position, certificate_number, certificate_key, mutual_id, household_id,
    beneficiary_id, care_from, care_to, service_class, referred, agreement_id, rate, cost, base, patient_paid, patient_share, owed_to_patient, claimed,
    accepted, charged, verdict, rights, state, decided_on, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ambulatory', 0, ?, 8000, 4500, 4500, 900, 900, 0, 3600, 3600, 3600, 'accepted', '{}', 'decided', ?, '${AT}', ?)`)
  const line =
    client.prepare(`INSERT INTO claim_line (claim_id, position, act_id, quantity, price, tariff, cost, base, claimed, accepted, patient_share)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`)
  const acts = [...founded.acts.values()].slice(0, 3).map(({ id }) => uuidBytes(id))
  let invoiceId: Uint8Array = new Uint8Array(16)
  for (let index = 0; index < size.claims; index += 1) {
    const day = careDay(index)
    const facility = founded.facilities[Math.floor(index / 40) % founded.facilities.length]
    const household = households[Math.floor(random.next() * households.length)]
    if (facility === undefined || household === undefined) throw new Error('nobody to care for')
    const facilityId = uuidBytes(facility.id)
    const agreementId = uuidBytes(facility.agreementId)
    if (index % 40 === 0) {
      invoiceId = uuidBytes(v7())
      invoice.run(
        invoiceId,
        `B-${index}`,
        facilityId,
        agreementId,
        day.slice(0, 7),
        `B${index}`,
        `b${index}`,
        day,
        day,
        day,
        user,
      )
      counts.rows += 1
    }
    const id = uuidBytes(v7())
    claim.run(
      id,
      invoiceId,
      facilityId,
      (index % 40) + 1,
      `B-${index}`,
      `b${index}`,
      household.mutual,
      household.id,
      household.person,
      day,
      day,
      agreementId,
      day,
      user,
    )
    for (const [place, act] of acts.entries()) line.run(id, place + 1, act, 1500, 1500, 1500, 1500, 1200, 1200, 300)
    counts.rows += 1 + acts.length
  }
}

function loadBooks(
  client: BetterSqlite3.Database,
  founded: Founded,
  size: Size,
  random: Random,
  user: Buffer,
  counts: { rows: number },
): void {
  const mutuals = founded.mutuals.map(({ id }) => uuidBytes(id))
  client.exec(`INSERT OR IGNORE INTO fiscal_year (year, starts_on, ends_on) VALUES (2025, '2025-01-01', '2025-12-31')`)
  for (let month = 1; month <= 12; month += 1)
    client.exec(
      `INSERT OR IGNORE INTO period (month, fiscal_year) VALUES ('2025-${String(month).padStart(2, '0')}', 2025)`,
    )
  const entry =
    client.prepare(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, mutual_id, state, total, created_at, created_by)
    VALUES (?, 'OD', 2025, ?, ?, 'Écriture du banc', 'bench', ?, ?, 'posted', ?, '${AT}', ?)`)
  const line = client.prepare(
    'INSERT INTO entry_line (account, day, entry_id, rank, debit, credit, mutual_id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const accounts = (
    client
      .prepare(
        `SELECT number FROM account WHERE heading = 0 AND third_party_required = 0 AND number GLOB '[67]*' ORDER BY number`,
      )
      .all() as { number: string }[]
  ).map(({ number }) => number)
  const journal = client.prepare(`SELECT 1 FROM journal WHERE code = 'OD'`).get()
  if (journal === undefined) throw new Error('the bench writes in journal OD')
  for (let index = 0; index < size.entries; index += 1) {
    const id = uuidBytes(v7())
    const day = careDay(index)
    const mutual = mutuals[index % mutuals.length]
    const amount = random.between(10, 999) * 100
    entry.run(id, index + 1, day, id, mutual, amount, user)
    line.run(accounts[index % accounts.length], day, id, 1, amount, 0, mutual)
    line.run('5121', day, id, 2, 0, amount, mutual)
    counts.rows += 3
  }
  client.exec(`DELETE FROM account_month; DELETE FROM account_year; DELETE FROM journal_month;
    INSERT INTO account_month SELECT substr(day, 1, 7), account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit) FROM entry_line GROUP BY 1, 2, 3;
    INSERT INTO account_year SELECT CAST(substr(month, 1, 4) AS INTEGER), account, mutual_id, sum(debit), sum(credit) FROM account_month GROUP BY 1, 2, 3;
    INSERT INTO journal_month SELECT substr(day, 1, 7), journal, count(*), sum(total) FROM entry GROUP BY 1, 2;
    INSERT INTO series (series, scope, year, last) VALUES ('OD', '', 2025, ${size.entries})
      ON CONFLICT DO UPDATE SET last = excluded.last;`)
}
