import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { orderMachine, type OrderAction, type OrderState } from '../../../../shared/rules/invoices/payments/machine.ts'
import { boardWanted, signaturesWanted } from '../../../../shared/rules/invoices/payments/segregation.ts'
import { userName } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { passStep, thresholdsOn } from './people.ts'
import { eventsOf, orderRow, recordMove, type OrderRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * The order, in a state from which the action exists, unchanged since the person looked at it. Somebody came first: the refusal says who
 * and what they made of it.
 */
export function openOrder(
  ctx: CommandContext,
  { id, rev }: { id: Id; rev?: number | undefined },
  action: OrderAction,
): OrderRow {
  const order = orderRow(ctx.db, id)
  if (rev !== undefined && rev !== order.rev) {
    const last = eventsOf(ctx.db, id).at(-1)
    refuse('invoices.order-changed', {
      number: order.number,
      person: last === undefined ? '' : userName(ctx.db, last.by),
      day: dayAt(last?.at ?? order.stateSince),
      state: order.state,
    })
  }
  orderMachine.after(order.state, action)
  return order
}

/** Moves an order by one row of its table, with what the step writes beside. */
export function moveOrder(
  ctx: CommandContext,
  order: OrderRow,
  action: OrderAction,
  { reason = null, set = {} }: { reason?: string | null; set?: Readonly<Record<string, unknown>> } = {},
): { number: string; state: OrderState; rev: number } {
  const to = orderMachine.after(order.state, action)
  const columns = { state: to, state_since: instant(ctx.now), ...set }
  ctx.db.run(
    `UPDATE payment_order SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')}, rev = rev + 1 WHERE id = ?`,
    [...Object.values(columns), order.id],
  )
  recordMove(ctx, order.id, { action, from: order.state, to, reason })
  return { number: order.number, state: to, rev: order.rev + 1 }
}

/** The visa of the accountant: documents, amounts and accounts are what they should be. */
export function checkOrder(ctx: CommandContext, input: In<'invoices.checkOrder'>): Out<'invoices.checkOrder'> {
  const order = openOrder(ctx, input, 'check')
  passStep(ctx, order, 'check')
  return moveOrder(ctx, order, 'check', { set: { checked_by: ctx.user.id, checked_at: instant(ctx.now) } })
}

/** Refuses `order-preparer-signs`, `order-signed-already`, `order-board-missing`. */
export function signOrder(ctx: CommandContext, input: In<'invoices.signOrder'>): Out<'invoices.signOrder'> {
  const first = orderRow(ctx.db, input.id).signedBy === null
  const order = openOrder(ctx, input, first ? 'signFirst' : 'signLast')
  passStep(ctx, order, 'sign')
  const thresholds = thresholdsOn(ctx.db, order.preparedOn)
  const wanted = signaturesWanted(order.atStake, thresholds)
  const resolution = input.resolution
  if (boardWanted(order.atStake, thresholds) && resolution === undefined && order.resolution === null)
    refuse('invoices.order-board-missing', {
      number: order.number,
      amount: order.atStake,
      limit: thresholds.boardAbove,
    })
  if (resolution !== undefined && resolution.day > ctx.today)
    refuse('invoices.day-in-the-future', { day: resolution.day, today: ctx.today })
  const missing = wanted - (first ? 1 : 2)
  const prefix = first ? 'signed' : 'countersigned'
  const moved = moveOrder(ctx, order, missing > 0 ? 'signFirst' : 'signLast', {
    set: {
      [`${prefix}_by`]: ctx.user.id,
      [`${prefix}_at`]: instant(ctx.now),
      ...(resolution === undefined ? {} : { resolution: resolution.number, resolution_on: resolution.day }),
    },
  })
  return { ...moved, missing }
}

export function sendBackOrder(ctx: CommandContext, input: In<'invoices.sendBackOrder'>): Out<'invoices.sendBackOrder'> {
  const order = openOrder(ctx, input, 'sendBack')
  return moveOrder(ctx, order, 'sendBack', {
    reason: input.reason,
    set: {
      checked_by: null,
      checked_at: null,
      signed_by: null,
      signed_at: null,
      countersigned_by: null,
      countersigned_at: null,
    },
  })
}

/** What it had set aside may be put in another order. */
export function cancelOrder(ctx: CommandContext, input: In<'invoices.cancelOrder'>): Out<'invoices.cancelOrder'> {
  const order = openOrder(ctx, input, 'cancel')
  // once somebody checked or signed it, the one who prepared it does not take it away alone
  if (order.state !== 'prepared' && !ctx.user.rights.has('signPayment.approve'))
    refuse('invoices.order-cancel-signatory', { number: order.number })
  ctx.db.run(`UPDATE payment_order_line SET state = 'released' WHERE order_id = ?`, [order.id])
  ctx.touch('invoice')
  ctx.touch('reimbursement')
  return moveOrder(ctx, order, 'cancel', { reason: input.reason })
}

export function reconcileOrder(
  ctx: CommandContext,
  input: In<'invoices.reconcileOrder'>,
): Out<'invoices.reconcileOrder'> {
  const order = openOrder(ctx, input, 'reconcile')
  if (input.day > ctx.today) refuse('invoices.day-in-the-future', { day: input.day, today: ctx.today })
  if (order.executedOn !== null && input.day < order.executedOn)
    refuse('invoices.reconciled-before', { day: input.day, executed: order.executedOn })
  ctx.db.run(
    `UPDATE cheque SET state = 'cashed', settled_on = ?, rev = rev + 1 WHERE order_id = ? AND state = 'issued'`,
    [input.day, order.id],
  )
  return moveOrder(ctx, order, 'reconcile', {
    set: { reconciled_on: input.day, reconciled_by: ctx.user.id, statement_reference: input.statement },
  })
}
