import { refuse } from '../../../../shared/errors/refusal.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { add, subtract, type Fbu } from '../../../../shared/money.ts'
import { complementMachine, type ComplementAction } from '../../../../shared/rules/invoices/disputes.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { note } from '../keying.ts'
import { complementRow } from './rows.ts'

interface Payment {
  readonly number: string
  readonly day: Day
  readonly account: string
  readonly reference: string | null
  readonly entryId: Id
}

/** Writes a payment of a complement among those of its invoice. Refuses `invoices.above-approved`. */
export function payComplement(ctx: CommandContext, id: Id, amount: Fbu, payment: Payment): Id {
  const complement = complementRow(ctx.db, id)
  const left = subtract(complement.amount, complement.paid)
  if (amount > left) refuse('invoices.above-approved', { amount, left })
  const paymentId = newId()
  insertRow(ctx.db, 'invoice_payment', {
    id: paymentId,
    invoice_id: complement.invoiceId,
    number: payment.number,
    paid_on: payment.day,
    amount,
    account: payment.account,
    reference: payment.reference,
    entry_id: payment.entryId,
    ...entered(ctx),
  })
  insertRow(ctx.db, 'invoice_complement_payment', { payment_id: paymentId, complement_id: id })
  const whole = amount === left
  setPaid(ctx, id, add(complement.paid, amount), whole ? 'payInFull' : 'payInPart', whole ? payment.day : null)
  note(ctx, complement.invoiceId, 'payComplement', `${complement.number}, ${payment.number}`)
  ctx.touch('payment', paymentId)
  return paymentId
}

/** A payment that came back: the complement is to pay again. The reversal itself is written by the caller. */
export function unpayComplement(ctx: CommandContext, id: Id, amount: Fbu, reason: string): void {
  const complement = complementRow(ctx.db, id)
  const paid = subtract(complement.paid, amount)
  setPaid(ctx, id, paid, paid === 0 ? 'reversePayment' : 'reverseInPart', null)
  note(ctx, complement.invoiceId, 'unpayComplement', `${complement.number} : ${reason}`)
}

function setPaid(ctx: CommandContext, id: Id, paid: Fbu, action: ComplementAction, paidOn: Day | null): void {
  const { state } = complementRow(ctx.db, id)
  ctx.db.run(
    'UPDATE invoice_complement SET paid = ?, paid_on = ?, state = ?, state_since = ?, rev = rev + 1 WHERE id = ?',
    [paid, paidOn, complementMachine.after(state, action), instant(ctx.now), id],
  )
}
