import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'

/** Number of an allocation that shares a result, prepared or posted. */
export const prepared = (db: ReadDb, resultId: Id): string | undefined =>
  db.get<{ number: string }>(
    `SELECT number FROM year_allocation WHERE result_id = ? AND state IN ('prepared', 'posted') ORDER BY created_at LIMIT 1`,
    [resultId],
  )?.number
