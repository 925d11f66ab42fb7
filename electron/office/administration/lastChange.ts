import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** Who last acted on a document, and when, from the audit trail; undefined when nobody did. */
export const lastChange = (db: ReadDb, type: string, id: Id): { person: string; at: string } | undefined =>
  db.get<{ person: string; at: string }>(
    `SELECT u.name AS person, a.at FROM audit a JOIN user u ON u.id = a.user_id
     WHERE a.subject_type = ? AND a.subject_id = ? ORDER BY a.seq DESC LIMIT 1`,
    [type, id],
  )
