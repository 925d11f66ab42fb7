import { parseRoles } from '../../../shared/roles.ts'
import { writeKeyFile, type KeyFile } from './keyFile.ts'
import { zSealedByPassword, zSealedByPhrase } from './keySlots.ts'
import type { Workspace } from './workspace.ts'

interface Identity {
  readonly id: string
  readonly kind: 'centre' | 'federation'
  readonly name: string
  readonly place: string
  readonly federation_name: string
  readonly fictitious: number
}

/** Writes the file beside the workspace again from what the workspace says. */
export function mirrorKeys(workspace: Workspace, now: Date): KeyFile {
  const db = workspace.writer
  const identity = db.get<Identity>('SELECT id, kind, name, place, federation_name, fictitious FROM workspace')
  const phrase = db.get<{ sealed: string }>(`SELECT sealed FROM key_slot WHERE kind = 'phrase'`)
  if (!identity || !phrase) throw new Error('a workspace without identity or recovery slot')
  const users = db.all<{ login: string; name: string; roles: string; sealed: string }>(
    `SELECT u.login, u.name, u.roles, s.sealed FROM user u JOIN key_slot s ON s.user_id = u.id AND s.kind = 'password'
     WHERE u.active = 1 ORDER BY u.name`,
  )
  const keys: KeyFile = {
    format: 'nkingi-keys/1',
    workspaceId: identity.id,
    kind: identity.kind,
    name: identity.name,
    place: identity.place,
    federation: identity.federation_name,
    fictitious: identity.fictitious === 1,
    openedAt: now.toISOString(),
    users: users.map(({ login, name, roles, sealed }) => ({
      login,
      name,
      roles: parseRoles(roles),
      slot: zSealedByPassword.parse(JSON.parse(sealed)),
    })),
    phrase: zSealedByPhrase.parse(JSON.parse(phrase.sealed)),
  }
  writeKeyFile(workspace.path, keys)
  return keys
}
