import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'

/** The recodings that gave a household another number. */
export const recodingsOf = (
  db: ReadDb,
  householdId: Id,
): { id: Id; number: string; day: Day; before: string; after: string }[] =>
  db.all(
    `SELECT r.id, r.number, r.applied_on AS day, h.old_registration AS before, h.registration AS after
     FROM recoding_household h JOIN recoding r ON r.id = h.recoding_id
     WHERE h.household_id = ? AND r.state IN ('applied', 'ended') AND h.registration <> h.old_registration ORDER BY r.number`,
    [householdId],
  )

/** Numbers of before a recoding are not given back: refuses `recoded-since` for a document applied before one. */
export function checkNotRecoded(db: ReadDb, householdId: Id, number: string, appliedAt: Instant): void {
  const later = db.get<{ recoding: string }>(
    `SELECT r.number AS recoding FROM recoding_household h JOIN recoding r ON r.id = h.recoding_id
     WHERE h.household_id = ? AND r.applied_at >= ? AND h.registration <> h.old_registration ORDER BY r.number LIMIT 1`,
    [householdId, appliedAt],
  )
  if (later !== undefined) refuse('membership.recoded-since', { number, ...later })
}
