import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { setting } from '../administration/index.ts'
import { daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'
import { wantedSecond } from './doubleKeying/wanted.ts'

/** Requests of approval before the care. Who entered one does not decide it. */
export const waitingQueues = ({ db, today }: QueueQuestion): Queue[] => [
  {
    queue: 'approval-decide',
    right: 'priorApproval.validate',
    reading: 'priorApproval.read',
    page: '/certificates',
    search: { view: 'approvals' },
    rows: `SELECT p.id, p.number, trim(b.family_name || ' ' || b.given_name) || ', ' || a.label AS label, p.requested_on AS since,
        ${daysAfter('p.requested_on', setting(db, 'delay.waiting', today))} AS due, p.amount_limit AS amount, p.created_by
      FROM prior_approval p JOIN beneficiary b ON b.id = p.beneficiary_id JOIN act a ON a.id = p.act_id
      WHERE p.state = 'requested'`,
    barred: (person) => `w.created_by = ${person}`,
  },
]

/** Most invoices that a queue looks into one by one. */
const MOST = 400

/**
 * Invoices keyed once, whose certificates a second person has still to key. Where the centre keys nothing twice, which is so from the
 * start, no invoice is looked into.
 */
export function invoicesWantingSecond(db: ReadDb): Id[] {
  const anyTwice =
    db.get(
      `SELECT 1 FROM setting WHERE key IN ('doubleKeying.sample', 'doubleKeying.above') AND value <> '0' LIMIT 1`,
    ) !== undefined || db.get('SELECT 1 FROM second_keying_request LIMIT 1') !== undefined
  if (!anyTwice) return []
  return db
    .all<{ id: Id }>(
      `SELECT i.id FROM facility_invoice i WHERE i.state = 'keying' AND (SELECT count(*) FROM claim c
         WHERE c.invoice_id = i.id AND c.state IN ('keyed', 'decided', 'void')) >= i.certificates ORDER BY i.received_on LIMIT ?`,
      [MOST],
    )
    .map(({ id }) => id)
    .filter((id) =>
      wantedSecond(db, id).certificates.some(
        (certificate) =>
          db.get('SELECT 1 FROM second_keying WHERE claim_id = ? LIMIT 1', [certificate.id]) === undefined,
      ),
    )
}
