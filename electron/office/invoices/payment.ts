import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { yearOf } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu, subtract } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { postPayment } from '../../../shared/rules/invoices/posting.ts'
import { cashAccounts, postEntry } from '../accounting/index.ts'
import { setting } from '../administration/index.ts'
import { facility } from '../facilities/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { checkFourEyes, invoiceFor, moved } from './decision.ts'
import { checkTill, payableRow, settleInvoice, suspensionOf } from './payments/index.ts'
import type { InvoiceRow } from './rows.ts'

type Procedures = typeof invoices

/**
 * Pays an approved invoice at once, whole or in part, from a till, a bank or a mobile money account: what one signature may.
 * Refuses the one who approved, more than is left, an account that holds no money, a day before the decision, and whatever wants
 * a payment order: an invoice above the amount of one signature (parts of it too), or one that an order has set aside.
 */
export function pay(
  ctx: CommandContext,
  input: ParsedInputOf<Procedures['invoices.pay']>,
): OutputOf<Procedures['invoices.pay']> {
  const { db } = ctx
  const { id, day = ctx.today, reference } = input
  const invoice = invoiceFor(ctx, input, 'payInFull')
  checkFourEyes(ctx, invoice, 'pay')
  checkOneSignature(ctx, invoice)
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (invoice.decidedOn !== null && day < invoice.decidedOn)
    refuse('invoices.payment-before-decision', { day, decided: invoice.decidedOn })
  const left = subtract(invoice.decidedAccepted ?? fbu(0), invoice.paid)
  const amount = input.amount ?? left
  if (amount > left) refuse('invoices.above-approved', { amount, left })
  const cash = cashAccounts(db).find(({ account }) => account === input.account)
  if (cash === undefined) refuse('invoices.not-a-cash-account', { account: input.account })
  checkTill(ctx, cash, day, amount)

  const where = facility(db, invoice.facilityId)
  const suspended = suspensionOf(db, where.id, ctx.today)
  if (suspended !== null)
    refuse('invoices.facility-suspended', {
      facility: where.name,
      reason: suspended.reason,
    })
  const paymentId = newId()
  const number = formatNumber(ctx.takeNumber('OP', yearOf(day)))
  const entry = postEntry(
    ctx,
    postPayment({
      id: paymentId,
      day,
      amount,
      label: `Paiement facture ${invoice.facilityNumber}, ${where.name}`,
      voucher: number,
      journal: cash.journal,
      account: cash.account,
      facilityId: where.id,
      facilityType: where.type,
      ownership: where.ownership,
    }),
  )
  const { entryId } = entry
  settleInvoice(ctx, id, amount, { paymentId, number, day, account: cash.account, reference, entryId })
  return { ...moved(ctx, id), paymentId, paymentNumber: number, amount, entryNumber: entry.number }
}

/** The invoice as a whole is compared: paying it in parts does not make it smaller. */
function checkOneSignature(ctx: CommandContext, invoice: InvoiceRow): void {
  const limit = setting(ctx.db, 'approval.secondSignatureAbove', ctx.today)
  const amount = invoice.decidedAccepted ?? fbu(0)
  if (amount > limit) refuse('invoices.order-needed', { number: invoice.number, amount, limit })
  const order = payableRow(ctx.db, ctx.today, 'invoice', invoice.id)?.orderNumber
  if (order !== undefined && order !== null)
    refuse('invoices.in-another-order', {
      number: invoice.statementNumber ?? invoice.number,
      order,
    })
}
