import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { connect } from '../../../db/connection.ts'
import { migrate } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { newId } from '../../../shared/ids.ts'
import { VERSION } from '../../../shared/version.ts'
import { fillTables } from '../../support/fillTables.ts'

const IDENTITY = 18
const AT = '2026-06-05T08:00:00.000Z'

let folder: string
let client: BetterSqlite3.Database
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-identity-'))
  client = connect(join(folder, 'm.nkingi'), randomBytes(32), { create: true })
  migrate(client, migrations.slice(0, IDENTITY - 1), AT, VERSION)
  // every table has something to refer to
  fillTables(client, 1)
})
afterEach(() => {
  client.close()
  rmSync(folder, { recursive: true, force: true })
})

const bytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** A row like the one that is there, but for what is said. */
function put(table: string, values: Readonly<Record<string, unknown>>): void {
  const like = client.prepare(`SELECT * FROM "${table}" LIMIT 1`).get() as Record<string, unknown>
  const optional = (client.pragma(`table_info("${table}")`) as { name: string; notnull: number }[]).filter(
    ({ notnull }) => notnull === 0,
  )
  const row = { ...like, ...Object.fromEntries(optional.map(({ name }) => [name, null])), ...values }
  const columns = Object.keys(row)
  client
    .prepare(
      `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    .run(...Object.values(row))
}

let order = 100
const event = (
  householdId: string,
  kind: string,
  day: string,
  changes: readonly object[],
  state = 'applied',
): string => {
  const id = newId()
  order += 1
  put('household_event', {
    id: bytes(id),
    number: `MV-012-2026-${order}`,
    household_id: bytes(householdId),
    kind,
    day,
    state,
    content: '{}',
    changes: JSON.stringify(changes),
    applied_order: state === 'applied' ? order : null,
    applied_at: AT,
  })
  return id
}
const household = (registration: string, number: number): string => {
  const id = newId()
  put('household', { id: bytes(id), member_number: number, registration, joined_on: '2026-01-05' })
  return id
}
const person = (householdId: string, rank: number, registration: string): string => {
  const id = newId()
  put('beneficiary', {
    id: bytes(id),
    household_id: bytes(householdId),
    rank,
    registration,
    entered_on: '2026-01-05',
    relation: rank === 1 ? 'member' : 'child',
  })
  return id
}
const alias = (registration: string, id: string, validTo: string, reason: string): void => {
  put('registration_alias', { registration, beneficiary_id: bytes(id), valid_to: validTo, reason })
}
const place = (personId: string, before: number, after: number) => ({
  of: 'place',
  personId,
  before: { rank: before },
  after: { rank: after },
})

const OLD = 'FAY/GI/BUG/012/00701'
const NOW = 'FAY/GI/BUG/013/00809'

it('who held which number until when is found again from the documents and the aliases of before', () => {
  // the member gave the first rank to another in March, the household went to another mutual in May
  const moved = household(NOW, 809)
  const first = person(moved, 3, `${NOW}/03`)
  const second = person(moved, 1, `${NOW}/01`)
  const passed = event(moved, 'new-member', '2026-03-10', [place(first, 1, 3), place(second, 2, 1)])
  event(moved, 'new-member', '2026-04-02', [place(second, 1, 2)], 'undone')
  event(moved, 'correction', '2026-04-03', [place(second, 2, 1)])
  event(moved, 'transfer', '2026-05-01', [
    { of: 'number', before: { registration: OLD }, after: { registration: NOW } },
  ])
  // as the program of then wrote them: one row a number, and traces of ranks that say less than the documents
  alias(`${OLD}/01`, second, '2026-04-30', 'transfer')
  alias(`${OLD}/03`, first, '2026-04-30', 'transfer')
  alias(`${OLD}/02`, second, '2026-03-09', 'rank')
  alias('CARNET-77', first, '2025-12-31', 'import')
  // a household that never moved: ranks changed by a death stay under its own number
  const stayed = household('FAY/GI/BUG/012/00702', 702)
  const child = person(stayed, 1, 'FAY/GI/BUG/012/00702/01')
  const died = event(stayed, 'death', '2026-02-01', [place(child, 4, 1)])
  // a number that is the person's own again is nobody's past
  alias('FAY/GI/BUG/012/00702/01', child, '2026-02-15', 'transfer')

  const sums = client.prepare('SELECT count(*) FROM registration_alias').pluck().get()
  migrate(client, migrations.slice(0, IDENTITY), AT, VERSION)
  expect(client.prepare('SELECT count(*) FROM registration_alias').pluck().get()).toBe(sums)

  const names = new Map([
    [first, 'first'],
    [second, 'second'],
    [child, 'child'],
  ])
  const held = client
    .prepare(
      `SELECT registration, lower(hex(beneficiary_id)) AS who, valid_from, valid_to, reason, lower(hex(event_id)) AS event
       FROM registration_holding ORDER BY registration, valid_to`,
    )
    .all() as {
    registration: string
    who: string
    valid_from: string
    valid_to: string
    reason: string
    event: string
  }[]
  const known = held.flatMap(({ who, event: by, registration, valid_from, valid_to, reason }) => {
    const holder = [...names].find(([id]) => id.replaceAll('-', '') === who)?.[1]
    const document = [passed, died].findIndex((id) => id.replaceAll('-', '') === by)
    return holder === undefined ? [] : [[registration, holder, valid_from, valid_to, reason, document]]
  })
  const from = '2026-01-05'
  expect(known).toEqual([
    ['CARNET-77', 'first', '2025-12-31', '2025-12-31', 'import', -1],
    [`${OLD}/01`, 'first', from, '2026-03-09', 'rank', 0],
    [`${OLD}/01`, 'second', from, '2026-04-30', 'transfer', -1],
    [`${OLD}/02`, 'second', from, '2026-03-09', 'rank', 0],
    [`${OLD}/03`, 'first', from, '2026-04-30', 'transfer', -1],
    ['FAY/GI/BUG/012/00702/04', 'child', from, '2026-02-01', 'rank', 1],
  ])
  // the rest of the steps take it from there
  migrate(client, migrations, AT, VERSION)
  expect(client.pragma('foreign_key_check')).toEqual([])
})
