import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import Database from 'better-sqlite3'
import type BetterSqlite3 from 'better-sqlite3'

import { backup, copyKeyFile, rotateBackups } from '../../../db/backup.ts'
import { APPLICATION_ID, connect } from '../../../db/connection.ts'
import { readHandle, writeHandle, type ReadDb, type WriteDb } from '../../../db/handle.ts'
import { migrate, pendingMigrations, type Migration } from '../../../db/migrate.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { VERSION } from '../../../shared/version.ts'
import { chainHead, type ChainHead } from './audit.ts'
import { keyFilePath } from './keyFile.ts'

/** A workspace that is open: one connection that writes, one that reads, and the lock that keeps others out. */
export interface Workspace {
  readonly path: string
  readonly key: Uint8Array
  readonly reader: ReadDb
  readonly writer: WriteDb
  readonly client: BetterSqlite3.Database
  /** True when the program that had it open before did not close it. */
  readonly uncleanStop: boolean
  head: ChainHead
  /** Copies it, checked, into a file; answers where. */
  backup(path: string): ReturnType<typeof backup>
  close(): void
}

/** Where the copies of a workspace are kept: beside it, under its name. */
export const backupsFolder = (path: string): string => join(dirname(path), 'backups', basename(path, '.nkingi'))
/** A copy's file, named by the instant so that names sort by age. */
export const backupPath = (path: string, now: Date, suffix = ''): string =>
  join(backupsFolder(path), `${now.toISOString().replaceAll(/[:.]/g, '-')}${suffix}.nkingi`)

const BACKUPS_KEPT = 12

/**
 * Another process must not have the file open: a lock of the system that dies with its holder, on a file beside.
 * (SQLite's own exclusive mode would shut out our reading connection too.)
 */
function lock(path: string): BetterSqlite3.Database {
  const guard = new Database(`${path}.lock`, { timeout: 0 })
  try {
    guard.exec('BEGIN EXCLUSIVE')
    return guard
  } catch (error) {
    guard.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      refuse('kernel.workspace-locked', { path: basename(path) })
    throw error
  }
}

/** A plain database, or a picture someone renamed, is not a damaged workspace: it never was one. */
function refuseForeign(path: string): void {
  const file = openSync(path, 'r')
  const start = Buffer.alloc(16)
  const read = readSync(file, start)
  closeSync(file)
  if (read < 16 || start.toString('latin1').startsWith('SQLite format 3'))
    refuse('kernel.workspace-not-ours', { path: basename(path) })
}

function openClient(path: string, key: Uint8Array): BetterSqlite3.Database {
  refuseForeign(path)
  let client: BetterSqlite3.Database
  try {
    client = connect(path, key)
  } catch (error) {
    return refuse('kernel.workspace-damaged', { path: basename(path), detail: sqliteCode(error) })
  }
  if (client.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    client.close()
    refuse('kernel.workspace-not-ours', { path: basename(path) })
  }
  return client
}

export const sqliteCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

/** Pages above which a clean stop is trusted and the health check at opening is left out: about 100 MB. */
const TRUSTED_PAGES = 25_000

function checkHealth(client: BetterSqlite3.Database, path: string, unclean: boolean): void {
  const pages = client.pragma('page_count', { simple: true }) as number
  if (!unclean && pages > TRUSTED_PAGES) return
  const health = client.pragma('quick_check(1)', { simple: true })
  if (health !== 'ok') refuse('kernel.workspace-damaged', { path: basename(path), detail: String(health) })
}

/** Opens a workspace with its key: locked, checked, migrated (after a backup). Refuses with a code of its own for each reason. */
export function openWorkspace(
  path: string,
  key: Uint8Array,
  now: Date,
  shipped: readonly Migration[] = migrations,
): Workspace {
  if (!existsSync(path)) refuse('kernel.workspace-missing', { path: basename(path) })
  const guard = lock(path)
  let client: BetterSqlite3.Database | undefined
  try {
    client = openClient(path, key)
    const unclean = client.prepare('SELECT in_use FROM workspace').pluck().get() === 1
    checkHealth(client, path, unclean)
    if (pendingMigrations(client, shipped).length > 0) {
      const copy = backupPath(path, now, '-before-update')
      backup(client, key, copy)
      if (existsSync(keyFilePath(path))) copyKeyFile(keyFilePath(path), keyFilePath(copy))
      migrate(client, shipped, now.toISOString(), VERSION)
    }
    client.exec('UPDATE workspace SET in_use = 1')
    return assemble(path, key, client, guard, unclean)
  } catch (error) {
    client?.close()
    guard.close()
    throw error
  }
}

/** A new, empty, encrypted file with every table. Refuses `kernel.workspace-exists`. The caller fills `workspace`. */
export function createWorkspaceFile(path: string, key: Uint8Array, now: Date): Workspace {
  if (existsSync(path) || existsSync(keyFilePath(path))) refuse('kernel.workspace-exists', { path: basename(path) })
  mkdirSync(dirname(path), { recursive: true })
  const guard = lock(path)
  let client: BetterSqlite3.Database | undefined
  try {
    client = connect(path, key, { create: true })
    client.pragma(`application_id=${APPLICATION_ID}`)
    migrate(client, migrations, now.toISOString(), VERSION)
    return assemble(path, key, client, guard, false)
  } catch (error) {
    client?.close()
    guard.close()
    removeWorkspaceFiles(path)
    throw error
  }
}

/** Takes back a creation that failed half way; never called on a workspace that someone has used. */
export function removeWorkspaceFiles(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '.lock', '.lock-journal', '.keys', '.keys.copy', '.keys.new'])
    rmSync(path + suffix, { force: true })
}

function assemble(
  path: string,
  key: Uint8Array,
  client: BetterSqlite3.Database,
  guard: BetterSqlite3.Database,
  uncleanStop: boolean,
): Workspace {
  const readClient = connect(path, key, { readonly: true })
  const writer = writeHandle(client)
  return {
    path,
    key,
    client,
    writer,
    reader: readHandle(readClient),
    uncleanStop,
    head: chainHead(writer),
    backup(target) {
      // The command that asks is inside its own transaction, where nothing can be copied: the other connection copies what
      // was committed before. VACUUM INTO writes elsewhere, which query_only refuses all the same.
      readClient.pragma('query_only=OFF')
      let proof: ReturnType<typeof backup>
      try {
        proof = backup(readClient, key, target)
      } finally {
        readClient.pragma('query_only=ON')
      }
      if (existsSync(keyFilePath(path))) copyKeyFile(keyFilePath(path), keyFilePath(target))
      rotateBackups(backupsFolder(path), BACKUPS_KEPT)
      return proof
    },
    close() {
      readClient.close()
      try {
        client.exec('UPDATE workspace SET in_use = 0')
        // people copy the file itself to a USB key: nothing may be left beside it
        client.pragma('wal_checkpoint(TRUNCATE)')
      } finally {
        client.close()
        guard.close()
      }
    },
  }
}
