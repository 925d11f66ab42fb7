import { setting } from '../administration/index.ts'
import { invoicesWantingSecond } from '../claims/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'
import { paymentQueues } from './payments/queues.ts'

const SINCE = dayOfInstant('i.state_since')
/** What was keyed of it: counted in the index of its totals. */
const KEYED = `(SELECT count(*) FROM claim c WHERE c.invoice_id = i.id AND c.state IN ('keyed', 'decided', 'void'))`

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
 * there as announced, then keyed a second time where that is wanted, then controlled.
 */
export function waitingQueues(question: QueueQuestion): Queue[] {
  const { db, today } = question
  const days = setting(db, 'delay.waiting', today)
  const back = setting(db, 'delay.invoiceReturn', today)
  const second = invoicesWantingSecond(db)
  const seconds = Object.fromEntries(second.map((id, index) => [`second${index}`, id]))
  const isSecond = `i.id IN (${second.map((_, index) => `:second${index}`).join(', ')})`
  const common = { reading: 'invoice.read', page: '/invoices', document: '/invoices/$id' } as const
  const waits = { since: SINCE, due: daysAfter(SINCE, days), amount: 'i.header_claimed' }
  const secondKeying: Queue = {
    ...common,
    queue: 'invoice-second',
    right: 'invoice.enter',
    search: { state: 'keying' },
    document: '/invoices/$id/second',
    rows: invoicesIn(['keying'], { ...waits, where: isSecond }),
    params: seconds,
    // who keyed all that is left to key again cannot be the second person
    barred: (person) =>
      `NOT EXISTS (SELECT 1 FROM claim c WHERE c.invoice_id = w.id AND c.state = 'keyed' AND c.created_by <> ${person}
         AND NOT EXISTS (SELECT 1 FROM second_keying k WHERE k.claim_id = c.id))`,
  }
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
    ...(second.length === 0 ? [] : [secondKeying]),
    {
      ...common,
      queue: 'invoice-control',
      right: 'invoice.validate',
      search: { state: 'keying' },
      rows: invoicesIn(['keying'], {
        ...waits,
        where: `${KEYED} >= i.certificates${second.length === 0 ? '' : ` AND NOT ${isSecond}`}`,
      }),
      params: seconds,
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
      rows: invoicesIn(['approved', 'partly_paid'], {
        since: SINCE,
        due: 'i.due_on',
        amount: 'i.decided_accepted - i.paid',
        where: `i.paid < i.decided_accepted AND NOT EXISTS (SELECT 1 FROM payment_order_line l
          WHERE l.document_type = 'invoice' AND l.document_id = i.id AND l.state = 'open')`,
      }),
    },
    {
      ...common,
      queue: 'invoice-returned',
      right: 'invoice.enter',
      search: { state: 'returned' },
      // a facility has time to complete: before it is over nobody here waits
      rows: invoicesIn(['returned'], {
        ...waits,
        due: daysAfter(SINCE, back),
        where: `${daysAfter(SINCE, back)} < :today`,
      }),
    },
    ...paymentQueues(question),
  ]
}
