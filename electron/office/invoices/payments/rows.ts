import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import type { Means, OrderAction, OrderState } from '../../../../shared/rules/invoices/payments/machine.ts'
import type { LineType } from '../../../../shared/rules/invoices/payments/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'

export interface OrderRow {
  readonly id: Id
  readonly number: string
  readonly state: OrderState
  readonly stateSince: Instant
  readonly means: Means
  readonly account: string
  readonly object: string
  readonly preparedOn: Day
  readonly wantedOn: Day | null
  readonly gross: Fbu
  readonly takenBack: Fbu
  readonly total: Fbu
  readonly atStake: Fbu
  readonly resolution: string | null
  readonly resolutionOn: Day | null
  readonly checkedBy: Id | null
  readonly checkedAt: Instant | null
  readonly signedBy: Id | null
  readonly signedAt: Instant | null
  readonly countersignedBy: Id | null
  readonly countersignedAt: Instant | null
  readonly executedBy: Id | null
  readonly executedOn: Day | null
  readonly reference: string | null
  readonly fee: Fbu
  readonly entryId: Id | null
  readonly reconciledOn: Day | null
  readonly reconciledBy: Id | null
  readonly statementReference: string | null
  readonly createdAt: Instant
  readonly createdBy: Id
  readonly rev: number
}

export const ORDER = `SELECT id, number, state, state_since AS stateSince, means, account, object, prepared_on AS preparedOn,
  wanted_on AS wantedOn, gross, taken_back AS takenBack, total, at_stake AS atStake, resolution, resolution_on AS resolutionOn,
  checked_by AS checkedBy, checked_at AS checkedAt, signed_by AS signedBy, signed_at AS signedAt,
  countersigned_by AS countersignedBy, countersigned_at AS countersignedAt, executed_by AS executedBy, executed_on AS executedOn,
  reference, fee, entry_id AS entryId, reconciled_on AS reconciledOn, reconciled_by AS reconciledBy,
  statement_reference AS statementReference, created_at AS createdAt, created_by AS createdBy, rev FROM payment_order`

/** Refuses `invoices.no-order`. */
export const orderRow = (db: ReadDb, id: Id): OrderRow =>
  db.get<OrderRow>(`${ORDER} WHERE id = ?`, [id]) ?? refuse('invoices.no-order', {})

export interface LineRow {
  readonly position: number
  readonly type: LineType
  readonly documentId: Id
  readonly number: string
  readonly day: Day
  /** A person is named by the request that their line pays. */
  readonly payeeType: 'facility' | 'person' | 'supplier'
  readonly payeeId: Id
  readonly payee: string
  readonly payeeCode: string | null
  readonly bankName: string | null
  readonly bankAccount: string | null
  readonly holder: string | null
  readonly mobileMoney: string | null
  readonly amount: Fbu
  readonly leftBefore: Fbu
  readonly state: 'open' | 'done' | 'released'
  readonly paymentId: Id | null
}

export const linesOf = (db: ReadDb, orderId: Id): LineRow[] =>
  db.all<LineRow>(
    `SELECT position, document_type AS type, document_id AS documentId, document_number AS number, document_day AS day,
       payee_type AS payeeType, payee_id AS payeeId, payee_name AS payee, payee_code AS payeeCode, bank_name AS bankName,
       bank_account AS bankAccount, account_holder AS holder, mobile_money AS mobileMoney, amount, left_before AS leftBefore,
       state, payment_id AS paymentId
     FROM payment_order_line WHERE order_id = ? ORDER BY position`,
    [orderId],
  )

/** What an order pays to one payee: its lines together, kept-off amounts taken out. */
export interface Payee {
  readonly id: Id
  readonly name: string
  readonly lines: readonly LineRow[]
  readonly total: Fbu
}

/** The payees of an order in the order of its lines. */
export function payeesOf(lines: readonly LineRow[]): Payee[] {
  const byId = new Map<Id, LineRow[]>()
  for (const line of lines) {
    const known = byId.get(line.payeeId)
    if (known === undefined) byId.set(line.payeeId, [line])
    else known.push(line)
  }
  return [...byId].map(([id, own]) => ({
    id,
    name: own[0]?.payee ?? '',
    lines: own,
    total: sum(own.map(({ amount }) => amount)),
  }))
}

export interface OrderEvent {
  readonly at: Instant
  readonly by: Id
  readonly action: OrderAction | null
  readonly state: OrderState
  readonly reason: string | null
}

export const eventsOf = (db: ReadDb, orderId: Id): OrderEvent[] =>
  db.all<OrderEvent>(
    'SELECT at, by, action, to_state AS state, reason FROM payment_order_event WHERE order_id = ? ORDER BY position',
    [orderId],
  )

/** Who, when, why: kept for every move. */
export function recordMove(
  ctx: CommandContext,
  orderId: Id,
  event: { action: OrderAction | null; from: OrderState | null; to: OrderState; reason: string | null },
): void {
  ctx.db.run(
    `INSERT INTO payment_order_event (order_id, position, action, from_state, to_state, reason, at, by)
     VALUES (?, (SELECT count(*) + 1 FROM payment_order_event WHERE order_id = ?), ?, ?, ?, ?, ?, ?)`,
    [orderId, orderId, event.action, event.from, event.to, event.reason, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('payment-order', orderId)
  ctx.touch('payment', orderId)
}
