import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { connect } from '../../../db/connection.ts'
import { migrations } from '../../../db/migrations/index.ts'
import { createWorkspaceFile, openWorkspace, type Workspace } from '../../../electron/office/kernel/workspace.ts'
import { newId } from '../../../shared/ids.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'

const now = new Date('2026-01-05T08:00:00Z')
const key = randomBytes(32)
let folder: string
let path: string

function create(): Workspace {
  const workspace = createWorkspaceFile(path, key, now)
  workspace.writer.run(
    `INSERT INTO workspace (id, kind, code, name, federation_code, federation_name, place, created_at) VALUES (?, 'centre', 'X', 'NDAYISHIMIYE', 'FAY', 'F', 'p', ?)`,
    [newId(), now.toISOString()],
  )
  return workspace
}

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'agreed'
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-workspace-'))
  path = join(folder, 'centre.nkingi')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a workspace is one encrypted file', () => {
  it('is noise on the disk, with nothing beside it once closed', () => {
    create().close()
    const bytes = readFileSync(path)
    expect(bytes.includes('NDAYISHIMIYE')).toBe(false)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(existsSync(`${path}-wal`) && readFileSync(`${path}-wal`).length > 0).toBe(false)
  })

  it('is opened with what keeps receipts through a power cut', () => {
    const { client, close } = create()
    expect(client.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(client.pragma('synchronous', { simple: true })).toBe(2)
    expect(client.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(client.pragma('temp_store', { simple: true })).toBe(2)
    close()
  })

  it('cannot be written through the handle that reads', () => {
    const { reader, close } = create()
    expect(() => reader.all(`UPDATE workspace SET name = 'x'`)).toThrow()
    expect(() =>
      reader.get(`INSERT INTO series (series, scope, year, last) VALUES ('a', '', 2026, 1) RETURNING last`),
    ).toThrow(/readonly|query_only/)
    close()
  })

  it('says which reason keeps it shut', () => {
    create().close()
    expect(refusal(() => openWorkspace(join(folder, 'none.nkingi'), key, now))).toBe('kernel.workspace-missing')
    expect(refusal(() => openWorkspace(path, randomBytes(32), now))).toBe('kernel.workspace-damaged')
    expect(refusal(() => createWorkspaceFile(path, key, now))).toBe('kernel.workspace-exists')

    const plain = join(folder, 'plain.nkingi')
    const database = new Database(plain)
    database.exec('CREATE TABLE t (a)')
    database.close()
    expect(refusal(() => openWorkspace(plain, key, now))).toBe('kernel.workspace-not-ours')
    const foreign = join(folder, 'foreign.nkingi')
    const other = connect(foreign, key, { create: true })
    other.exec('CREATE TABLE t (a)')
    other.close()
    expect(refusal(() => openWorkspace(foreign, key, now))).toBe('kernel.workspace-not-ours')
    writeFileSync(join(folder, 'tiny.nkingi'), 'abc')
    expect(refusal(() => openWorkspace(join(folder, 'tiny.nkingi'), key, now))).toBe('kernel.workspace-not-ours')
  })

  it('is not opened twice, and a lock dies with its holder', () => {
    const first = create()
    expect(refusal(() => openWorkspace(path, key, now))).toBe('kernel.workspace-locked')
    first.close()
    const second = openWorkspace(path, key, now)
    expect(second.uncleanStop).toBe(false)
    second.close()
  })

  it('refuses what a newer version wrote, and steps that are not ours', () => {
    create().close()
    const newer = [
      ...migrations,
      { id: migrations.length + 1, name: 'later', sql: 'CREATE TABLE later (a INTEGER) STRICT;' },
    ]
    openWorkspace(path, key, now, newer).close()
    expect(refusal(() => openWorkspace(path, key, now))).toBe('kernel.workspace-newer')
    const changed = newer.map((step, i) => (i === 0 ? { ...step, sql: `${step.sql}\n-- edited` } : step))
    expect(refusal(() => openWorkspace(path, key, now, changed))).toBe('kernel.migration-changed')
  })

  it('notices a flipped bit', () => {
    create().close()
    const bytes = readFileSync(path)
    const offset = Math.floor(bytes.length / 2)
    bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset)
    writeFileSync(path, bytes)
    expect(refusal(() => openWorkspace(path, key, now))).toBe('kernel.workspace-damaged')
  })

  it('is copied by its own backup, which is opened and checked', () => {
    const workspace = create()
    const copy = join(folder, 'copies', 'copy.nkingi')
    const proof = workspace.backup(copy)
    expect(proof.path).toBe(copy)
    workspace.close()
    const restored = openWorkspace(copy, key, now)
    expect(restored.reader.get<{ name: string }>('SELECT name FROM workspace')?.name).toBe('NDAYISHIMIYE')
    restored.close()
    copyFileSync(path, `${path}.2`)
  })
})
