import type { ReadDb } from '../../../db/handle.ts'
import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { subtract, sum } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { rightsOf } from '../../../shared/roles.ts'
import { fourEyes } from '../../../shared/rules/invoices/fourEyes.ts'
import { postDecision } from '../../../shared/rules/invoices/posting.ts'
import { invoiceMachine, type InvoiceAction } from '../../../shared/rules/invoices/states.ts'
import { postEntry, reverseEntry } from '../accounting/index.ts'
import { activeUsers, setting, userName } from '../administration/index.ts'
import {
  chargeClaims,
  judgeInvoiceAgain,
  keyersOfInvoice,
  secondKeyingLeft,
  totalsOfInvoice,
  unchargeClaims,
  voidClaims,
} from '../claims/index.ts'
import { facility } from '../facilities/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { move } from './keying.ts'
import { defer, mayDefer } from './payments/index.ts'
import { asLookedAt, invoiceRow, type InvoiceRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** The invoice, in a state from which the action exists, unchanged since the person looked at it. */
export function invoiceFor(
  ctx: CommandContext,
  { id, rev }: { id: Id; rev?: number | undefined },
  action: InvoiceAction,
): InvoiceRow {
  const invoice = invoiceRow(ctx.db, id)
  asLookedAt(ctx.db, invoice, rev)
  invoiceMachine.after(invoice.state, action)
  return invoice
}

/** The answer of every move. */
export const moved = (ctx: CommandContext, id: Id): { state: InvoiceRow['state']; rev: number } => {
  const { state, rev } = invoiceRow(ctx.db, id)
  return { state, rev }
}

/** A move that changes nothing but the state. */
export function simply(
  ctx: CommandContext,
  input: { id: Id; rev?: number | undefined; reason?: string },
  action: InvoiceAction,
) {
  invoiceFor(ctx, input, action)
  move(ctx, input.id, action, input.reason ?? null)
  return moved(ctx, input.id)
}

export function control(ctx: CommandContext, input: In<'invoices.control'>): Out<'invoices.control'> {
  invoiceFor(ctx, input, 'control')
  if (totalsOfInvoice(ctx.db, input.id).certificates === 0) refuse('invoices.nothing-keyed', {})
  const { missing, differing, certificate } = secondKeyingLeft(ctx.db, input.id)
  if (missing > 0) refuse('invoices.second-keying-missing', { missing, certificate })
  if (differing > 0) refuse('invoices.second-keying-differs', { differing, certificate })
  const changed = judgeInvoiceAgain(ctx, input.id)
  move(ctx, input.id, 'control')
  return { ...moved(ctx, input.id), changed }
}

export function decide(ctx: CommandContext, input: In<'invoices.decide'>): Out<'invoices.decide'> {
  const { db } = ctx
  const { id, day = ctx.today } = input
  const invoice = invoiceFor(ctx, input, 'decide')
  if (day < invoice.receivedOn) refuse('invoices.day-before-reception', { day, received: invoice.receivedOn })
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  const totals = totalsOfInvoice(db, id)
  if (totals.certificates === 0) refuse('invoices.nothing-keyed', {})
  if (invoice.headerNote === null) {
    const gap = subtract(invoice.headerClaimed, totals.claimed)
    if (gap !== 0) refuse('invoices.header-differs', { header: invoice.headerClaimed, keyed: totals.claimed, gap })
    if (totals.certificates !== invoice.certificates)
      refuse('invoices.certificates-differ', { announced: invoice.certificates, keyed: totals.certificates })
  }
  const parts = chargeClaims(ctx, id, day)
  const accepted = sum(parts.map(({ amount }) => amount))
  if (accepted === 0) refuse('invoices.nothing-accepted', {})

  const where = facility(db, invoice.facilityId)
  const statementNumber = formatNumber(ctx.takeNumber('DF', yearOf(day)))
  const entry = postEntry(
    ctx,
    postDecision({
      id,
      day,
      parts,
      label: `Facture ${invoice.facilityNumber}, ${where.name}`,
      voucher: statementNumber,
      facilityId: where.id,
      facilityType: where.type,
      ownership: where.ownership,
    }),
  )
  db.run(
    `UPDATE facility_invoice SET decided_on = ?, decided_by = ?, statement_number = ?, decided_claimed = ?, decided_accepted = ?,
       entry_id = ? WHERE id = ?`,
    [day, ctx.user.id, statementNumber, totals.claimed, accepted, entry.entryId, id],
  )
  move(ctx, id, 'decide')
  return { ...moved(ctx, id), statementNumber, accepted, entryNumber: entry.number }
}

/** What a facility disputes, or was granted on it, is settled before the decision is taken back. */
function notDisputed(db: ReadDb, { id, number }: InvoiceRow): void {
  const dispute = db.get<{ number: string }>(
    `SELECT number FROM invoice_dispute WHERE invoice_id = ? AND state IN ('opened', 'settled', 'settled_in_part')`,
    [id],
  )
  if (dispute !== undefined) refuse('invoices.disputed', { number, dispute: dispute.number })
}

/** Takes the decision back: entry reversed, certificates free again, the statement's number stays in the history. */
function undecide(
  ctx: CommandContext,
  input: { id: Id; rev?: number | undefined; reason: string; day?: Day | undefined },
  action: 'cancelDecision' | 'refuseApproval',
) {
  const { id, reason, day = ctx.today } = input
  const invoice = invoiceFor(ctx, input, action)
  notDisputed(ctx.db, invoice)
  const kept = `${invoice.statementNumber ?? ''} : ${reason}`
  if (invoice.entryId !== null) reverseEntry(ctx, invoice.entryId, { day, reason: kept })
  unchargeClaims(ctx, id)
  move(ctx, id, action, kept)
  ctx.db.run(
    `UPDATE facility_invoice SET decided_on = NULL, decided_by = NULL, statement_number = NULL, decided_claimed = NULL,
       decided_accepted = NULL, entry_id = NULL WHERE id = ?`,
    [id],
  )
  return moved(ctx, id)
}

export const cancelDecision = (ctx: CommandContext, input: In<'invoices.cancelDecision'>) =>
  undecide(ctx, input, 'cancelDecision')
export const refuseApproval = (ctx: CommandContext, input: In<'invoices.refuseApproval'>) =>
  undecide(ctx, input, 'refuseApproval')

export function approve(ctx: CommandContext, input: In<'invoices.approve'>): Out<'invoices.approve'> {
  const invoice = invoiceFor(ctx, input, 'approve')
  checkFourEyes(ctx, invoice, 'approve')
  ctx.db.run('UPDATE facility_invoice SET approved_at = ?, approved_by = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    invoice.id,
  ])
  move(ctx, invoice.id, 'approve')
  return moved(ctx, invoice.id)
}

/**
 * Refuses `invoices.same-person-keyed`, `same-person-decided`, `same-person-approved`, above the amount of the setting; unless nobody else
 * could and the setting lets the person go on, for the supervisory committee to see.
 */
export function checkFourEyes(ctx: CommandContext, invoice: InvoiceRow, action: 'approve' | 'pay'): void {
  const threshold = setting(ctx.db, 'approval.fourEyesAbove', ctx.today)
  const amount = invoice.decidedAccepted ?? 0
  const people = {
    keyedBy: [invoice.createdBy, ...keyersOfInvoice(ctx.db, invoice.id)],
    decidedBy: invoice.decidedBy,
    approvedBy: invoice.approvedBy,
  }
  const problem = fourEyes(action, ctx.user.id, people, { amount, threshold })
  if (problem === undefined) return
  const right = action === 'approve' ? 'approvePayment.approve' : 'payment.execute'
  const others = activeUsers(ctx.db).filter(
    ({ id, roles }) => rightsOf(roles).has(right) && fourEyes(action, id, people, { amount, threshold }) === undefined,
  )
  if (!mayDefer(ctx.db, ctx.today, others.length))
    refuse(`invoices.${problem}`, { person: userName(ctx.db, ctx.user.id), threshold })
  const { id, number } = invoice
  defer(ctx, { type: 'invoice', id, number, act: action, problem, amount })
}

export function reject(ctx: CommandContext, input: In<'invoices.reject'>): Out<'invoices.reject'> {
  invoiceFor(ctx, input, 'reject')
  voidClaims(ctx, input.id, input.reason)
  move(ctx, input.id, 'reject', input.reason)
  return moved(ctx, input.id)
}
