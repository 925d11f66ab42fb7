import type { ReadDb } from '../../../db/handle.ts'
import type { DocumentPosting } from '../../../shared/posting.ts'

/**
 * Every document of membership that says it made an entry, with the total it must have where it is one amount; what was
 * taken from registers made none. A membership is found by what names it as its source.
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
     UNION ALL SELECT number, issued_on, entry_id, NULL FROM card WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM register_merge WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, substr(undone_at, 1, 10), reversal_id, NULL FROM register_merge WHERE reversal_id IS NOT NULL
     UNION ALL SELECT h.registration, m.enrolled_on, coalesce(
         (SELECT id FROM entry WHERE source_type = 'membership' AND source_id = m.id LIMIT 1),
         (SELECT id FROM deferred_entry WHERE source_type = 'membership' AND source_id = m.id LIMIT 1),
         (SELECT id FROM posting_waiting WHERE source_type = 'membership' AND source_id = m.id LIMIT 1), m.id), NULL
       FROM membership m JOIN household h ON h.id = m.household_id
       WHERE EXISTS (SELECT 1 FROM membership_due d WHERE d.membership_id = m.id AND d.amount > 0 AND d.nature <> 'supplement')
         AND NOT EXISTS (SELECT 1 FROM register_made r WHERE r.id = m.id AND r.kind = 'membership')`,
  )

/** What entries of membership name as their source, and the table that document is in. */
export const membershipSources = {
  membership: 'membership',
  receipt: 'receipt',
  card: 'card',
  'household-event': 'household_event',
  'payer-commitment': 'payer_commitment',
  'payer-payment': 'payer_payment',
  'advance-use': 'advance_use',
  'advance-refund': 'advance_refund',
  'collector-deposit': 'collector_deposit',
  merge: 'register_merge',
} as const
