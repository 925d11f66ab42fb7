import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { Means } from '../../../../shared/rules/invoices/payments/machine.ts'

/** Money that left for a request and did not come back. */
export interface StandingPayment {
  readonly id: Id
  readonly number: string
  readonly orderId: Id | null
  readonly paidOn: Day
  readonly amount: Fbu
  readonly means: Means
  readonly account: string
  readonly reference: string | null
  readonly identity: string | null
  readonly entryId: Id
  readonly by: Id
}

const PAYMENT = `SELECT id, number, order_id AS orderId, paid_on AS paidOn, amount, means, account, reference, identity,
  entry_id AS entryId, created_by AS "by" FROM reimbursement_payment WHERE reimbursement_id = ?`

export const standingPayment = (db: ReadDb, id: Id): StandingPayment | undefined =>
  db.get<StandingPayment>(`${PAYMENT} AND reversed_on IS NULL`, [id])

/** The last one, whether it came back or not. */
export const lastPayment = (db: ReadDb, id: Id): StandingPayment | undefined =>
  db.get<StandingPayment>(`${PAYMENT} ORDER BY created_at DESC, id DESC LIMIT 1`, [id])

/** Every payment of a request, those that came back too, oldest first. */
export const paymentIds = (db: ReadDb, id: Id): Id[] =>
  db
    .all<{ id: Id }>('SELECT id FROM reimbursement_payment WHERE reimbursement_id = ? ORDER BY created_at, id', [id])
    .map((row) => row.id)

/** The request that a payment paid; undefined for an id that is no payment of one. */
export const reimbursementOfPayment = (db: ReadDb, paymentId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT reimbursement_id AS id FROM reimbursement_payment WHERE id = ?', [paymentId])?.id
