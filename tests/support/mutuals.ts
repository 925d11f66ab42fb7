import type { WriteDb } from '../../db/handle.ts'
import { newId, type Id } from '../../shared/ids.ts'

/** Some mutuals, in books that have no centre around them. */
export function insertMutuals(db: WriteDb, count: number): Id[] {
  const ids = Array.from({ length: count }, newId)
  db.run(
    `INSERT OR IGNORE INTO geography (code, division, level, name, path, fold) VALUES ('05-01', '2025', 'commune', 'Fictive', 'Fictive', 'fictive')`,
  )
  for (const [at, id] of ids.entries())
    db.run(
      `INSERT INTO mutual (id, code, name, federation_segment, province_segment, commune_segment, commune_code, created_on, created_at)
       VALUES (?, ?, ?, 'FAY', 'GI', 'BUG', '05-01', '2026-01-01', '2026-01-01T00:00:00.000Z')`,
      [id, `01${at}`, `Mutuelle fictive ${at + 1}`],
    )
  return ids
}
