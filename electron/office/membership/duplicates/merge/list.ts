import type { z } from 'zod'

import type { ReadDb } from '../../../../../db/handle.ts'
import type { zMerge } from '../../../../../shared/contract/membership/duplicates.ts'
import type { Day, Instant } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import type { MergeState, MergeWarning } from '../../../../../shared/rules/membership/merge/index.ts'
import { optional } from '../../../kernel/rows.ts'
import { shortPerson } from '../queue.ts'
import type { MergeContent } from './commands.ts'

export type ListedMerge = z.output<typeof zMerge>

interface MergeSql {
  id: Id
  number: string
  kind: 'person' | 'household'
  state: MergeState
  day: Day
  survivor_id: Id
  absorbed_id: Id
  content: string
  reason: string
  entry_id: Id | null
  created_at: Instant
  created_by: Id
  proposed: string
  decided: string | null
  decided_at: Instant | null
  decision: string | null
  undone: string | null
  undone_reason: string | null
}

const MERGE = `SELECT m.*, p.name AS proposed, d.name AS decided, u.name AS undone FROM register_merge m JOIN user p ON p.id = m.created_by
  LEFT JOIN user d ON d.id = m.decided_by LEFT JOIN user u ON u.id = m.undone_by`

/** Merges: those that wait first, then the newest. Of one household when asked, whichever side it was on. */
export const merges = (
  db: ReadDb,
  { householdId, limit }: { readonly householdId?: Id | undefined; readonly limit: number },
  userId: Id,
): ListedMerge[] =>
  db
    .all<MergeSql>(
      householdId === undefined
        ? `${MERGE} ORDER BY m.state <> 'proposed', m.created_at DESC, m.number DESC LIMIT :limit`
        : `${MERGE} WHERE m.survivor_household_id = :of OR m.absorbed_household_id = :of
           ORDER BY m.state <> 'proposed', m.created_at DESC, m.number DESC LIMIT :limit`,
      { limit, ...(householdId === undefined ? {} : { of: householdId }) },
    )
    .map((m) => ({
      id: m.id,
      number: m.number,
      kind: m.kind,
      state: m.state,
      day: m.day,
      survivor: shortPerson(db, m.survivor_id),
      absorbed: shortPerson(db, m.absorbed_id),
      warnings: (JSON.parse(m.content) as MergeContent).looked as MergeWarning[],
      reason: m.reason,
      proposedBy: m.proposed,
      proposedAt: m.created_at,
      mine: m.created_by === userId,
      ...optional('decidedBy', m.decided),
      ...optional('decidedAt', m.decided_at),
      ...optional('decision', m.decision),
      ...optional('undoneBy', m.undone),
      ...optional('undoneReason', m.undone_reason),
      ...optional('entryId', m.entry_id),
    }))
