import type { ReadDb } from '../../../db/handle.ts'
import type { DocumentPosting } from '../../../shared/posting.ts'

/** Every decision, lapse and payment of a request for reimbursement that says it made an entry; null where an order pays several. */
export const claimsPostings = (db: ReadDb): IterableIterator<DocumentPosting> =>
  db.iterate(
    `SELECT coalesce(decision_number, number) AS number, decided_on AS day, entry_id AS entryId, granted AS total
     FROM reimbursement WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, lapsed_on, lapse_entry_id, granted FROM reimbursement WHERE lapse_entry_id IS NOT NULL
     UNION ALL SELECT number, paid_on, entry_id, iif(order_id IS NULL, amount, NULL) FROM reimbursement_payment`,
  )

/** What entries of claims name as their source, and the table that document is in. */
export const claimsSources = {
  reimbursement: 'reimbursement',
  'reimbursement-payment': 'reimbursement_payment',
} as const
