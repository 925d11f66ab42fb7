import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { setting } from '../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'
import { wantedSecond } from './doubleKeying/wanted.ts'

/** What was keyed of an invoice, counted in the index of its totals. */
const KEYED = `(SELECT count(*) FROM claim c WHERE c.invoice_id = i.id AND c.state IN ('keyed', 'decided', 'void'))`

/** Certificates to key again or to control, members' requests, approvals before the care. */
export function waitingQueues(question: QueueQuestion): Queue[] {
  return [...keyedQueues(question), ...reimbursementQueues(question), ...approvalQueues(question)]
}

/** Invoices whose certificates are all keyed: a second time by another, where that is wanted, then controlled. */
function keyedQueues({ db, today }: QueueQuestion): Queue[] {
  const second = invoicesWantingSecond(db)
  const params = Object.fromEntries(second.map((id, index) => [`second${index}`, id]))
  const isSecond = `i.id IN (${second.map((_, index) => `:second${index}`).join(', ')})`
  const since = dayOfInstant('i.state_since')
  const keyed = (where: string): string =>
    `SELECT i.id, i.number, f.name AS label, ${since} AS since, ${daysAfter(since, setting(db, 'delay.waiting', today))} AS due,
       i.header_claimed AS amount
     FROM facility_invoice i JOIN facility f ON f.id = i.facility_id WHERE i.state = 'keying' AND ${where}`
  const common = { reading: 'invoice.read', page: '/invoices', search: { state: 'keying' }, params } as const
  const again: Queue = {
    ...common,
    queue: 'invoice-second',
    right: 'invoice.enter',
    document: '/invoices/$id/second',
    rows: keyed(isSecond),
    // who keyed all that is left to key again cannot be the second person
    barred: (person) =>
      `NOT EXISTS (SELECT 1 FROM claim c WHERE c.invoice_id = w.id AND c.state = 'keyed' AND c.created_by <> ${person}
         AND NOT EXISTS (SELECT 1 FROM second_keying k WHERE k.claim_id = c.id))`,
  }
  return [
    ...(second.length === 0 ? [] : [again]),
    {
      ...common,
      queue: 'invoice-control',
      right: 'invoice.validate',
      document: '/invoices/$id',
      rows: keyed(`${KEYED} >= i.certificates${second.length === 0 ? '' : ` AND NOT ${isSecond}`}`),
    },
  ]
}

/** Members' requests at each step. What an open order has taken waits there. */
function reimbursementQueues({ db, today }: QueueQuestion): Queue[] {
  const since = dayOfInstant('r.state_since')
  const late = daysAfter(since, setting(db, 'delay.waiting', today))
  const requests = (state: string, due = late, where = ''): string =>
    `SELECT r.id, r.number, trim(b.family_name || ' ' || b.given_name) AS label, ${since} AS since, ${due} AS due,
       coalesce(r.granted, r.paid) AS amount, r.created_by, r.changed_by, r.decided_by, r.approved_by
     FROM reimbursement r JOIN beneficiary b ON b.id = r.beneficiary_id WHERE r.state = '${state}' ${where}`
  const of = (queue: Queue['queue'], right: Queue['right'], state: string, rows: string) =>
    ({
      queue,
      right,
      reading: 'reimbursement.read',
      page: '/reimbursements',
      search: { state },
      document: '/reimbursements/$id',
      rows,
      params: { fourEyes: setting(db, 'approval.fourEyesAbove', today) },
    }) as const
  return [
    of(
      'reimbursement-admit',
      'reimbursement.validate',
      'submitted',
      requests('submitted', `min(${late}, coalesce(r.answer_by, '9999'))`),
    ),
    of(
      'reimbursement-decide',
      'reimbursement.validate',
      'admissible',
      requests('admissible', `coalesce(r.answer_by, ${late})`),
    ),
    {
      ...of('reimbursement-approve', 'reimbursement.approve', 'decided', requests('decided')),
      deferrable: true,
      barred: (person) =>
        `w.amount > :fourEyes AND (w.created_by = ${person} OR w.changed_by IS ${person} OR w.decided_by IS ${person})`,
    },
    {
      ...of(
        'reimbursement-pay',
        'reimbursement.execute',
        'approved',
        requests(
          'approved',
          late,
          `AND NOT EXISTS (SELECT 1 FROM payment_order_line l
            WHERE l.document_type = 'reimbursement' AND l.document_id = r.id AND l.state = 'open')`,
        ),
      ),
      deferrable: true,
      barred: (person) => `w.amount > :fourEyes AND w.approved_by IS ${person}`,
    },
  ]
}

/** Requests of approval before the care. Who entered one does not decide it. */
const approvalQueues = ({ db, today }: QueueQuestion): Queue[] => [
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
function invoicesWantingSecond(db: ReadDb): Id[] {
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
