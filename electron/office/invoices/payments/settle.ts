import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { add, fbu, negate, subtract, type Fbu } from '../../../../shared/money.ts'
import type { Day } from '../../../../shared/dates.ts'
import {
  advanceMachine,
  recoveryMachine,
  type AdvanceState,
  type Means,
} from '../../../../shared/rules/invoices/payments/machine.ts'
import { payClaims, settleReimbursement, unpayClaims, unsettleReimbursement } from '../../claims/index.ts'
import { matchSupplierItem, unmatchSupplierItem } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { payComplement, unpayComplement } from '../disputes/pay.ts'
import { findComplement } from '../disputes/rows.ts'
import { move } from '../keying.ts'
import { invoiceRow } from '../rows.ts'
import { type LineRow } from './rows.ts'

/** How an executed order marks what it pays. */
export interface Settlement {
  readonly orderId: Id
  /** Of the payment, as printed. */
  readonly number: string
  readonly day: Day
  readonly account: string
  readonly means: Means
  readonly reference: string | null
  readonly entryId: Id
}

/**
 * Marks the document of a line paid, or what it keeps off taken back; the payment's id for an invoice. A supplier's bill is paid by being
 * matched in the books: refuses `invoices.supplier-unposted` where these do not take the payment now.
 */
export function settle(ctx: CommandContext, line: LineRow, payment: Settlement): Id | null {
  switch (line.type) {
    case 'invoice':
      return findComplement(ctx.db, line.documentId) === undefined
        ? settleInvoice(ctx, line.documentId, line.amount, payment)
        : payComplement(ctx, line.documentId, line.amount, payment)
    case 'advance':
      moveAdvance(ctx, line.documentId, 'pay')
      return null
    case 'advance-back':
      takeBack(ctx, 'facility_advance', line.documentId, negate(line.amount))
      return null
    case 'recovery':
      takeBack(ctx, 'facility_recovery', line.documentId, negate(line.amount))
      return null
    case 'reimbursement':
      settleReimbursement(ctx, line.documentId, payment)
      return null
    case 'supplier':
      if (!matchSupplierItem(ctx, supplierPaid(line, payment.entryId)))
        refuse('invoices.supplier-unposted', { number: line.number, supplier: line.payee })
      return null
  }
}

const supplierPaid = ({ payeeId, documentId, amount }: LineRow, entryId: Id) => ({
  supplierId: payeeId,
  itemId: documentId,
  amount,
  entryId,
})

/** The contrary of {@link settle}: the document is to pay again. */
export function unsettle(
  ctx: CommandContext,
  line: LineRow,
  reversal: { readonly orderId: Id; readonly entryId: Id; readonly day: Day; readonly reason: string },
): void {
  switch (line.type) {
    case 'invoice':
      unsettleInvoice(ctx, line, reversal)
      return
    case 'advance':
      moveAdvance(ctx, line.documentId, 'unpay')
      return
    case 'advance-back':
      giveAgain(ctx, 'facility_advance', line.documentId, negate(line.amount))
      return
    case 'recovery':
      giveAgain(ctx, 'facility_recovery', line.documentId, negate(line.amount))
      return
    case 'reimbursement':
      unsettleReimbursement(ctx, line.documentId, reversal)
      return
    case 'supplier':
      unmatchSupplierItem(ctx, supplierPaid(line, reversal.entryId), reversal.reason)
  }
}

/** Writes a payment of an invoice and moves it on. Refuses `invoices.above-approved`. */
export function settleInvoice(
  ctx: CommandContext,
  invoiceId: Id,
  amount: Fbu,
  payment: Omit<Settlement, 'orderId' | 'means'> & { readonly paymentId?: Id },
): Id {
  const invoice = invoiceRow(ctx.db, invoiceId)
  const left = subtract(invoice.decidedAccepted ?? fbu(0), invoice.paid)
  if (amount > left) refuse('invoices.above-approved', { amount, left })
  const id = payment.paymentId ?? newId()
  insertRow(ctx.db, 'invoice_payment', {
    id,
    invoice_id: invoiceId,
    number: payment.number,
    paid_on: payment.day,
    amount,
    account: payment.account,
    reference: payment.reference,
    entry_id: payment.entryId,
    ...entered(ctx),
  })
  payClaims(ctx, invoiceId, amount)
  const whole = amount === left
  ctx.db.run('UPDATE facility_invoice SET paid = ?, paid_on = ? WHERE id = ?', [
    add(invoice.paid, amount),
    whole ? payment.day : null,
    invoiceId,
  ])
  move(ctx, invoiceId, whole ? 'payInFull' : 'payInPart')
  ctx.touch('payment', id)
  return id
}

function unsettleInvoice(
  ctx: CommandContext,
  line: LineRow,
  { orderId, day, reason }: { orderId: Id; day: Day; reason: string },
): void {
  if (line.paymentId === null) throw new Error('an executed line without its payment')
  insertRow(ctx.db, 'invoice_payment_reversal', {
    payment_id: line.paymentId,
    order_id: orderId,
    reversed_on: day,
    reason,
    ...entered(ctx),
  })
  if (findComplement(ctx.db, line.documentId) !== undefined) {
    unpayComplement(ctx, line.documentId, line.amount, reason)
    return
  }
  const invoice = invoiceRow(ctx.db, line.documentId)
  unpayClaims(ctx, invoice.id, line.amount)
  const paid = subtract(invoice.paid, line.amount)
  ctx.db.run('UPDATE facility_invoice SET paid = ?, paid_on = NULL WHERE id = ?', [paid, invoice.id])
  move(ctx, invoice.id, paid === 0 ? 'reversePayment' : 'reverseInPart', reason)
}

type Debt = 'facility_advance' | 'facility_recovery'

interface DebtRow {
  readonly state: string
  readonly amount: Fbu
  readonly takenBack: Fbu
}

const debtRow = (ctx: CommandContext, table: Debt, id: Id): DebtRow =>
  ctx.db.get<DebtRow>(`SELECT state, amount, taken_back AS takenBack FROM ${table} WHERE id = ?`, [id]) ??
  refuse('invoices.no-debt', {})

/** The state in which something of a debt may be taken back. */
const RUNNING = { facility_advance: 'paid', facility_recovery: 'open' } as const satisfies Record<Debt, string>

const overState = (table: Debt): string =>
  table === 'facility_advance' ? advanceMachine.after('paid', 'takeBack') : recoveryMachine.after('open', 'takeBack')

/** Keeps a part of a debt off a payment; the debt is over when nothing is left. Refuses `invoices.above-owed`. */
function takeBack(ctx: CommandContext, table: Debt, id: Id, amount: Fbu): void {
  const debt = debtRow(ctx, table, id)
  const left = subtract(debt.amount, debt.takenBack)
  if (amount > left || debt.state !== RUNNING[table]) refuse('invoices.above-owed', { amount, left })
  ctx.db.run(`UPDATE ${table} SET taken_back = taken_back + ?, state = ?, rev = rev + 1 WHERE id = ?`, [
    amount,
    amount === left ? overState(table) : debt.state,
    id,
  ])
}

/** What was taken back is owed again: the debt runs on. */
function giveAgain(ctx: CommandContext, table: Debt, id: Id, amount: Fbu): void {
  ctx.db.run(`UPDATE ${table} SET taken_back = taken_back - ?, state = ?, rev = rev + 1 WHERE id = ?`, [
    amount,
    RUNNING[table],
    id,
  ])
}

/** Refuses `kernel.transition`, and `invoices.advance-in-use` for one that was taken back in part. */
function moveAdvance(ctx: CommandContext, id: Id, action: 'pay' | 'unpay'): void {
  const { state, takenBack } = debtRow(ctx, 'facility_advance', id)
  if (action === 'unpay' && (takenBack > 0 || isKeptOff(ctx, id))) refuse('invoices.advance-in-use', {})
  ctx.db.run('UPDATE facility_advance SET state = ?, rev = rev + 1 WHERE id = ?', [
    advanceMachine.after(state as AdvanceState, action),
    id,
  ])
}

const isKeptOff = (ctx: CommandContext, id: Id): boolean =>
  ctx.db.get(
    `SELECT 1 FROM payment_order_line WHERE document_type = 'advance-back' AND document_id = ? AND state = 'open'`,
    [id],
  ) !== undefined
