import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { parseRoles, type Role } from '../../../shared/roles.ts'

/** The people who may open the workspace today, with their roles, by name. */
export const activeUsers = (db: ReadDb): { id: Id; name: string; roles: Role[] }[] =>
  db
    .all<{ id: Id; name: string; roles: string }>('SELECT id, name, roles FROM user WHERE active = 1 ORDER BY name')
    .map(({ roles, ...user }) => ({ ...user, roles: parseRoles(roles) }))
