import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, subtract, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { advanceMachine, type AdvanceState } from '../../../../shared/rules/invoices/payments/machine.ts'
import { facility } from '../../facilities/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { suspensionOf } from './payable.ts'
import { defer, mayDefer } from './people.ts'
import { activeUsers, setting, userName } from '../../administration/index.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { checkSeen, ordersWith } from './seen.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Debts = Out<'invoices.facilityDebts'>

/** Advances and overpayments, open ones first; of one facility, or all. */
export const facilityDebts = ({ db }: QueryContext, { facilityId }: In<'invoices.facilityDebts'>): Debts => ({
  advances: db
    .all<Omit<Debts['advances'][number], 'left'>>(
      `SELECT a.id, a.number, a.facility_id AS facilityId, f.name AS facility, a.day, a.amount, a.taken_back AS takenBack, a.state,
         a.reason, u.name AS requestedBy, p.name AS approvedBy, a.rev
       FROM facility_advance a JOIN facility f ON f.id = a.facility_id JOIN user u ON u.id = a.created_by
         LEFT JOIN user p ON p.id = a.approved_by
       WHERE :facility IS NULL OR a.facility_id = :facility
       ORDER BY a.state IN ('taken_back', 'withdrawn'), a.day DESC, a.number DESC LIMIT 500`,
      { facility: facilityId },
    )
    .map((row) => ({ ...row, left: row.state === 'paid' ? subtract(row.amount, row.takenBack) : fbu(0) })),
  recoveries: db
    .all<Omit<Debts['recoveries'][number], 'left'>>(
      `SELECT r.id, r.number, r.facility_id AS facilityId, f.name AS facility, r.day, r.invoice_id AS invoiceId, i.number AS invoice,
         c.certificate_number AS certificate, r.amount, r.taken_back AS takenBack, r.state, r.reason_code AS reasonCode, r.reason,
         u.name AS by, r.rev
       FROM facility_recovery r JOIN facility f ON f.id = r.facility_id JOIN facility_invoice i ON i.id = r.invoice_id
         JOIN claim c ON c.id = r.claim_id JOIN user u ON u.id = r.created_by
       WHERE :facility IS NULL OR r.facility_id = :facility ORDER BY r.state <> 'open', r.day DESC, r.number DESC LIMIT 500`,
      { facility: facilityId },
    )
    .map((row) => ({ ...row, left: row.state === 'open' ? subtract(row.amount, row.takenBack) : fbu(0) })),
})

interface AdvanceRow {
  readonly number: string
  readonly state: AdvanceState
  readonly amount: Fbu
  readonly createdBy: Id
  readonly rev: number
}

function advanceRow(db: ReadDb, id: Id, rev: number | undefined): AdvanceRow {
  const row =
    db.get<AdvanceRow>(
      'SELECT number, state, amount, created_by AS createdBy, rev FROM facility_advance WHERE id = ?',
      [id],
    ) ?? refuse('invoices.no-debt', {})
  checkSeen(db, { type: 'facility-advance', id, ...row, with: ordersWith(db, id) }, rev)
  return row
}

export function requestAdvance(
  ctx: CommandContext,
  { facilityId, amount, reason }: In<'invoices.requestAdvance'>,
): Out<'invoices.requestAdvance'> {
  const where = facility(ctx.db, facilityId)
  const suspended = suspensionOf(ctx.db, facilityId, ctx.today)
  if (suspended !== null) refuse('invoices.facility-suspended', { facility: where.name, reason: suspended.reason })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('AF', yearOf(ctx.today)))
  insertRow(ctx.db, 'facility_advance', {
    id,
    number,
    facility_id: facilityId,
    day: ctx.today,
    amount,
    reason,
    state: 'requested',
    ...entered(ctx),
  })
  changed(ctx, 'facility-advance', id)
  return { id, number }
}

/** Who asked for an advance does not approve it, above the amount of two pairs of eyes. */
export function approveAdvance(
  ctx: CommandContext,
  { id, rev }: In<'invoices.approveAdvance'>,
): Out<'invoices.approveAdvance'> {
  const { db } = ctx
  const advance = advanceRow(db, id, rev)
  const state = advanceMachine.after(advance.state, 'approve')
  const threshold = setting(db, 'approval.fourEyesAbove', ctx.today)
  if (advance.amount > threshold && advance.createdBy === ctx.user.id) {
    const others = activeUsers(db).filter(
      (user) => user.id !== ctx.user.id && rightsOf(user.roles).has('approvePayment.approve'),
    )
    if (!mayDefer(db, ctx.today, others.length))
      refuse('invoices.advance-own', { person: userName(db, ctx.user.id), number: advance.number, threshold })
    defer(ctx, {
      type: 'facility-advance',
      id,
      number: advance.number,
      act: 'approve',
      problem: 'advance-own',
      amount: advance.amount,
    })
  }
  db.run('UPDATE facility_advance SET state = ?, approved_by = ?, approved_at = ?, rev = rev + 1 WHERE id = ?', [
    state,
    ctx.user.id,
    instant(ctx.now),
    id,
  ])
  changed(ctx, 'facility-advance', id)
  return { number: advance.number, state }
}

/** Refuses one that an open order is about to pay. */
export function withdrawAdvance(
  ctx: CommandContext,
  { id, rev, reason }: In<'invoices.withdrawAdvance'>,
): Out<'invoices.withdrawAdvance'> {
  const advance = advanceRow(ctx.db, id, rev)
  const state = advanceMachine.after(advance.state, 'withdraw')
  notInOrder(ctx.db, 'advance', id, advance.number)
  ctx.db.run('UPDATE facility_advance SET state = ?, withdrawn_reason = ?, rev = rev + 1 WHERE id = ?', [
    state,
    reason,
    id,
  ])
  changed(ctx, 'facility-advance', id)
  return { number: advance.number, state }
}

export function notInOrder(db: ReadDb, type: 'advance' | 'recovery', id: Id, number: string): void {
  const order = db.get<{ number: string }>(
    `SELECT o.number FROM payment_order_line l JOIN payment_order o ON o.id = l.order_id
     WHERE l.document_type = ? AND l.document_id = ? AND l.state = 'open'`,
    [type, id],
  )
  if (order !== undefined) refuse('invoices.in-another-order', { number, order: order.number })
}

export function allowSuspended(
  ctx: CommandContext,
  { facilityId, reason }: In<'invoices.allowSuspended'>,
): Out<'invoices.allowSuspended'> {
  const where = facility(ctx.db, facilityId)
  if (suspensionOf(ctx.db, facilityId, ctx.today) === null) refuse('invoices.not-suspended', { facility: where.name })
  const id = newId()
  insertRow(ctx.db, 'suspended_payment_leave', { id, facility_id: facilityId, reason, ...entered(ctx) })
  changed(ctx, 'suspended-payment-leave', id)
  return { facility: where.name }
}

export function changed(ctx: CommandContext, type: string, id: Id): void {
  ctx.subject(type, id)
  ctx.touch('payment', id)
}
