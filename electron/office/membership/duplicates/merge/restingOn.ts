import type { ReadDb } from '../../../../../db/handle.ts'
import type { Id } from '../../../../../shared/ids.ts'

/** The merge that made an advance of what a receipt paid, or took over what it paid ahead: the receipt is cancelled after it is undone. */
export const mergeRestingOn = (db: ReadDb, receiptId: Id): string | undefined =>
  db.get<{ number: string }>(
    `SELECT m.number FROM receipt_allocation a JOIN merge_advance w ON w.membership_id = a.membership_id AND w.standing = 1
       JOIN register_merge m ON m.id = w.merge_id WHERE a.receipt_id = :id
     UNION ALL SELECT m.number FROM receipt r JOIN household h ON h.id = r.household_id
       JOIN register_merge m ON m.absorbed_household_id = h.id AND m.survivor_household_id = h.merged_into AND m.state = 'applied'
     WHERE r.id = :id AND r.advance > 0 LIMIT 1`,
    { id: receiptId },
  )?.number
