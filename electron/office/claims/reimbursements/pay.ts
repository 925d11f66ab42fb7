import type { ReadDb } from '../../../../db/handle.ts'
import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, ZERO } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { postLapse, postReimbursementPayment } from '../../../../shared/rules/claims/reimbursements/posting.ts'
import type { Means } from '../../../../shared/rules/invoices/payments/machine.ts'
import { cashAccounts, postEntry, reverseEntry } from '../../accounting/index.ts'
import { setting, userName } from '../../administration/index.ts'
import { checkTill, openOrderOf } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { checkDay } from './days.ts'
import { aloneOn, deferRequest } from './decide.ts'
import { reimbursementPayee, requestLabel } from './payee.ts'
import { standingPayment, type StandingPayment } from './payments.ts'
import { moveRequest, openRequest, unfetchedRows, type RequestRow } from './rows.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const MEANS_OF = { till: 'cash', bank: 'transfer', mobile: 'mobile' } as const

/**
 * Pays at once, from a till or an account, what one signature may; whole, never in part. Refuses whoever approved it, what a payment
 * order has set aside or is wanted for, a till that does not hold it, a proxy nobody knows, and what nobody fetched in time.
 */
export function payReimbursement(
  ctx: CommandContext,
  input: In<'claims.payReimbursement'>,
): Out<'claims.payReimbursement'> {
  const { day = ctx.today, account, reference } = input
  const row = openRequest(ctx, input, 'pay')
  const alone = checkPayable(ctx, row)
  checkPayDay(ctx, row, day)
  const identity = input.identity ?? row.payeeIdentity
  const payee = reimbursementPayee(ctx.db, row.id)
  if (row.payeeKind === 'proxy' && (identity ?? '') === '')
    refuse('claims.reimbursement-identity', { payee: payee.name })
  const cash = cashAccounts(ctx.db).find((one) => one.account === account)
  if (cash === undefined) refuse('invoices.not-a-cash-account', { account })
  const amount = row.granted ?? ZERO
  checkTill(ctx, cash, day, amount)
  if (alone !== undefined) deferRequest(ctx, row, 'pay', alone)

  const paymentId = newId()
  const number = formatNumber(ctx.takeNumber('PR', yearOf(day)))
  const entry = postEntry(
    ctx,
    postReimbursementPayment({
      id: paymentId,
      number,
      day,
      label: `Paiement ${row.number}, ${payee.name}`,
      amount,
      mutualId: row.mutualId,
      householdId: row.householdId,
      journal: cash.journal,
      account: cash.account,
    }),
  )
  const moved = settleRequest(ctx, row, {
    paymentId,
    orderId: null,
    number,
    day,
    account: cash.account,
    means: MEANS_OF[cash.kind],
    reference,
    identity,
    entryId: entry.entryId,
  })
  return { ...moved, paymentNumber: number, amount, entryNumber: entry.number }
}

/** Refuses what one signature may not, and whoever is kept away; answers what the supervisory committee has to see. */
export function checkPayable(
  ctx: Pick<CommandContext, 'user' | 'today'> & { readonly db: ReadDb },
  row: RequestRow,
): ReturnType<typeof aloneOn> {
  const { db, today } = ctx
  const order = openOrderOf(db, 'reimbursement', row.id)
  if (order !== undefined) refuse('claims.reimbursement-in-order', { number: row.number, order: order.number })
  const limit = setting(db, 'approval.secondSignatureAbove', today)
  const amount = row.granted ?? ZERO
  if (amount > limit) refuse('claims.reimbursement-order-needed', { number: row.number, amount, limit })
  return aloneOn(ctx, row, 'pay')
}

/** Not after today, not before the decision, not once the member's time is over. */
function checkPayDay(ctx: CommandContext, row: RequestRow, day: Day): void {
  checkDay(ctx, day, row.decidedOn ?? row.submittedOn)
  if (row.prescriptionOn !== null && day > row.prescriptionOn)
    refuse('claims.reimbursement-prescribed', { number: row.number, day: row.prescriptionOn })
}

interface Settlement {
  readonly paymentId: Id
  readonly orderId: Id | null
  readonly number: string
  readonly day: Day
  readonly account: string
  readonly means: Means
  readonly reference: string | null
  readonly identity: string | null
  readonly entryId: Id
}

function settleRequest(ctx: CommandContext, row: RequestRow, payment: Settlement) {
  const { paymentId, orderId, number, day, account, means, reference, identity, entryId } = payment
  const amount = row.granted ?? ZERO
  ctx.db.run(
    `INSERT INTO reimbursement_payment (id, reimbursement_id, number, order_id, paid_on, amount, means, account, reference, identity,
       entry_id, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      paymentId,
      row.id,
      number,
      orderId,
      day,
      amount,
      means,
      account,
      reference,
      identity,
      entryId,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.touch('payment', paymentId)
  return moveRequest(ctx, row, 'pay', { reason: number, set: { settled: amount } })
}

/** What an executed order pays. Refuses what is not approved, and what nobody fetched in time. */
export function settleReimbursement(
  ctx: CommandContext,
  id: Id,
  payment: Omit<Settlement, 'paymentId' | 'identity'> & { readonly orderId: Id },
): void {
  const row = openRequest(ctx, { id }, 'pay')
  checkPayDay(ctx, row, payment.day)
  settleRequest(ctx, row, { ...payment, paymentId: newId(), identity: row.payeeIdentity })
}

/** The contrary: the order was reversed, the request is to pay again. */
export function unsettleReimbursement(
  ctx: CommandContext,
  id: Id,
  { day, reason }: { readonly day: Day; readonly reason: string },
): void {
  unpay(ctx, openRequest(ctx, { id }, 'unpay'), day, reason)
}

function unpay(ctx: CommandContext, row: RequestRow, day: Day, reason: string) {
  const payment = standingPayment(ctx.db, row.id)
  if (payment === undefined) throw new Error('a paid reimbursement without its payment')
  ctx.db.run('UPDATE reimbursement_payment SET reversed_on = ?, reversed_by = ?, reversed_reason = ? WHERE id = ?', [
    day,
    ctx.user.id,
    reason,
    payment.id,
  ])
  ctx.touch('payment', payment.id)
  return moveRequest(ctx, row, 'unpay', { reason: `${payment.number} : ${reason}`, set: { settled: 0 } })
}

/** The money came back to the till. Whoever paid does not take it back alone. */
export function unpayReimbursement(
  ctx: CommandContext,
  input: In<'claims.unpayReimbursement'>,
): Out<'claims.unpayReimbursement'> {
  const { day = ctx.today, reason } = input
  const row = openRequest(ctx, input, 'unpay')
  const payment = checkUnpay(ctx, row)
  checkDay(ctx, day, payment.paidOn)
  const entry = reverseEntry(ctx, payment.entryId, { day, reason: `${payment.number} : ${reason}` })
  return { ...unpay(ctx, row, day, reason), entryNumber: entry.number }
}

export function checkUnpay(
  { db, user }: Pick<CommandContext, 'user'> & { readonly db: ReadDb },
  row: RequestRow,
): StandingPayment {
  const payment = standingPayment(db, row.id)
  if (payment === undefined) refuse('claims.reimbursement-not-paid', { number: row.number })
  if (payment.orderId !== null)
    refuse('claims.reimbursement-paid-by-order', { number: row.number, order: payment.number })
  if (payment.by === user.id) refuse('claims.reimbursement-payer-reverses', { person: userName(db, user.id) })
  return payment
}

export function archiveReimbursement(
  ctx: CommandContext,
  input: In<'claims.archiveReimbursement'>,
): Out<'claims.archiveReimbursement'> {
  const { day = ctx.today, signed } = input
  const row = openRequest(ctx, input, 'archive')
  checkDay(ctx, day, standingPayment(ctx.db, row.id)?.paidOn ?? row.submittedOn)
  return moveRequest(ctx, row, 'archive', {
    set: { archived_signed: signed, archived_on: day, archived_by: ctx.user.id },
  })
}

/** Everything whose day passed and that no order has set aside: kept by its mutual. */
export function lapseReimbursements(
  ctx: CommandContext,
  { day = ctx.today }: In<'claims.lapseReimbursements'>,
): Out<'claims.lapseReimbursements'> {
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  const rows = unfetchedRows(ctx.db, day).filter(({ id }) => openOrderOf(ctx.db, 'reimbursement', id) === undefined)
  const lapsed = rows.map((row) => {
    const amount = row.granted ?? ZERO
    const prescriptionOn = row.prescriptionOn ?? day
    const entry = postEntry(
      ctx,
      postLapse({
        id: row.id,
        number: row.decisionNumber ?? row.number,
        day,
        label: `Prescription ${row.number}, ${requestLabel(ctx.db, row)}`,
        amount,
        mutualId: row.mutualId,
        householdId: row.householdId,
      }),
    )
    moveRequest(ctx, row, 'lapse', { set: { weighs: 0, lapsed_on: day, lapse_entry_id: entry.entryId } })
    return { id: row.id, number: row.number, amount, prescriptionOn }
  })
  ctx.touch('claim')
  return { rows: lapsed, amount: fbu(sum(lapsed.map(({ amount }) => amount))) }
}
