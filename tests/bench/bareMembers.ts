/** What the bare engine does for the lines over members: prepared statements on the same file, nothing judged, nothing explained. */
import { createHash, randomBytes } from 'node:crypto'

import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { uuidBytes } from '../../db/uuid.ts'
import type { Id } from '../../shared/ids.ts'
import { AT, YEARS } from './history.ts'
import { sampled } from './measure.ts'

/** A household with all its rows. */
export function bareHousehold(client: BetterSqlite3.Database, households: readonly { id: Id }[]): Promise<number[]> {
  const reads = [
    'SELECT * FROM household WHERE id = ?',
    'SELECT * FROM beneficiary WHERE household_id = ?',
    'SELECT * FROM membership WHERE household_id = ?',
    'SELECT d.* FROM membership m JOIN membership_due d ON d.membership_id = m.id WHERE m.household_id = ?',
    'SELECT * FROM receipt WHERE household_id = ?',
    'SELECT a.* FROM membership m JOIN receipt_allocation a ON a.membership_id = m.id WHERE m.household_id = ?',
    'SELECT * FROM card WHERE household_id = ?',
    'SELECT * FROM household_event WHERE household_id = ?',
    'SELECT * FROM claim WHERE household_id = ?',
  ].map((sql) => client.prepare(sql))
  return sampled(households, ({ id }) => {
    const bytes = uuidBytes(id)
    for (const read of reads) read.all(bytes)
  })
}

/** Loss ratio, frequency and average cost by month and mutual, computed from the certificates. */
export function bareCases(client: BetterSqlite3.Database, count: number): Promise<number[]> {
  const computed = client
    .prepare(
      `SELECT mutual_id, substr(care_from, 1, 7), count(*), sum(charged) FROM claim
       WHERE state = 'decided' AND care_from >= '${YEARS[0]}-01-01' GROUP BY 1, 2`,
    )
    .raw()
  return sampled(Array.from({ length: count }), () => computed.all(), 1)
}

/** The rows of a renewal in one committed transaction: a membership, what it owes, an entry of two lines, one audit row. */
export function bareRenewals(
  client: BetterSqlite3.Database,
  households: readonly Id[],
  coverYearId: Id,
): Promise<number[]> {
  const { mutual, scale } = client
    .prepare('SELECT mutual_id AS mutual, scale_id AS scale FROM membership LIMIT 1')
    .get() as { mutual: Buffer; scale: Buffer }
  const user = client.prepare('SELECT id FROM user LIMIT 1').pluck().get() as Buffer
  const accounts = client
    .prepare('SELECT number FROM account WHERE heading = 0 AND third_party_required = 0 LIMIT 2')
    .pluck()
    .all() as string[]
  client.exec(
    `CREATE TABLE IF NOT EXISTS bare_entry (id BLOB PRIMARY KEY, number INTEGER, day TEXT, label TEXT, source BLOB, mutual BLOB, total INTEGER) STRICT, WITHOUT ROWID;
     CREATE TABLE IF NOT EXISTS bare_line (account TEXT, day TEXT, entry BLOB, rank INTEGER, debit INTEGER, credit INTEGER, mutual BLOB, PRIMARY KEY (account, day, entry, rank)) STRICT, WITHOUT ROWID;
     CREATE TABLE IF NOT EXISTS bare_audit (seq INTEGER PRIMARY KEY, at TEXT, input TEXT, answer TEXT, previous BLOB, hash BLOB) STRICT`,
  )
  const membership =
    client.prepare(`INSERT INTO membership (id, household_id, cover_year_id, mutual_id, kind, enrolled_on, people, scale_id,
    waiting_days, due, required, paid, created_at, created_by) VALUES (?, ?, ?, ?, 'renewal', '2026-01-05', 5, ?, 30, 30000, 30000, 0, '${AT}', ?)`)
  const due = client.prepare(
    `INSERT INTO membership_due (membership_id, position, nature, quantity, unit, amount) VALUES (?, 1, 'contribution', 1, 30000, 30000)`,
  )
  const entry = client.prepare('INSERT INTO bare_entry VALUES (?, ?, ?, ?, ?, ?, ?)')
  const line = client.prepare('INSERT INTO bare_line VALUES (?, ?, ?, ?, ?, ?, ?)')
  const audit = client.prepare('INSERT INTO bare_audit (at, input, answer, previous, hash) VALUES (?, ?, ?, ?, ?)')
  const text = JSON.stringify({ household: households[0], coverYearId, day: '2026-01-05' }).repeat(3)
  let n = 0
  return sampled(
    households,
    (household) => {
      n += 1
      const id = uuidBytes(v7())
      const entryId = uuidBytes(v7())
      client.exec('BEGIN IMMEDIATE')
      membership.run(id, uuidBytes(household), uuidBytes(coverYearId), mutual, scale, user)
      due.run(id)
      entry.run(entryId, n, '2026-01-05', 'Renouvellement', id, mutual, 30_000)
      line.run(accounts[0], '2026-01-05', entryId, 1, 30_000, 0, mutual)
      line.run(accounts[1], '2026-01-05', entryId, 2, 0, 30_000, mutual)
      audit.run(AT, text, text, randomBytes(32), createHash('sha256').update(text).digest())
      client.exec('COMMIT')
    },
    0,
  )
}
