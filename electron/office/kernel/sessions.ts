import { randomBytes } from 'node:crypto'

import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { parseRoles, rightsOf } from '../../../shared/roles.ts'
import type { SessionUser } from './context.ts'

interface UserRow {
  readonly id: Id
  readonly login: string
  readonly name: string
  readonly roles: string
  readonly active: number
}

/** A person of the workspace with their rights; undefined when unknown or no longer active. */
export function loadUser(db: ReadDb, where: { id: Id } | { login: string }): SessionUser | undefined {
  const [column, value] = 'id' in where ? ['id', where.id] : ['login', where.login]
  const row = db.get<UserRow>(`SELECT id, login, name, roles, active FROM user WHERE ${column} = ?`, [value])
  if (!row || row.active === 0) return undefined
  const roles = parseRoles(row.roles)
  return { id: row.id, login: row.login, name: row.name, roles, rights: rightsOf(roles) }
}

/** Who is signed in, by a random token that only their page holds. Rights are read again when users change. */
export class Sessions {
  readonly #users = new Map<string, SessionUser>()

  open(user: SessionUser): string {
    const token = randomBytes(24).toString('base64url')
    this.#users.set(token, user)
    return token
  }

  find(token: string | undefined): SessionUser | undefined {
    return token === undefined ? undefined : this.#users.get(token)
  }

  close(token: string): void {
    this.#users.delete(token)
  }

  closeAll(): void {
    this.#users.clear()
  }

  get size(): number {
    return this.#users.size
  }

  reload(db: ReadDb): void {
    for (const [token, user] of this.#users) {
      const fresh = loadUser(db, { id: user.id })
      if (fresh) this.#users.set(token, fresh)
      else this.#users.delete(token)
    }
  }
}

const FREE_TRIES = 5
const FIRST_WAIT_SECONDS = 30
const LONGEST_WAIT_SECONDS = 900

/** Slows down guessing: five tries, then a wait that doubles, per person. */
export class Throttle {
  readonly #failures = new Map<string, { count: number; at: number }>()

  /** Seconds to wait before the next try; 0 when it may be made now. */
  wait(who: string, now: Date): number {
    const failure = this.#failures.get(who)
    if (!failure || failure.count < FREE_TRIES) return 0
    const pause = Math.min(FIRST_WAIT_SECONDS * 2 ** (failure.count - FREE_TRIES), LONGEST_WAIT_SECONDS)
    return Math.max(0, Math.ceil(pause - (now.getTime() - failure.at) / 1000))
  }

  /** Tries left before the next wait. */
  failed(who: string, now: Date): number {
    const count = (this.#failures.get(who)?.count ?? 0) + 1
    this.#failures.set(who, { count, at: now.getTime() })
    return Math.max(0, FREE_TRIES - count)
  }

  succeeded(who: string): void {
    this.#failures.delete(who)
  }
}
