import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** What the bank or the operator calls a payment that a receipt was given for. */
export function receiptReferences(db: ReadDb, ids: readonly Id[]): Map<Id, string[]> {
  const rows =
    ids.length === 0
      ? []
      : db.all<{ id: Id; reference: string }>(
          `SELECT id, reference FROM receipt WHERE reference IS NOT NULL AND id IN (SELECT unhex(replace(value, '-', '')) FROM json_each(?))`,
          [JSON.stringify(ids)],
        )
  return new Map(rows.map(({ id, reference }) => [id, [reference]]))
}
