import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

import type BetterSqlite3 from 'better-sqlite3'

import { refuse } from '../shared/errors/refusal.ts'
import { connect } from './connection.ts'

export interface BackupProof {
  readonly path: string
  readonly auditRows: number
  readonly lastAuditHash: string
}

function lastAudit(client: BetterSqlite3.Database): { rows: number; hash: string } {
  const row = client.prepare('SELECT seq AS rows, hex(hash) AS hash FROM audit ORDER BY seq DESC LIMIT 1').get() as
    { rows: number; hash: string } | undefined
  return row ?? { rows: 0, hash: '' }
}

/**
 * Copies a live workspace into `path`, encrypted with the same key: VACUUM INTO beside, opened again and checked
 * (health, last audit row), synced, then renamed. SQLite's own backup call cannot copy an encrypted file.
 */
export function backup(client: BetterSqlite3.Database, key: Uint8Array, path: string): BackupProof {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.new`
  rmSync(temporary, { force: true })
  client.prepare('VACUUM INTO ?').run(temporary)
  const expected = lastAudit(client)
  const copy = connect(temporary, key, { readonly: true })
  try {
    const health = copy.pragma('quick_check', { simple: true })
    const found = lastAudit(copy)
    if (health !== 'ok' || found.rows !== expected.rows || found.hash !== expected.hash)
      refuse('kernel.workspace-damaged', { path, detail: String(health) })
  } finally {
    copy.close()
  }
  const file = openSync(temporary, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(temporary, path)
  return { path, auditRows: expected.rows, lastAuditHash: expected.hash }
}

/** Keeps the newest `keep` backups of a folder, and the key file each was made with. */
export function rotateBackups(folder: string, keep: number): void {
  if (!existsSync(folder)) return
  const backups = readdirSync(folder)
    .filter((name) => name.endsWith('.nkingi'))
    .toSorted()
  for (const name of backups.slice(0, Math.max(0, backups.length - keep)))
    for (const suffix of ['', '.keys']) rmSync(join(folder, name + suffix), { force: true })
}

/** The sealed keys that open a backup travel with it. */
export const copyKeyFile = (from: string, to: string): void => copyFileSync(from, to)
