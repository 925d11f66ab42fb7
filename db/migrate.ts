import { createHash } from 'node:crypto'

import type BetterSqlite3 from 'better-sqlite3'

import { refuse } from '../shared/errors/refusal.ts'

export interface Migration {
  /** 1, 2, 3 … without a gap; also the file's `user_version` once applied. */
  readonly id: number
  readonly name: string
  readonly sql: string
}

export const migrationHash = (migration: Migration): string =>
  createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex')

interface Applied {
  readonly id: number
  readonly name: string
  readonly sha256: string
}

function appliedMigrations(client: BetterSqlite3.Database): Applied[] {
  const known = client.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'`).get()
  if (known === undefined) return []
  return client.prepare('SELECT id, name, sha256 FROM schema_migration ORDER BY id').all() as Applied[]
}

/**
 * What is left to apply. Refuses a workspace written by a newer version (`kernel.workspace-newer`) and one whose
 * applied steps are not ours (`kernel.migration-changed`): neither is ever "repaired".
 */
export function pendingMigrations(client: BetterSqlite3.Database, shipped: readonly Migration[]): Migration[] {
  const applied = appliedMigrations(client)
  const last = shipped.at(-1)?.id ?? 0
  const found = applied.at(-1)?.id ?? 0
  if (found > last) refuse('kernel.workspace-newer', { found, known: last })
  for (const [i, step] of applied.entries()) {
    const ours = shipped[i]
    if (!ours || ours.id !== step.id || migrationHash(ours) !== step.sha256)
      refuse('kernel.migration-changed', { migration: `${step.id} ${step.name}` })
  }
  return shipped.slice(applied.length)
}

function rowCounts(client: BetterSqlite3.Database): Map<string, number> {
  const tables = client
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all() as string[]
  return new Map(tables.map((name) => [name, client.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]))
}

/**
 * Applies the pending steps, each in its own transaction; to a new file, which has nothing to lose, all in one. Foreign keys are off on the connection before BEGIN
 * (inside it the pragma does nothing, and dropping a table would then delete its children), and before COMMIT the
 * file must have no broken reference and no table with fewer rows than before.
 */
export function migrate(
  client: BetterSqlite3.Database,
  shipped: readonly Migration[],
  appliedAt: string,
  version: string,
): number {
  const pending = pendingMigrations(client, shipped)
  if (pending.length === 0) return 0
  client.pragma('foreign_keys=OFF')
  try {
    if (pending.length === shipped.length) build(client, pending, appliedAt, version)
    else for (const step of pending) applyStep(client, step, appliedAt, version)
  } finally {
    client.pragma('foreign_keys=ON')
  }
  const health = client.pragma('quick_check', { simple: true })
  if (health !== 'ok') refuse('kernel.migration-failed', { migration: 'quick_check', detail: String(health) })
  return pending.length
}

function inOne(client: BetterSqlite3.Database, work: () => void): void {
  client.exec('BEGIN IMMEDIATE')
  try {
    work()
    client.exec('COMMIT')
  } catch (error) {
    if (client.inTransaction) client.exec('ROLLBACK')
    throw error
  }
}

function refuseBroken(client: BetterSqlite3.Database, step: Migration): void {
  const broken = client.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0)
    refuse('kernel.migration-failed', {
      migration: step.name,
      detail: `${broken.length} broken references from ${String((broken[0] as { table: string }).table)}`,
    })
}

function note(client: BetterSqlite3.Database, step: Migration, appliedAt: string, version: string): void {
  client
    .prepare('INSERT INTO schema_migration (id, name, sha256, applied_at, app_version) VALUES (?, ?, ?, ?, ?)')
    .run(step.id, step.name, migrationHash(step), appliedAt, version)
  client.pragma(`user_version=${step.id}`)
}

/** Every table of a new file, or none. */
function build(client: BetterSqlite3.Database, steps: readonly Migration[], appliedAt: string, version: string): void {
  inOne(client, () => {
    for (const step of steps) {
      client.exec(step.sql)
      note(client, step, appliedAt, version)
    }
    refuseBroken(client, steps.at(-1) as Migration)
  })
}

function applyStep(client: BetterSqlite3.Database, step: Migration, appliedAt: string, version: string): void {
  const before = rowCounts(client)
  inOne(client, () => {
    client.exec(step.sql)
    refuseBroken(client, step)
    const after = rowCounts(client)
    for (const [table, count] of before)
      if ((after.get(table) ?? 0) < count)
        refuse('kernel.migration-failed', { migration: step.name, detail: `${table} lost rows` })
    note(client, step, appliedAt, version)
  })
}
