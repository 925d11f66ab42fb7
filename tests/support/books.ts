import Database from 'better-sqlite3'

import { writeHandle, type WriteDb } from '../../db/handle.ts'
import { migrations } from '../../db/migrations/index.ts'
import { installAccounting } from '../../electron/office/accounting/index.ts'
import type { CommandContext, SessionUser } from '../../electron/office/kernel/context.ts'
import { day } from '../../shared/dates.ts'
import { newId } from '../../shared/ids.ts'
import { rightsOf } from '../../shared/roles.ts'

export interface Books {
  readonly client: Database.Database
  readonly db: WriteDb
  readonly ctx: CommandContext
  /** Runs in one transaction, as a command does. */
  transact<T>(run: () => T): T
}

/** The tables and the chart in memory, with a context to post in: for what the database itself must refuse. */
export function openBooks(firstYear = 2026, file = ':memory:'): Books {
  const client = new Database(file)
  client.pragma('foreign_keys = ON')
  for (const { sql } of migrations) client.exec(sql)
  const db = writeHandle(client)
  const user: SessionUser = {
    id: newId(),
    login: 'comptable',
    name: 'Comptable Fictif',
    roles: ['accountant'],
    rights: rightsOf(['accountant']),
  }
  db.run('INSERT INTO user (id, login, name, roles, created_at) VALUES (?, ?, ?, ?, ?)', [
    user.id,
    user.login,
    user.name,
    '["accountant"]',
    '2026-01-01T00:00:00.000Z',
  ])
  const ctx = {
    db,
    user,
    today: day('2026-12-31'),
    now: new Date('2026-12-31T10:00:00.000Z'),
    commandId: newId(),
    touch: () => undefined,
    subject: () => undefined,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
  } as unknown as CommandContext
  installAccounting(ctx, { firstYear })
  return { client, db, ctx, transact: (run) => client.transaction(run)() }
}
