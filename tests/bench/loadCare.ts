import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import type { Founded } from '../../electron/office/demo/founding.ts'
import type { Random } from '../../electron/office/demo/random.ts'
import { uuidBytes } from '../../db/uuid.ts'
import { AT, later, YEARS } from './history.ts'
import type { LoadedHousehold } from './loadPeople.ts'
import { loadDues } from './loadDues.ts'
import type { Size } from './size.ts'

const FIRST_CARE = '2023-02-01'
const DAYS = 1064

/** Where the invoices of the last two months stand: one in two is approved and waits for its payment, the others are on their way. */
const ON_THEIR_WAY = [
  'received',
  'approved',
  'keying',
  'approved',
  'controlled',
  'approved',
  'decided',
  'approved',
] as const

/** A day of care, from February of the first year on, to the end of the last but one. */
const careDay = (index: number): string => later(FIRST_CARE, index % DAYS)

export function loadClaims(
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
    received_on, due_on, header_claimed, certificates, state, state_since, decided_on, decided_claimed, decided_accepted, paid_on, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 40, ?, '${AT}', ?, 0, ?, ?, '${AT}', ?)`)
  const claim =
    client.prepare(`INSERT INTO claim (id, invoice_id, facility_id, position, certificate_number, certificate_key, mutual_id, household_id,
    beneficiary_id, care_from, care_to, service_class, referred, agreement_id, rate, cost, base, patient_paid, patient_share, owed_to_patient, claimed,
    accepted, charged, verdict, rights, state, decided_on, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'ambulatory', 0, ?, 8000, 4500, 4500, 900, 900, 0, 3600, 3600, ?, 'accepted', '{}', ?, ?, '${AT}', ?)`)
  const line =
    client.prepare(`INSERT INTO claim_line (claim_id, position, act_id, quantity, price, tariff, cost, base, claimed, accepted, patient_share)
    VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`)
  const acts = [...founded.acts.values()].slice(0, 3).map(({ id }) => uuidBytes(id))
  let invoiceId: Uint8Array = new Uint8Array(16)
  let decided = true
  for (let index = 0; index < size.claims; index += 1) {
    const day = careDay(index)
    const facility = founded.facilities[Math.floor(index / 40) % founded.facilities.length]
    const household = households[Math.floor(random.next() * households.length)]
    if (facility === undefined || household === undefined) throw new Error('nobody to care for')
    const facilityId = uuidBytes(facility.id)
    const agreementId = uuidBytes(facility.agreementId)
    if (index % 40 === 0) {
      invoiceId = uuidBytes(v7())
      // what was received before November is paid, sixty days later
      const state = day < '2025-11-01' ? 'paid' : (ON_THEIR_WAY[(index / 40) % ON_THEIR_WAY.length] ?? 'approved')
      decided = state === 'paid' || state === 'approved' || state === 'decided'
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
        state,
        decided ? day : null,
        decided ? 144_000 : null,
        state === 'paid' ? later(day, 60) : null,
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
      decided ? 3600 : 0,
      decided ? 'decided' : 'keyed',
      decided ? day : null,
      user,
    )
    for (const [place, act] of acts.entries()) line.run(id, place + 1, act, 1500, 1500, 1500, 1500, 1200, 1200, 300)
    counts.rows += 1 + acts.length
  }
}

export function loadBooks(
  client: BetterSqlite3.Database,
  founded: Founded,
  size: Size,
  random: Random,
  user: Buffer,
  counts: { rows: number },
): void {
  const mutuals = founded.mutuals.map(({ id }) => uuidBytes(id))
  for (const year of YEARS) {
    client.exec(
      `INSERT OR IGNORE INTO fiscal_year (year, starts_on, ends_on) VALUES (${year}, '${year}-01-01', '${year}-12-31')`,
    )
    for (let month = 1; month <= 12; month += 1)
      client.exec(
        `INSERT OR IGNORE INTO period (month, fiscal_year) VALUES ('${year}-${String(month).padStart(2, '0')}', ${year})`,
      )
  }
  const entry =
    client.prepare(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, mutual_id, state, total, created_at, created_by)
    VALUES (?, 'OD', ?, ?, ?, 'Écriture du banc ' || ?, 'bench', ?, ?, 'posted', ?, '${AT}', ?)`)
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
  const numbers = new Map<number, number>()
  for (let index = 0; index < size.entries; index += 1) {
    const id = uuidBytes(v7())
    const day = careDay(index)
    const mutual = mutuals[index % mutuals.length]
    const amount = random.between(10, 999) * 100
    const year = Number(day.slice(0, 4))
    const number = (numbers.get(year) ?? 0) + 1
    numbers.set(year, number)
    entry.run(id, year, number, day, number % 9973, id, mutual, amount, user)
    line.run(accounts[index % accounts.length], day, id, 1, amount, 0, mutual)
    line.run('5121', day, id, 2, 0, amount, mutual)
    counts.rows += 3
  }
  loadDues(client, random, user, counts)
  client.exec(`DELETE FROM account_month; DELETE FROM account_year; DELETE FROM journal_month;
    INSERT INTO account_month SELECT substr(day, 1, 7), account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit) FROM entry_line GROUP BY 1, 2, 3;
    INSERT INTO account_year SELECT CAST(substr(month, 1, 4) AS INTEGER), account, mutual_id, sum(debit), sum(credit) FROM account_month GROUP BY 1, 2, 3;
    INSERT INTO journal_month SELECT substr(day, 1, 7), journal, count(*), sum(total) FROM entry GROUP BY 1, 2;
    DELETE FROM cash_counterpart;
    INSERT INTO cash_counterpart SELECT substr(l.day, 1, 7), l.account, coalesce(l.mutual_id, zeroblob(16)), sum(l.debit), sum(l.credit)
      FROM entry_line l JOIN account a ON a.number = l.account WHERE a.role IS NOT 'treasury' AND EXISTS (
        SELECT 1 FROM entry_line m JOIN account t ON t.number = m.account WHERE m.entry_id = l.entry_id AND t.role = 'treasury') GROUP BY 1, 2, 3;
    INSERT INTO entry_order (entry_id) SELECT id FROM entry WHERE NOT EXISTS (SELECT 1 FROM entry_order o WHERE o.entry_id = entry.id) ORDER BY id;
    INSERT INTO entry_text (rowid, words) SELECT o.n, e.label || ' ' || coalesce(e.voucher, '') FROM entry_order o JOIN entry e ON e.id = o.entry_id
      WHERE e.created_at = '${AT}';
    INSERT INTO series (series, scope, year, last)
      SELECT 'OD', '', fiscal_year, max(number) FROM entry WHERE journal = 'OD' GROUP BY fiscal_year
      ON CONFLICT DO UPDATE SET last = excluded.last;`)
}
