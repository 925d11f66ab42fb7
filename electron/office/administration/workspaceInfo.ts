import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** Who this workspace is: a centre with its federation, or a federation. */
export interface WorkspaceInfo {
  readonly id: Id
  readonly kind: 'centre' | 'federation'
  readonly code: string
  readonly name: string
  readonly federationCode: string
  readonly federationName: string
  readonly place: string
  readonly phone: string
  readonly fictitious: boolean
}

export function centre(db: ReadDb): WorkspaceInfo {
  const row = db.get<Omit<WorkspaceInfo, 'fictitious'> & { fictitious: number }>(
    `SELECT id, kind, code, name, federation_code AS federationCode, federation_name AS federationName, place, phone, fictitious
     FROM workspace`,
  )
  if (!row) throw new Error('a workspace without identity')
  return { ...row, fictitious: row.fictitious === 1 }
}

export const userName = (db: ReadDb, id: Id): string =>
  db.get<{ name: string }>('SELECT name FROM user WHERE id = ?', [id])?.name ?? ''

/** Names of several people in one go, for lists. */
export function userNames(db: ReadDb, ids: readonly Id[]): Map<Id, string> {
  const rows = db.all<{ id: Id; name: string }>('SELECT id, name FROM user')
  const wanted = new Set(ids)
  return new Map(rows.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]))
}
