import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { add } from '../../../../shared/money.ts'
import { leavingOf, postOrder } from '../../../../shared/rules/invoices/payments/posting.ts'
import { boardWanted } from '../../../../shared/rules/invoices/payments/segregation.ts'
import { cashAccounts, postEntry, reverseEntry } from '../../accounting/index.ts'
import { setting } from '../../administration/index.ts'
import { facility } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issueCheques, voidCheques } from './cheques.ts'
import { isPaid, payableRow, suspensionOf } from './payable.ts'
import { accountOwed, payeeAxes } from './payee.ts'
import { passStep, thresholdsOn } from './people.ts'
import { linesOf, payeesOf, type LineRow, type OrderRow } from './rows.ts'
import { settle, unsettle } from './settle.ts'
import { moveOrder, openOrder } from './steps.ts'
import { checkTill } from './till.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Pays an order: one entry, every document marked paid, what was kept off taken back, cheques numbered, all in one transaction.
 * Everything that was true when it was prepared is looked at again.
 */
export function executeOrder(ctx: CommandContext, input: In<'invoices.executeOrder'>): Out<'invoices.executeOrder'> {
  const { db } = ctx
  const order = openOrder(ctx, input, 'execute')
  passStep(ctx, order, 'execute')
  const { day = ctx.today, fee, reference } = input
  const lines = linesOf(db, order.id)
  checkDay(ctx, order, lines, day)
  checkStillPayable(ctx, lines)
  if (boardWanted(order.atStake, thresholdsOn(db, order.preparedOn)) && order.resolution === null)
    refuse('invoices.order-board-missing', {
      number: order.number,
      amount: order.atStake,
      limit: thresholdsOn(db, order.preparedOn).boardAbove,
    })
  const cash =
    cashAccounts(db).find(({ account }) => account === order.account) ??
    refuse('invoices.not-a-cash-account', { account: order.account })
  checkTill(ctx, cash, day, add(order.total, fee))
  useLeaves(ctx, order, lines)

  const entry = postEntry(
    ctx,
    postOrder({
      id: order.id,
      number: order.number,
      day,
      label: `Ordre ${order.number}, ${labelOf(lines)}`,
      account: order.account,
      journal: cash.journal,
      fee,
      leaving: leavingOf({ ...order, fee }, payeesOf(lines), setting(db, 'payment.transferByPayee', day)),
      lines: lines.map((line) => ({
        type: line.type,
        amount: line.amount,
        number: line.number,
        axes: payeeAxes(db, line),
        ...optional('account', accountOwed(db, line)),
      })),
    }),
  )
  const moved = moveOrder(ctx, order, 'execute', {
    set: { executed_by: ctx.user.id, executed_on: day, reference, fee, entry_id: entry.entryId },
  })
  for (const line of lines) {
    const number = `${order.number}/${line.position}`
    const paymentId = settle(ctx, line, {
      orderId: order.id,
      number,
      day,
      account: order.account,
      means: order.means,
      reference,
      entryId: entry.entryId,
    })
    db.run(`UPDATE payment_order_line SET state = 'done', payment_id = ? WHERE order_id = ? AND position = ?`, [
      paymentId,
      order.id,
      line.position,
    ])
  }
  const cheques = order.means === 'cheque' ? issueCheques(ctx, order, payeesOf(lines), day) : []
  return { ...moved, total: order.total, entryNumber: entry.number, cheques }
}

/** The money came back before the bank's statement said otherwise. Refuses `order-executor-reverses`, `order-cheque-cashed`. */
export function reverseOrder(ctx: CommandContext, input: In<'invoices.reverseOrder'>): Out<'invoices.reverseOrder'> {
  const { day = ctx.today, reason } = input
  const order = openOrder(ctx, input, 'reverse')
  passStep(ctx, order, 'reverse')
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (order.entryId === null) throw new Error('an executed order without its entry')
  voidCheques(ctx, order, day, reason)
  const entry = reverseEntry(ctx, order.entryId, { day, reason: `${order.number} : ${reason}` })
  for (const line of linesOf(ctx.db, order.id).toReversed())
    unsettle(ctx, line, { orderId: order.id, entryId: order.entryId, day, reason })
  ctx.db.run(`UPDATE payment_order_line SET state = 'released' WHERE order_id = ?`, [order.id])
  return { ...moveOrder(ctx, order, 'reverse', { reason }), entryNumber: entry.number }
}

function checkDay(ctx: CommandContext, order: OrderRow, lines: readonly LineRow[], day: Day): void {
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  const decided = lines.reduce((last, line) => (line.day > last ? line.day : last), order.preparedOn)
  if (day < decided) refuse('invoices.payment-before-decision', { day, decided })
}

/** Law of the whole: nothing is paid that is not approved any more, nor beyond what is left. */
function checkStillPayable(ctx: CommandContext, lines: readonly LineRow[]): void {
  for (const { type, documentId, amount, number } of lines) {
    if (!isPaid(type)) continue
    const row = payableRow(ctx.db, ctx.today, type, documentId) ?? refuse('invoices.not-payable-any-more', { number })
    const left = row.approved - row.paid
    if (amount > left) refuse('invoices.above-approved', { amount, left })
  }
}

/** Suspended since it was prepared, or let through then: the head's leave serves once. */
function useLeaves(ctx: CommandContext, order: OrderRow, lines: readonly LineRow[]): void {
  const facilities = lines.filter(({ payeeType }) => payeeType === 'facility')
  for (const id of new Set(facilities.map(({ payeeId }) => payeeId))) {
    const suspended = suspensionOf(ctx.db, id, ctx.today)
    if (suspended === null) continue
    if (suspended.allowed === null)
      refuse('invoices.facility-suspended', { facility: facility(ctx.db, id).name, reason: suspended.reason })
    ctx.db.run('UPDATE suspended_payment_leave SET order_id = ? WHERE facility_id = ? AND order_id IS NULL', [
      order.id,
      id,
    ])
  }
}

function labelOf(lines: readonly LineRow[]): string {
  const names = [...new Set(lines.map(({ payee }) => payee))]
  return names.length === 1
    ? (names[0] ?? '')
    : lines.every(({ payeeType }) => payeeType === 'facility')
      ? `${names.length} formations`
      : `${names.length} bénéficiaires`
}
