import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { rightsOf, type Right } from '../../../../shared/roles.ts'
import {
  orderObstacle,
  type OrderObstacle,
  type OrderPeople,
  type OrderStep,
  type OrderThresholds,
} from '../../../../shared/rules/invoices/payments/segregation.ts'
import { itemEnteredBy, itemValidatedBy } from '../../accounting/index.ts'
import { activeUsers, setting, userName } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { type OrderRow } from './rows.ts'

/** The amounts in force on the day an order was prepared. */
export const thresholdsOn = (db: ReadDb, day: Day): OrderThresholds => ({
  fourEyesAbove: setting(db, 'approval.fourEyesAbove', day),
  secondSignatureAbove: setting(db, 'approval.secondSignatureAbove', day),
  boardAbove: setting(db, 'approval.boardAbove', day),
})

/** The documents that the lines `l` of an order pay, in SQL, and who approved or, of a supplier's bill, entered each. */
export const LINE_DOCUMENTS = `LEFT JOIN facility_invoice i ON l.document_type = 'invoice' AND i.id = l.document_id
  LEFT JOIN invoice_complement c ON l.document_type = 'invoice' AND c.id = l.document_id
  LEFT JOIN facility_advance a ON l.document_type = 'advance' AND a.id = l.document_id
  LEFT JOIN reimbursement r ON l.document_type = 'reimbursement' AND r.id = l.document_id`
export const LINE_APPROVED_BY = `CASE l.document_type WHEN 'supplier' THEN ${itemValidatedBy('l.document_id')}
  ELSE coalesce(i.approved_by, c.approved_by, a.approved_by, r.approved_by) END`
export const LINE_ENTERED_BY = `CASE l.document_type WHEN 'supplier' THEN ${itemEnteredBy('l.document_id')} END`

/** Who did what on an order until now. */
export function peopleOf(db: ReadDb, order: OrderRow): OrderPeople {
  const behind = db.all<{ approvedBy: Id | null; enteredBy: Id | null }>(
    `SELECT DISTINCT ${LINE_APPROVED_BY} AS approvedBy, ${LINE_ENTERED_BY} AS enteredBy
     FROM payment_order_line l ${LINE_DOCUMENTS} WHERE l.order_id = ?`,
    [order.id],
  )
  return {
    preparedBy: order.createdBy,
    checkedBy: order.checkedBy,
    signedBy: order.signedBy,
    countersignedBy: order.countersignedBy,
    executedBy: order.executedBy,
    approvers: behind.flatMap(({ approvedBy }) => approvedBy ?? []),
    enterers: behind.flatMap(({ enteredBy }) => enteredBy ?? []),
  }
}

/** The right that each step wants. */
export const STEP_RIGHT = {
  check: 'payment.validate',
  sign: 'signPayment.approve',
  execute: 'payment.execute',
  reverse: 'payment.approve',
} as const satisfies Record<OrderStep, Right>

interface Facts {
  readonly people: OrderPeople
  readonly thresholds: OrderThresholds
  readonly atStake: Fbu
}

export const factsOf = (db: ReadDb, order: OrderRow): Facts => ({
  people: peopleOf(db, order),
  thresholds: thresholdsOn(db, order.preparedOn),
  atStake: order.atStake,
})

const holds = (roles: Parameters<typeof rightsOf>[0], step: OrderStep): boolean => {
  const rights = rightsOf(roles)
  return rights.has(STEP_RIGHT[step]) || (step === 'reverse' && rights.has('payment.execute'))
}

/** Those who hold the right of a step and whom nothing keeps from it. */
export const whoMay = (db: ReadDb, step: OrderStep, facts: Facts): { id: Id; name: string }[] =>
  activeUsers(db).filter(
    ({ id, roles }) => holds(roles, step) && orderObstacle(step, id, facts.people, facts) === undefined,
  )

/** One person goes on where nobody else could: said so by the setting, and only then. */
export const mayDefer = (db: ReadDb, today: Day, others: number): boolean =>
  others === 0 && setting(db, 'approval.deferred', today)

/**
 * Lets a person do a step of an order, or refuses with whom two pairs of eyes keep away. Where the setting allows it and nobody
 * else could do it, the person goes on and the supervisory committee gets it to see.
 */
export function passStep(ctx: CommandContext, order: OrderRow, step: OrderStep): void {
  const facts = factsOf(ctx.db, order)
  const problem = orderObstacle(step, ctx.user.id, facts.people, facts)
  if (problem === undefined) return
  if (!mayDefer(ctx.db, ctx.today, whoMay(ctx.db, step, facts).length)) refuseStep(ctx, problem, order)
  defer(ctx, { type: 'payment-order', id: order.id, number: order.number, act: step, problem, amount: order.atStake })
}

function refuseStep(ctx: CommandContext, problem: OrderObstacle, order: OrderRow): never {
  const { fourEyesAbove } = thresholdsOn(ctx.db, order.preparedOn)
  return refuse(`invoices.${problem}`, {
    person: userName(ctx.db, ctx.user.id),
    number: order.number,
    threshold: fourEyesAbove,
  })
}

/** Keeps what one person did alone, for the supervisory committee to see. */
export function defer(
  ctx: CommandContext,
  done: { type: string; id: Id; number: string; act: string; problem: string; amount: number },
): void {
  insertRow(ctx.db, 'deferred_visa', {
    id: newId(),
    document_type: done.type,
    document_id: done.id,
    document_number: done.number,
    act: done.act,
    problem: done.problem,
    amount: done.amount,
    ...entered(ctx),
  })
  ctx.touch('payment')
}
