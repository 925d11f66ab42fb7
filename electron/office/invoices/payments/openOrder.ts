import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'

/** The open payment order that sets a document aside. */
export const openOrderOf = (
  db: ReadDb,
  type: string,
  id: Id,
): { readonly id: Id; readonly number: string } | undefined =>
  db.get<{ id: Id; number: string }>(
    `SELECT o.id, o.number FROM payment_order_line l JOIN payment_order o ON o.id = l.order_id
     WHERE l.document_type = ? AND l.document_id = ? AND l.state = 'open'`,
    [type, id],
  )
