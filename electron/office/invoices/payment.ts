import type { invoices } from '../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, yearOf } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId } from '../../../shared/ids.ts'
import { add, fbu, subtract } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { postPayment } from '../../../shared/rules/invoices/posting.ts'
import { cashAccounts, postEntry } from '../accounting/index.ts'
import { payClaims } from '../claims/index.ts'
import { facility } from '../facilities/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { checkFourEyes, invoiceFor, moved } from './decision.ts'
import { move } from './keying.ts'

type Procedures = typeof invoices

/**
 * Pays an approved invoice, whole or in part, from a till, a bank or a mobile money account.
 * Refuses the one who approved, more than is left, an account that holds no money, a day before the decision.
 */
export function pay(
  ctx: CommandContext,
  input: ParsedInputOf<Procedures['invoices.pay']>,
): OutputOf<Procedures['invoices.pay']> {
  const { db } = ctx
  const { id, day = ctx.today } = input
  const invoice = invoiceFor(ctx, input, 'payInFull')
  checkFourEyes(ctx, invoice, 'pay')
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (invoice.decidedOn !== null && day < invoice.decidedOn)
    refuse('invoices.payment-before-decision', { day, decided: invoice.decidedOn })
  const left = subtract(invoice.decidedAccepted ?? fbu(0), invoice.paid)
  const amount = input.amount ?? left
  if (amount > left) refuse('invoices.above-approved', { amount, left })
  const cash = cashAccounts(db).find(({ account }) => account === input.account)
  if (cash === undefined) refuse('invoices.not-a-cash-account', { account: input.account })

  const where = facility(db, invoice.facilityId)
  const paymentId = newId()
  const paymentNumber = formatNumber(ctx.takeNumber('OP', yearOf(day)))
  const entry = postEntry(
    ctx,
    postPayment({
      id: paymentId,
      day,
      amount,
      label: `Paiement facture ${invoice.facilityNumber}, ${where.name}`,
      voucher: paymentNumber,
      journal: cash.journal,
      account: cash.account,
      facilityId: where.id,
      facilityType: where.type,
      ownership: where.ownership,
    }),
  )
  db.run(
    `INSERT INTO invoice_payment (id, invoice_id, number, paid_on, amount, account, reference, entry_id, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      paymentId,
      id,
      paymentNumber,
      day,
      amount,
      cash.account,
      input.reference,
      entry.entryId,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  payClaims(ctx, id, amount)
  const whole = amount === left
  db.run('UPDATE facility_invoice SET paid = ?, paid_on = ? WHERE id = ?', [
    add(invoice.paid, amount),
    whole ? day : null,
    id,
  ])
  move(ctx, id, whole ? 'payInFull' : 'payInPart')
  ctx.touch('payment', paymentId)
  return { ...moved(ctx, id), paymentId, paymentNumber, amount, entryNumber: entry.number }
}
