import { addDays } from '../../../../shared/dates.ts'
import { setting, settingOn } from '../../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../../kernel/queue.ts'
import { LINE_APPROVED_BY, LINE_DOCUMENTS, LINE_ENTERED_BY } from './people.ts'

const SINCE = dayOfInstant('o.state_since')

/** Above the amount of the day it was prepared, who did one step does not do the next: as `orderObstacle` says. */
const APART = `w.at_stake > ${settingOn('approval.fourEyesAbove', 'w.prepared_on')}`

/** Payment orders at each step, cheques that nobody cashes, advances asked for, acts of one person alone. */
export function paymentQueues({ db, today }: QueueQuestion): Queue[] {
  const days = setting(db, 'delay.waiting', today)
  const uncashed = setting(db, 'delay.chequeUncashed', today)
  const ordersIn = (state: string, since = SINCE): string =>
    `SELECT o.id, o.number, o.object AS label, ${since} AS since, ${daysAfter(since, days)} AS due, o.total AS amount, o.at_stake,
       o.prepared_on, o.created_by, o.signed_by, o.countersigned_by FROM payment_order o WHERE o.state = '${state}'`
  const order = { reading: 'payment.read', page: '/payments', document: '/payments/$id', deferrable: true } as const
  return [
    {
      ...order,
      queue: 'order-check',
      right: 'payment.validate',
      search: { state: 'prepared' },
      rows: ordersIn('prepared'),
      barred: (person) => `w.created_by = ${person} AND ${APART}`,
    },
    {
      ...order,
      queue: 'order-sign',
      right: 'signPayment.approve',
      search: { state: 'checked' },
      rows: ordersIn('checked'),
      barred: (person) =>
        `(w.created_by = ${person} OR (w.at_stake <= ${settingOn('approval.secondSignatureAbove', 'w.prepared_on')} AND EXISTS (
            SELECT 1 FROM payment_order_line l WHERE l.order_id = w.id AND ${LINE_ENTERED_BY} = ${person}))) AND ${APART}`,
    },
    {
      ...order,
      queue: 'order-countersign',
      right: 'signPayment.approve',
      search: { state: 'half_signed' },
      rows: ordersIn('half_signed'),
      barred: (person) => `w.signed_by IS ${person} OR (w.created_by = ${person} AND ${APART})`,
    },
    {
      ...order,
      queue: 'order-execute',
      right: 'payment.execute',
      search: { state: 'signed' },
      rows: ordersIn('signed'),
      barred: (person) =>
        `(w.signed_by IS ${person} OR w.countersigned_by IS ${person} OR EXISTS (
            SELECT 1 FROM payment_order_line l ${LINE_DOCUMENTS} WHERE l.order_id = w.id AND ${LINE_APPROVED_BY} = ${person})) AND ${APART}`,
    },
    {
      ...order,
      queue: 'order-reconcile',
      right: 'payment.validate',
      deferrable: false,
      search: { state: 'executed' },
      rows: ordersIn('executed', 'o.executed_on'),
    },
    {
      queue: 'cheque-uncashed',
      right: 'payment.validate',
      reading: 'payment.read',
      page: '/payments/cheques',
      rows: `SELECT k.id, b.series || ' ' || k.number AS number, k.payee_name AS label, k.issued_on AS since,
          ${daysAfter('k.issued_on', uncashed)} AS due, k.amount
        FROM cheque k JOIN cheque_book b ON b.id = k.book_id
        WHERE k.state = 'issued' AND k.issued_on < :cheques`,
      params: { cheques: addDays(today, -uncashed) },
    },
    {
      queue: 'advance-approve',
      right: 'approvePayment.approve',
      reading: 'payment.read',
      page: '/payments/debts',
      deferrable: true,
      rows: `SELECT a.id, a.number, f.name AS label, a.day AS since, ${daysAfter('a.day', days)} AS due, a.amount, a.created_by
        FROM facility_advance a JOIN facility f ON f.id = a.facility_id WHERE a.state = 'requested'`,
      params: { fourEyes: setting(db, 'approval.fourEyesAbove', today) },
      barred: (person) => `w.amount > :fourEyes AND w.created_by = ${person}`,
    },
    {
      queue: 'visa-see',
      right: 'deferredVisa.validate',
      reading: 'payment.read',
      page: '/payments/visas',
      rows: `SELECT v.id, v.document_number AS number, u.name AS label, ${dayOfInstant('v.created_at')} AS since,
          ${daysAfter(dayOfInstant('v.created_at'), days)} AS due, v.amount, v.created_by
        FROM deferred_visa v JOIN user u ON u.id = v.created_by WHERE v.seen_at IS NULL`,
      // nobody sees what they did themselves
      barred: (person) => `w.created_by = ${person}`,
    },
  ]
}
