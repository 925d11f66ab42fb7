/** What the bank's statement says of orders and cheques: accounting tells, when it matches the statement with the books. */
import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { chequeMachine, orderMachine } from '../../../../shared/rules/invoices/payments/machine.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { chequesOf } from './cheques.ts'
import { orderRow } from './rows.ts'
import { moveOrder } from './steps.ts'

const marks = (ids: readonly Id[]): string => ids.map(() => '?').join(', ')

/** By what numbers a bank may name what left by an order or a payment: its own reference, the cheques. */
export function bankReferences(
  db: ReadDb,
  { orders, payments }: { readonly orders: readonly Id[]; readonly payments: readonly Id[] },
): Map<Id, string[]> {
  const found = new Map<Id, string[]>()
  for (const { id, reference } of orders.length === 0
    ? []
    : db.all<{ id: Id; reference: string | null }>(
        `SELECT id, reference FROM payment_order WHERE id IN (${marks(orders)})`,
        orders,
      ))
    found.set(id, [...(reference === null ? [] : [reference]), ...chequesOf(db, id).map(({ number }) => number)])
  for (const { id, reference } of payments.length === 0
    ? []
    : db.all<{ id: Id; reference: string }>(
        `SELECT id, reference FROM invoice_payment WHERE reference IS NOT NULL AND id IN (${marks(payments)})`,
        payments,
      ))
    found.set(id, [reference])
  return found
}

/**
 * The statement shows money that left by an order: the cheque of that amount is cashed, and the order is reconciled once all of it was
 * seen. An order that was reconciled by hand before stays as it is.
 * @returns its number when it became reconciled
 */
export function orderSeen(
  ctx: CommandContext,
  orderId: Id,
  { day, statement, amount, text, whole }: { day: Day; statement: string; amount: Fbu; text: string; whole: boolean },
): string | undefined {
  const order = orderRow(ctx.db, orderId)
  const issued = chequesOf(ctx.db, orderId).filter((one) => one.state === 'issued' && one.amount === amount)
  const cheque = issued.find(({ number }) => text.includes(number)) ?? issued[0]
  if (cheque !== undefined)
    ctx.db.run('UPDATE cheque SET state = ?, settled_on = ?, rev = rev + 1 WHERE id = ?', [
      chequeMachine.after(cheque.state, 'cash'),
      day,
      cheque.id,
    ])
  if (cheque !== undefined) ctx.touch('payment', orderId)
  if (!whole || !orderMachine.can(order.state, 'reconcile')) return undefined
  ctx.db.run(
    `UPDATE cheque SET state = 'cashed', settled_on = ?, rev = rev + 1 WHERE order_id = ? AND state = 'issued'`,
    [day, orderId],
  )
  moveOrder(ctx, order, 'reconcile', {
    set: { reconciled_on: day, reconciled_by: ctx.user.id, statement_reference: statement },
  })
  return order.number
}

/** A statement had shown something else (`statements`: it, and those that show the rest of the order): the order is executed again, the cheque that was taken for cashed is out. */
export function orderUnseen(
  ctx: CommandContext,
  orderId: Id,
  { day, statements, amount }: { day: Day; statements: readonly string[]; amount: Fbu },
): void {
  const order = orderRow(ctx.db, orderId)
  const cheque = chequesOf(ctx.db, orderId).find(
    (one) => one.state === 'cashed' && one.amount === amount && one.settledOn === day,
  )
  if (cheque !== undefined)
    ctx.db.run('UPDATE cheque SET state = ?, settled_on = NULL, rev = rev + 1 WHERE id = ?', [
      chequeMachine.after(cheque.state, 'uncash'),
      cheque.id,
    ])
  if (cheque !== undefined) ctx.touch('payment', orderId)
  const told = ctx.db.get<{ statement: string | null }>(
    'SELECT statement_reference AS statement FROM payment_order WHERE id = ?',
    [orderId],
  )
  const shown = statements.find((one) => one === told?.statement)
  if (order.state !== 'reconciled' || shown === undefined) return
  moveOrder(ctx, order, 'unreconcile', {
    set: { reconciled_on: null, reconciled_by: null, statement_reference: null },
    reason: shown,
  })
}
