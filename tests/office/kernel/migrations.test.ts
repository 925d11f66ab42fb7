import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { connect } from '../../../db/connection.ts'
import { migrate, pendingMigrations, type Migration } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { VERSION } from '../../../shared/version.ts'
import { controlSums, fillTables } from '../../support/fillTables.ts'

const root = join(import.meta.dirname, '../../..')
let folder: string
let client: BetterSqlite3.Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-migrations-'))
  client = connect(join(folder, 'm.nkingi'), randomBytes(32), { create: true })
})
afterEach(() => {
  client.close()
  rmSync(folder, { recursive: true, force: true })
})

const apply = (steps: readonly Migration[]): number => migrate(client, steps, '2026-01-05T08:00:00.000Z', VERSION)
const objects = (of: BetterSqlite3.Database): unknown[] =>
  of.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()
const first = migrations[0] as Migration
const step = (id: number, sql: string): Migration => ({ id, name: `step ${id}`, sql })

/** Kept figures that a step works out anew from the facts, because it counts more of them. */
const RECKONED: Readonly<Record<string, string | undefined>> = { care_cost: 'case_month' }

describe('migrations', () => {
  it('are listed in order, without a hole, each with its file', () => {
    expect(migrations.map(({ id }) => id)).toEqual(migrations.map((_, i) => i + 1))
    const files = readdirSync(join(root, 'db/migrations'))
      .filter((name) => name.endsWith('.sql'))
      .toSorted()
    expect(files).toEqual(migrations.map(({ id, name }) => `${String(id).padStart(4, '0')}_${name}.sql`))
  })

  it('use strict tables, never cascade, and drop nothing', () => {
    for (const file of readdirSync(join(root, 'db/migrations')).filter((name) => name.endsWith('.sql'))) {
      const sql = readFileSync(join(root, 'db/migrations', file), 'utf8').replaceAll(/--.*$/gm, '')
      expect(sql, file).not.toMatch(/ON\s+(DELETE|UPDATE)\s+(CASCADE|SET)/i)
      expect(sql, file).not.toMatch(/DROP\s+TABLE/i)
      for (const statement of sql.split(/(?=CREATE TABLE)/i).slice(1)) {
        const end = statement.slice(0, statement.indexOf(';'))
        expect(end, `${file}: ${end.slice(0, 60)}`).toMatch(/\)\s*STRICT/i)
      }
    }
  })

  it('apply once, and again change nothing', () => {
    expect(apply(migrations)).toBe(migrations.length)
    expect(apply(migrations)).toBe(0)
    expect(client.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(client.prepare('SELECT count(*) FROM schema_migration').pluck().get()).toBe(migrations.length)
  })

  it('make the same tables in a new file, all at once, as in one that had some of them', () => {
    apply(migrations)
    const whole = objects(client)
    const grown = connect(join(folder, 'grown.nkingi'), randomBytes(32), { create: true })
    try {
      for (const most of [1, 12, migrations.length])
        migrate(grown, migrations.slice(0, most), '2026-01-05T08:00:00.000Z', VERSION)
      expect(objects(grown)).toEqual(whole)
    } finally {
      grown.close()
    }
  })

  it('leave a new file empty when one of them fails', () => {
    expect(() => apply([first, step(2, 'CREATE TABLE half (a) STRICT; CREATE TABLE half (a) STRICT')])).toThrow()
    expect(objects(client)).toEqual([])
    expect(client.pragma('user_version', { simple: true })).toBe(0)
  })

  it('keep the children when a table is built again (the trap of foreign keys inside a transaction)', () => {
    apply([
      first,
      step(
        2,
        `CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT) STRICT;
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;
        INSERT INTO parent VALUES (1, 'x'); INSERT INTO child VALUES (1, 1);`,
      ),
    ])
    apply([
      first,
      step(
        2,
        `CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT) STRICT;
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id) ON DELETE CASCADE) STRICT;
        INSERT INTO parent VALUES (1, 'x'); INSERT INTO child VALUES (1, 1);`,
      ),
      step(
        3,
        `CREATE TABLE parent_new (id INTEGER PRIMARY KEY, a TEXT NOT NULL DEFAULT '') STRICT;
        INSERT INTO parent_new SELECT id, a FROM parent; DROP TABLE parent; ALTER TABLE parent_new RENAME TO parent;`,
      ),
    ])
    expect(client.prepare('SELECT count(*) FROM child').pluck().get()).toBe(1)
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('leave the file as it was when a step loses rows or references', () => {
    const filled = step(
      2,
      `CREATE TABLE t (id INTEGER PRIMARY KEY) STRICT; INSERT INTO t VALUES (1), (2);
      CREATE TABLE u (id INTEGER PRIMARY KEY, t_id INTEGER NOT NULL REFERENCES t (id)) STRICT; INSERT INTO u VALUES (1, 1);`,
    )
    apply([first, filled])
    for (const bad of ['DELETE FROM t WHERE id = 2;', 'UPDATE u SET t_id = 9;', 'CREATE TABLE v (a); garbage;']) {
      expect(() => apply([first, filled, step(3, bad)])).toThrow()
      expect(client.inTransaction).toBe(false)
      expect(client.prepare('SELECT count(*) FROM t').pluck().get()).toBe(2)
      expect(client.pragma('user_version', { simple: true })).toBe(2)
      expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
    }
  })

  it('are refused when what was applied is not what is shipped', () => {
    apply([first, step(2, 'CREATE TABLE t (a INTEGER) STRICT;')])
    expect(() => pendingMigrations(client, [first])).toThrow('kernel.workspace-newer')
    expect(() => pendingMigrations(client, [first, step(2, 'CREATE TABLE t (b INTEGER) STRICT;')])).toThrow(
      'kernel.migration-changed',
    )
  })

  it('each keep the rows and sums of a workspace filled just before it', () => {
    const key = randomBytes(32)
    const bare = join(folder, 'bare.nkingi')
    const opened = (path: string, create = false) => connect(path, key, { create })
    const step = (file: BetterSqlite3.Database, upTo: number) =>
      migrate(file, migrations.slice(0, upTo), '2026-01-05T08:00:00.000Z', VERSION)
    for (const [i, next] of migrations.entries()) {
      // an empty workspace grows by one step at a time; a copy of it is filled
      const empty = opened(bare, i === 0)
      step(empty, i)
      empty.close()
      if (i === 0) continue
      const path = join(folder, `before-${next.id}.nkingi`)
      copyFileSync(bare, path)
      const file = opened(path)
      const filled = fillTables(file, 3)
      expect(file.pragma('foreign_key_check'), next.name).toEqual([])
      expect(
        [...filled].filter(([, rows]) => rows === 0),
        next.name,
      ).toEqual([])
      const before = controlSums(file)
      step(file, i + 1)
      const after = controlSums(file)
      // a step may add columns and tables; what was there keeps its rows and sums
      for (const [column, sum] of before)
        if (RECKONED[next.name] !== column.split('.')[0]) expect(after.get(column), `${next.name}: ${column}`).toBe(sum)
      file.close()
      rmSync(path)
    }
    // a bound on what hangs: as many workspaces are filled as there are steps
  }, 1_200_000)
})
