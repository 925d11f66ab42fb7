import { setting } from '../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'
import { paymentQueues } from './payments/queues.ts'

const SINCE = dayOfInstant('i.state_since')
/** What was keyed of it: counted in the index of its totals. */
const KEYED = `(SELECT count(*) FROM claim c WHERE c.invoice_id = i.id AND c.state IN ('keyed', 'decided', 'void'))`

/** The line of an open order that pays a document. */
const inOrder = (id: string): string =>
  `SELECT 1 FROM payment_order_line l WHERE l.document_type = 'invoice' AND l.document_id = ${id} AND l.state = 'open'`

/** Select of invoices in a state, with what every queue says of a document. */
const invoicesIn = (
  states: readonly string[],
  {
    since,
    due,
    amount,
    where,
    more = '',
  }: { since: string; due: string; amount: string; where?: string; more?: string },
): string =>
  `SELECT i.id, i.number, f.name AS label, ${since} AS since, ${due} AS due, ${amount} AS amount${more}
   FROM facility_invoice i JOIN facility f ON f.id = i.facility_id
   WHERE i.state IN (${states.map((state) => `'${state}'`).join(', ')})${where === undefined ? '' : ` AND ${where}`}`

/**
 * The queues of facility invoices and of payments. An invoice waits in one of them at a time: keyed until as many certificates are
 * there as announced, then keyed a second time where that is wanted and controlled, which claims knows of, then decided.
 */
export function waitingQueues(question: QueueQuestion): Queue[] {
  const { db, today } = question
  const days = setting(db, 'delay.waiting', today)
  const common = { reading: 'invoice.read', page: '/invoices', document: '/invoices/$id' } as const
  const waits = { since: SINCE, due: daysAfter(SINCE, days), amount: 'i.header_claimed' }
  return [
    {
      ...common,
      queue: 'invoice-key',
      right: 'invoice.enter',
      search: { state: 'received' },
      rows: invoicesIn(['received', 'keying'], {
        ...waits,
        since: 'i.received_on',
        due: daysAfter('i.received_on', days),
        where: `${KEYED} < i.certificates`,
      }),
    },
    {
      ...common,
      queue: 'invoice-decide',
      right: 'decideInvoice.enter',
      search: { state: 'controlled' },
      rows: invoicesIn(['controlled'], waits),
    },
    {
      ...common,
      queue: 'invoice-approve',
      right: 'approvePayment.approve',
      search: { state: 'decided' },
      deferrable: true,
      rows: invoicesIn(['decided'], {
        ...waits,
        amount: 'i.decided_accepted',
        more: ', i.decided_by, i.created_by',
      }),
      params: { fourEyes: setting(db, 'approval.fourEyesAbove', today) },
      barred: (person) =>
        `w.amount > :fourEyes AND (w.decided_by IS ${person} OR w.created_by = ${person}
           OR EXISTS (SELECT 1 FROM invoice_hand h WHERE h.invoice_id = w.id AND h.user_id = ${person}))`,
    },
    {
      ...common,
      queue: 'invoice-pay',
      right: 'payment.enter',
      reading: 'payment.read',
      page: '/payments/prepare',
      // what an open order has taken waits there; what a dispute added is paid as the invoice is
      rows: `${invoicesIn(['approved', 'partly_paid'], {
        since: SINCE,
        due: 'i.due_on',
        amount: 'i.decided_accepted - i.paid',
        where: `i.paid < i.decided_accepted AND NOT EXISTS (${inOrder('i.id')})`,
      })}
      UNION ALL SELECT c.invoice_id, c.number, f.name, ${dayOfInstant('c.state_since')}, c.due_on, c.amount - c.paid
        FROM invoice_complement c JOIN facility f ON f.id = c.facility_id
        WHERE c.state IN ('approved', 'partly_paid') AND NOT EXISTS (${inOrder('c.id')})`,
    },
    {
      ...common,
      queue: 'invoice-returned',
      right: 'invoice.enter',
      search: { state: 'returned' },
      // a facility has time to complete: before it is over nobody here waits
      rows: `SELECT r.invoice_id AS id, r.number, f.name AS label, r.returned_on AS since, r.answer_by AS due, i.header_claimed AS amount
        FROM invoice_return r JOIN facility_invoice i ON i.id = r.invoice_id JOIN facility f ON f.id = i.facility_id
        WHERE r.back_on IS NULL AND r.answer_by < :today`,
    },
    {
      ...common,
      queue: 'invoice-dispute',
      right: 'decideInvoice.enter',
      rows: `SELECT d.invoice_id AS id, d.number, f.name AS label, d.received_on AS since, ${daysAfter('d.received_on', days)} AS due,
          d.contested AS amount
        FROM invoice_dispute d JOIN facility_invoice i ON i.id = d.invoice_id JOIN facility f ON f.id = i.facility_id
        WHERE d.state = 'opened'`,
    },
    {
      ...common,
      queue: 'complement-approve',
      right: 'approvePayment.approve',
      deferrable: true,
      rows: `SELECT c.invoice_id AS id, c.number, f.name AS label, c.decided_on AS since, ${daysAfter('c.decided_on', days)} AS due,
          c.amount, c.created_by, d.created_by AS opened_by
        FROM invoice_complement c JOIN invoice_dispute d ON d.id = c.dispute_id JOIN facility f ON f.id = c.facility_id
        WHERE c.state = 'decided'`,
      params: { fourEyes: setting(db, 'approval.fourEyesAbove', today) },
      barred: (person) => `w.amount > :fourEyes AND (w.created_by = ${person} OR w.opened_by = ${person})`,
    },
    ...paymentQueues(question),
  ]
}
