import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'

/** Households that reached the required amount in a period, for the first time or again. */
export function joinedBetween(
  db: ReadDb,
  { from, to, mutualId }: { readonly from: Day; readonly to: Day; readonly mutualId?: Id },
): { readonly fresh: number; readonly renewed: number } {
  const found = db.get<{ fresh: number; renewed: number }>(
    `SELECT coalesce(sum(kind = 'new'), 0) AS fresh, coalesce(sum(kind = 'renewal'), 0) AS renewed FROM membership
     WHERE met_on BETWEEN ? AND ? AND cancelled_on IS NULL ${mutualId === undefined ? '' : 'AND mutual_id = ?'}`,
    [from, to, ...(mutualId === undefined ? [] : [mutualId])],
  )
  return found ?? { fresh: 0, renewed: 0 }
}
