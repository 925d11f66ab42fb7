import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, subtract, type Fbu } from '../../../../shared/money.ts'
import { cashAccounts, cashBalance, paidOf, supplierItems, type SupplierItem } from '../../accounting/index.ts'
import { setting } from '../../administration/index.ts'
import { agreementAt } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { payeeNow, payeeTypeOf } from './payee.ts'
import { thresholdsOn } from './people.ts'

type Payable = (typeof invoices)['invoices.payable']
export type PaidType = 'invoice' | 'advance' | 'reimbursement' | 'supplier'

/** Documents that an order pays; the other lines keep something off. */
export const isPaid = (type: string): type is PaidType =>
  type === 'invoice' || type === 'advance' || type === 'reimbursement' || type === 'supplier'

/** A document that waits for money. */
export interface PayableRow {
  readonly type: PaidType
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly dueOn: Day
  /** The facility, the supplier; of a reimbursement, the request that names the person. */
  readonly payeeId: Id
  readonly approved: Fbu
  readonly paid: Fbu
  readonly orderId: Id | null
  readonly orderNumber: string | null
}

/** The open order that sets a document aside. */
const RESERVED = (type: PaidType, id: string): string =>
  `LEFT JOIN payment_order_line l ON l.document_type = '${type}' AND l.document_id = ${id} AND l.state = 'open'
   LEFT JOIN payment_order o ON o.id = l.order_id`

const PAYABLE = `SELECT * FROM (
  SELECT 'invoice' AS type, i.id, coalesce(i.statement_number, i.number) AS number, i.decided_on AS day, i.due_on AS dueOn,
    i.facility_id AS payeeId, i.decided_accepted AS approved, i.paid, o.id AS orderId, o.number AS orderNumber
  FROM facility_invoice i ${RESERVED('invoice', 'i.id')}
  WHERE i.state IN ('approved', 'partly_paid') AND i.paid < i.decided_accepted
  UNION ALL
  -- what a dispute added to an invoice is paid as an invoice is, under its own number
  SELECT 'invoice', c.id, c.number, c.decided_on, c.due_on, c.facility_id, c.amount, c.paid, o.id, o.number
  FROM invoice_complement c ${RESERVED('invoice', 'c.id')} WHERE c.state IN ('approved', 'partly_paid')
  UNION ALL
  SELECT 'advance', a.id, a.number, a.day, a.day, a.facility_id, a.amount, 0, o.id, o.number
  FROM facility_advance a ${RESERVED('advance', 'a.id')} WHERE a.state = 'approved'
  UNION ALL
  SELECT 'reimbursement', r.id, r.number, r.decided_on, coalesce(r.answer_by, r.decided_on), r.id, r.granted, r.settled, o.id, o.number
  FROM reimbursement r ${RESERVED('reimbursement', 'r.id')} WHERE r.state = 'approved')`

/** Approved documents with something left to pay, the earliest due first; of one payee, or all. */
const payableRows = (db: ReadDb, on: Day, payeeId: Id | null): PayableRow[] =>
  [
    ...db.all<PayableRow>(`${PAYABLE} WHERE :payee IS NULL OR payeeId = :payee ORDER BY dueOn, number LIMIT 1000`, {
      payee: payeeId,
    }),
    ...supplierRows(db, supplierItems(db, on, payeeId ?? undefined)),
  ].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))

/** One of them; undefined when nothing of it may be paid. */
export const payableRow = (db: ReadDb, on: Day, type: PaidType, id: Id): PayableRow | undefined =>
  type === 'supplier'
    ? supplierRows(
        db,
        supplierItems(db, on).filter((item) => item.id === id),
      )[0]
    : db.get<PayableRow>(`${PAYABLE} WHERE type = ? AND id = ?`, [type, id])

/** What is owed to suppliers has no document of its own: the entry of their bill is it. Bills say no day by which they are due. */
function supplierRows(db: ReadDb, items: readonly SupplierItem[]): PayableRow[] {
  const orders = new Map(
    db
      .all<{ item: Id; id: Id; number: string }>(
        `SELECT l.document_id AS item, o.id, o.number FROM payment_order_line l JOIN payment_order o ON o.id = l.order_id
         WHERE l.document_type = 'supplier' AND l.state = 'open'`,
      )
      .map((row) => [row.item, row]),
  )
  return items.map((item) => ({
    type: 'supplier',
    id: item.id,
    number: item.number,
    day: item.day,
    dueOn: item.day,
    payeeId: item.supplierId,
    approved: item.approved,
    paid: paidOf(item),
    orderId: orders.get(item.id)?.id ?? null,
    orderNumber: orders.get(item.id)?.number ?? null,
  }))
}

export interface DebtRow {
  readonly type: 'recovery' | 'advance-back'
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly day: Day
  readonly left: Fbu
}

/** What facilities owe and no open order keeps off yet: overpayments before advances, oldest first. */
export const debtRows = (db: ReadDb, facilityId: Id | null, exceptOrder: Id | null): DebtRow[] =>
  db.all<DebtRow>(
    `SELECT d.* FROM (
       SELECT 'recovery' AS type, id, number, facility_id AS facilityId, day, amount - taken_back AS left FROM facility_recovery
         WHERE state = 'open'
       UNION ALL
       SELECT 'advance-back', id, number, facility_id, day, amount - taken_back FROM facility_advance WHERE state = 'paid') d
     LEFT JOIN payment_order_line l ON l.document_type = d.type AND l.document_id = d.id AND l.state = 'open'
     WHERE d.left > 0 AND (l.order_id IS NULL OR l.order_id = :order) AND (:facility IS NULL OR d.facilityId = :facility)
     ORDER BY d.type DESC, d.day, d.number`,
    { order: exceptOrder, facility: facilityId },
  )

/** Why a facility may not be paid on a day, and what the head said about it; null when nothing is in the way. */
export function suspensionOf(db: ReadDb, facilityId: Id, day: Day): { reason: string; allowed: string | null } | null {
  const agreement = agreementAt(db, facilityId, day)
  if (agreement?.state !== 'suspended') return null
  const running = agreement.suspensions.find(({ from, to }) => day >= from && (to === null || day <= to))
  const leave = db.get<{ reason: string }>(
    'SELECT reason FROM suspended_payment_leave WHERE facility_id = ? AND order_id IS NULL ORDER BY created_at DESC LIMIT 1',
    [facilityId],
  )
  return { reason: running?.reason ?? '', allowed: leave?.reason ?? null }
}

export function payable(ctx: QueryContext, input: ParsedInputOf<Payable>): OutputOf<Payable> {
  const { db, today } = ctx
  const rows = payableRows(db, today, input.facilityId)
  const payees = new Map(rows.map(({ type, payeeId }) => [payeeId, payeeTypeOf(type)]))
  const known = new Map([...payees].map(([id, type]) => [id, payeeNow(db, type, id)]))
  const suspended = new Map(
    [...payees].map(([id, type]) => [id, type === 'facility' ? suspensionOf(db, id, today) : null]),
  )
  const reserved = new Map(
    db
      .all<{ account: string; total: Fbu }>(
        `SELECT account, sum(total) AS total FROM payment_order WHERE state IN ('prepared', 'checked', 'half_signed', 'signed')
           AND id IS NOT ? GROUP BY account`,
        [input.orderId],
      )
      .map(({ account, total }) => [account, total]),
  )
  return {
    rows: rows.map(({ orderId, orderNumber, ...row }) => {
      const where = known.get(row.payeeId)
      return {
        ...row,
        payeeType: payeeTypeOf(row.type),
        payee: where?.name ?? '',
        payeeCode: where?.code ?? '',
        bank:
          where?.bankAccount == null
            ? null
            : [where.bankName, where.bankAccount].filter((part) => part !== null).join(' '),
        mobileMoney: where?.mobileMoney ?? null,
        left: subtract(row.approved, row.paid),
        order:
          orderId === null || orderNumber === null || orderId === input.orderId
            ? null
            : { id: orderId, number: orderNumber },
        suspended: suspended.get(row.payeeId) ?? null,
      }
    }),
    debts: debtRows(db, input.facilityId, input.orderId),
    accounts: cashAccounts(db).map(({ account, label, kind }) => ({
      account,
      label,
      kind,
      balance: cashBalance(db, account),
      reserved: reserved.get(account) ?? fbu(0),
    })),
    thresholds: { ...amounts(ctx), cashCeiling: setting(db, 'cash.ceiling', today) },
  }
}

const amounts = ({ db, today }: QueryContext) => {
  const { fourEyesAbove, secondSignatureAbove, boardAbove } = thresholdsOn(db, today)
  return {
    fourEyesAbove: fbu(fourEyesAbove),
    secondSignatureAbove: fbu(secondSignatureAbove),
    boardAbove: fbu(boardAbove),
  }
}
