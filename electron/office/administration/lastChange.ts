import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

export interface LastChange {
  /** Place in the audit trail: the higher came later. */
  readonly seq: number
  readonly person: string
  readonly at: string
}

/** Who last acted on a document, and when, from the audit trail; undefined when nobody did. */
export const lastChange = (db: ReadDb, type: string, id: Id): LastChange | undefined =>
  db.get<LastChange>(
    `SELECT a.seq, u.name AS person, a.at FROM audit a JOIN user u ON u.id = a.user_id
     WHERE a.subject_type = ? AND a.subject_id = ? ORDER BY a.seq DESC LIMIT 1`,
    [type, id],
  )
