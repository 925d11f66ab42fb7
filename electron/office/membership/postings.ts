import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'

export interface DocumentPosting {
  readonly number: string
  readonly day: Day
  readonly entryId: Id
  readonly total: number | null
}

/**
 * Every document of membership that says it made an entry, with the total it must have where it is one amount; what was
 * taken from registers made none.
 */
export const membershipPostings = (db: ReadDb): IterableIterator<DocumentPosting> =>
  db.iterate<DocumentPosting>(
    `SELECT number, day, entry_id AS entryId, amount AS total FROM receipt WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM payer_commitment WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, amount FROM payer_payment WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, amount FROM advance_use WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, paid_on, entry_id, amount FROM advance_refund WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM collector_deposit WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM household_event WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, issued_on, entry_id, NULL FROM card WHERE entry_id IS NOT NULL`,
  )
