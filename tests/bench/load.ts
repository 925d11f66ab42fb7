import type BetterSqlite3 from 'better-sqlite3'

import { writeHandle } from '../../db/handle.ts'
import type { Founded } from '../../electron/office/demo/founding.ts'
import { Random } from '../../electron/office/demo/random.ts'
import { settleFigures, settlePeople } from '../../electron/office/membership/index.ts'
import { loadBooks, loadClaims } from './loadCare.ts'
import { loadPeople } from './loadPeople.ts'
import type { KnownPerson } from './names.ts'
import type { Size } from './size.ts'

export interface Loaded {
  readonly rows: number
  readonly milliseconds: number
  /** To compute what is kept of every household, once. */
  readonly settleMilliseconds: number
  /** A sample of the people, to be looked for. */
  readonly known: readonly KnownPerson[]
  readonly registrations: readonly string[]
}

/**
 * Fills an empty centre with a share of the country and three years of history, past the office: only the bench may. The triggers
 * that guard the books are put aside meanwhile and put back, and what is kept (balances, cases, figures) is computed at once. The
 * planner gets no statistics: the office does not give it any either.
 */
export function load(client: BetterSqlite3.Database, founded: Founded, size: Size, seed: number): Loaded {
  const random = new Random(seed)
  const began = performance.now()
  const triggers = client.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  const counts = { rows: 0 }
  // a transaction of millions of rows: its pages stay in memory, as whoever loads a country would have them
  client.pragma('cache_size=-2000000')
  client.pragma('foreign_keys=OFF')
  client.exec('BEGIN IMMEDIATE')
  for (const { name } of triggers) client.exec(`DROP TRIGGER ${name}`)
  const user = (client.prepare('SELECT id FROM user LIMIT 1').get() as { id: Buffer }).id
  const people = loadPeople(client, founded, size, random, user, counts)
  loadClaims(client, founded, size, people.households, random, user, counts)
  loadBooks(client, founded, size, random, user, counts)
  for (const { sql } of triggers) client.exec(sql)
  client.exec(`INSERT OR IGNORE INTO household_changed SELECT id FROM household;
    DELETE FROM case_month;
    INSERT INTO case_month SELECT substr(care_from, 1, 7), coalesce(mutual_id, zeroblob(16)), sum(cases), sum(charged)
      FROM case_of_care GROUP BY 1, 2;
    INSERT OR IGNORE INTO invoice_hand SELECT DISTINCT invoice_id, created_by FROM claim;
    DELETE FROM act_price_month;
    INSERT INTO act_price_month
      SELECT l.act_id, substr(c.care_from, 1, 7), c.facility_id, l.price, count(*), sum(l.quantity),
        sum(iif(l.tariff IS NULL, 0, l.quantity)), sum(ifnull(l.tariff, 0) * l.quantity), sum(l.accepted)
      FROM claim c JOIN claim_line l ON l.claim_id = c.id WHERE c.state = 'decided' GROUP BY 1, 2, 3, 4;`)
  const settled = performance.now()
  settleFigures(writeHandle(client))
  const settleMilliseconds = performance.now() - settled
  const loaded = performance.now()
  client.exec('INSERT OR IGNORE INTO person_changed SELECT id FROM beneficiary')
  settlePeople(writeHandle(client))
  client.exec('COMMIT')
  client.pragma('foreign_keys=ON')
  return {
    rows: counts.rows,
    milliseconds: loaded - began - settleMilliseconds,
    settleMilliseconds,
    known: people.known,
    registrations: people.registrations,
  }
}
