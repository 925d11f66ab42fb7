import type { ReadDb } from '../../../db/handle.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { parseRoles, type Role } from '../../../shared/roles.ts'
import type { CommandContext } from '../kernel/context.ts'
import { zSealedByPassword } from '../kernel/keySlots.ts'

interface NewUser {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
}

/** Adds a person and seals the workspace's key with their password. Refuses a login that is taken. */
export async function createUser(
  ctx: CommandContext,
  { login, name, password, roles }: NewUser,
  id: Id = newId(),
): Promise<Id> {
  if (ctx.db.get('SELECT 1 FROM user WHERE login = ?', [login])) refuse('administration.login-taken', { login })
  const sealed = await ctx.vault.seal(password)
  const at = ctx.now.toISOString()
  ctx.db.run('INSERT INTO user (id, login, name, roles, created_at) VALUES (?, ?, ?, ?, ?)', [
    id,
    login,
    name,
    JSON.stringify(roles),
    at,
  ])
  ctx.db.run(`INSERT INTO key_slot (id, kind, user_id, sealed, created_at) VALUES (?, 'password', ?, ?, ?)`, [
    newId(),
    id,
    JSON.stringify(sealed),
    at,
  ])
  ctx.touch('user', id)
  ctx.subject('user', id)
  return id
}

interface UserRow {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly roles: string
  readonly active: number
  readonly createdAt: string
}

export const listUsers = (db: ReadDb) =>
  db
    .all<UserRow>('SELECT id, login, name, roles, active, created_at AS createdAt FROM user ORDER BY active DESC, name')
    .map((row) => ({ ...row, roles: parseRoles(row.roles), active: row.active === 1 }))

function knownUser(ctx: CommandContext, userId: Id): UserRow {
  const row = ctx.db.get<UserRow>(
    'SELECT id, login, name, roles, active, created_at AS createdAt FROM user WHERE id = ?',
    [userId],
  )
  return row ?? refuse('administration.user-unknown', { login: userId })
}

/** A workspace where nobody may manage people could never be repaired from inside. */
function keepAnAdministrator(ctx: CommandContext): void {
  const rows = ctx.db.all<{ roles: string }>('SELECT roles FROM user WHERE active = 1')
  if (!rows.some(({ roles }) => parseRoles(roles).includes('admin'))) refuse('administration.last-admin', {})
}

export function setRoles(ctx: CommandContext, { userId, roles }: { userId: Id; roles: readonly Role[] }): void {
  knownUser(ctx, userId)
  ctx.db.run('UPDATE user SET roles = ?, rev = rev + 1 WHERE id = ?', [JSON.stringify(roles), userId])
  keepAnAdministrator(ctx)
  ctx.touch('user', userId)
  ctx.subject('user', userId)
}

export function setActive(ctx: CommandContext, { userId, active }: { userId: Id; active: boolean }): void {
  knownUser(ctx, userId)
  ctx.db.run('UPDATE user SET active = ?, rev = rev + 1 WHERE id = ?', [active, userId])
  keepAnAdministrator(ctx)
  ctx.touch('user', userId)
  ctx.subject('user', userId)
}

/** Seals the key again under a new password; the old one opens nothing more. */
export async function setPassword(ctx: CommandContext, userId: Id, password: string): Promise<void> {
  knownUser(ctx, userId)
  const sealed = await ctx.vault.seal(password)
  ctx.db.run(`UPDATE key_slot SET sealed = ?, created_at = ? WHERE user_id = ? AND kind = 'password'`, [
    JSON.stringify(sealed),
    ctx.now.toISOString(),
    userId,
  ])
  ctx.touch('user', userId)
  ctx.subject('user', userId)
}

export async function changePassword(ctx: CommandContext, input: { current: string; password: string }): Promise<void> {
  const row = ctx.db.get<{ sealed: string }>(`SELECT sealed FROM key_slot WHERE user_id = ? AND kind = 'password'`, [
    ctx.user.id,
  ])
  const slot = zSealedByPassword.parse(JSON.parse(row?.sealed ?? 'null'))
  if (!(await ctx.vault.opens(slot, input.current))) refuse('kernel.wrong-password', { left: 0 })
  await setPassword(ctx, ctx.user.id, input.password)
}
