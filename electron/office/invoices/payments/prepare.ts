import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { add, negate, subtract, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { ACCOUNT_KIND, orderMachine, type Means } from '../../../../shared/rules/invoices/payments/machine.ts'
import { offsetsFor, type Offset } from '../../../../shared/rules/invoices/payments/offsets.ts'
import { boardWanted, signaturesWanted } from '../../../../shared/rules/invoices/payments/segregation.ts'
import { cashAccounts } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { debtRows, payableRow, suspensionOf, type DebtRow, type PaidType, type PayableRow } from './payable.ts'
import { payeeNow, payeeTypeOf, type PayeeNow } from './payee.ts'
import { thresholdsOn } from './people.ts'
import { orderRow, recordMove } from './rows.ts'
import { openOrder } from './steps.ts'
import { checkCeiling } from './till.ts'

type Prepare = (typeof invoices)['invoices.prepareOrder']
type Amend = (typeof invoices)['invoices.amendOrder']
type Content = ParsedInputOf<Prepare>

/** A line as it will be written, kept-off ones below zero. */
interface Draft {
  readonly type: PaidType | Offset['type']
  readonly id: Id
  readonly number: string
  readonly day: string
  readonly payee: PayeeNow
  readonly amount: Fbu
  readonly leftBefore: Fbu
}

interface Contents {
  readonly lines: readonly Draft[]
  readonly gross: Fbu
  readonly takenBack: Fbu
  readonly atStake: Fbu
}

/**
 * Sets approved documents aside under one order. Refuses what is not approved, above what is left, in another open order, of a
 * suspended facility, without an account for the means, and an account of another kind than the means.
 */
export function prepareOrder(ctx: CommandContext, input: Content): OutputOf<Prepare> {
  const contents = contentsOf(ctx, input, null)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('OP', yearOf(ctx.today)))
  insertRow(ctx.db, 'payment_order', {
    id,
    number,
    state: 'prepared',
    state_since: instant(ctx.now),
    prepared_on: ctx.today,
    ...head(input, contents),
    ...entered(ctx),
  })
  writeLines(ctx, id, contents.lines)
  recordMove(ctx, id, { action: null, from: null, to: 'prepared', reason: null })
  return answer(ctx, id)
}

/** Another content for an order that nobody checked. What it had set aside is free again before. */
export function amendOrder(ctx: CommandContext, input: ParsedInputOf<Amend>): OutputOf<Amend> {
  const order = openOrder(ctx, input, 'amend')
  const contents = contentsOf(ctx, input, order.id)
  ctx.db.run('DELETE FROM payment_order_line WHERE order_id = ?', [order.id])
  const columns = { ...head(input, contents), created_by: ctx.user.id }
  ctx.db.run(
    `UPDATE payment_order SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')}, rev = rev + 1 WHERE id = ?`,
    [...Object.values(columns), order.id],
  )
  writeLines(ctx, order.id, contents.lines)
  recordMove(ctx, order.id, {
    action: 'amend',
    from: order.state,
    to: orderMachine.after(order.state, 'amend'),
    reason: null,
  })
  return answer(ctx, order.id)
}

function answer(ctx: CommandContext, id: Id): OutputOf<Prepare> {
  const { number, state, rev, total, atStake, preparedOn } = orderRow(ctx.db, id)
  const thresholds = thresholdsOn(ctx.db, preparedOn)
  return {
    id,
    number,
    state,
    rev,
    total,
    signatures: signaturesWanted(atStake, thresholds),
    board: boardWanted(atStake, thresholds),
  }
}

const head = (input: Content, { gross, takenBack, atStake, lines }: Contents) => ({
  means: input.means,
  account: input.account,
  object: input.object === undefined || input.object === '' ? objectOf(lines) : input.object,
  wanted_on: input.wantedOn,
  gross,
  taken_back: takenBack,
  total: subtract(gross, takenBack),
  at_stake: atStake,
})

/** What the bank reads when nobody wrote it. */
function objectOf(lines: readonly Draft[]): string {
  const kinds = new Set(lines.map(({ type }) => type))
  if (kinds.has('supplier'))
    return kinds.size === 1 ? 'Factures des fournisseurs' : 'Fournisseurs, formations sanitaires et membres'
  if (kinds.has('reimbursement'))
    return kinds.size === 1 ? 'Remboursements aux membres' : 'Formations sanitaires et remboursements aux membres'
  if (!kinds.has('advance')) return 'Factures des formations sanitaires'
  return kinds.has('invoice') ? 'Factures et avances, formations sanitaires' : 'Avances aux formations sanitaires'
}

function contentsOf(ctx: CommandContext, input: Content, own: Id | null): Contents {
  checkAccount(ctx, input)
  if (input.wantedOn !== null && input.wantedOn < ctx.today)
    refuse('invoices.order-wanted-past', { day: input.wantedOn, today: ctx.today })
  const seen = new Set<Id>()
  const wanted = input.lines.map(({ type, id, amount }) => {
    const row = payableRow(ctx.db, ctx.today, type, id) ?? refuse('invoices.not-payable', {})
    if (seen.has(id)) refuse('invoices.document-twice', { number: row.number })
    seen.add(id)
    return { row, ...lineOf(ctx, row, amount, input.means, own) }
  })
  const paid = wanted.map(({ draft }) => draft)
  const kept = offsetsOf(ctx, input, paid, own)
  const gross = sum(paid.map(({ amount }) => amount))
  const takenBack = negate(sum(kept.map(({ amount }) => amount)))
  if (input.means === 'cash') checkCeiling(ctx, subtract(gross, takenBack))
  return {
    lines: [...paid, ...kept],
    gross,
    takenBack,
    atStake: sum(wanted.map(({ row }) => row.approved)),
  }
}

function checkAccount(ctx: CommandContext, { means, account }: Content): void {
  const cash = cashAccounts(ctx.db).find((one) => one.account === account)
  if (cash === undefined) refuse('invoices.not-a-cash-account', { account })
  if (cash.kind !== ACCOUNT_KIND[means]) refuse('invoices.means-account', { account: cash.label })
}

function lineOf(
  ctx: CommandContext,
  row: PayableRow,
  wanted: Fbu | undefined,
  means: Means,
  own: Id | null,
): { draft: Draft } {
  const { number } = row
  if (row.orderId !== null && row.orderNumber !== null && row.orderId !== own)
    refuse('invoices.in-another-order', { number, order: row.orderNumber })
  const left = subtract(row.approved, row.paid)
  const amount = wanted ?? left
  if (amount > left) refuse('invoices.above-approved', { amount, left })
  if (row.type === 'advance' && amount !== left) refuse('invoices.advance-whole', { number, amount: left })
  if (row.type === 'reimbursement' && amount !== left) refuse('invoices.reimbursement-whole', { number, amount: left })
  const payee = payeeNow(ctx.db, payeeTypeOf(row.type), row.payeeId)
  const suspended = payee.type === 'facility' ? suspensionOf(ctx.db, row.payeeId, ctx.today) : null
  if (suspended !== null && suspended.allowed === null)
    refuse('invoices.facility-suspended', { facility: payee.name, reason: suspended.reason })
  const account = means === 'transfer' ? payee.bankAccount : means === 'mobile' ? payee.mobileMoney : ''
  if (account === null || (means === 'transfer' && payee.bankName === null))
    refuse(means === 'mobile' ? 'invoices.payee-without-mobile' : 'invoices.payee-without-account', {
      payee: payee.name,
    })
  return { draft: { type: row.type, id: row.id, number, day: row.day, payee, amount, leftBefore: left } }
}

/** What is kept off each facility: what was said, or all that it owes up to what it is paid. */
function offsetsOf(ctx: CommandContext, { offsets }: Content, paid: readonly Draft[], own: Id | null): Draft[] {
  const byFacility = new Map<Id, Fbu>()
  for (const { type, payee, amount } of paid)
    if (type === 'invoice') byFacility.set(payee.id, add(byFacility.get(payee.id) ?? ZERO, amount))
  const owed = [...byFacility.keys()].flatMap((id) => debtRows(ctx.db, id, own))
  const chosen =
    offsets === undefined
      ? [...byFacility].flatMap(([id, amount]) =>
          offsetsFor(
            amount,
            owed.filter((debt) => debt.facilityId === id),
          ),
        )
      : offsets
  const room = new Map(byFacility)
  const used = new Set<Id>()
  return chosen.map(({ type, id, amount }) => {
    const debt = owed.find((one) => one.type === type && one.id === id) ?? refuse('invoices.no-debt', {})
    if (used.has(id)) refuse('invoices.document-twice', { number: debt.number })
    used.add(id)
    const free = room.get(debt.facilityId) ?? ZERO
    if (amount > debt.left) refuse('invoices.above-owed', { amount, left: debt.left })
    if (amount > free) refuse('invoices.offset-above-paid', { amount, paid: free })
    room.set(debt.facilityId, subtract(free, amount))
    return keptOff(ctx, debt, amount)
  })
}

const keptOff = (ctx: CommandContext, debt: DebtRow, amount: Fbu): Draft => ({
  type: debt.type,
  id: debt.id,
  number: debt.number,
  day: debt.day,
  payee: payeeNow(ctx.db, 'facility', debt.facilityId),
  amount: negate(amount),
  leftBefore: debt.left,
})

function writeLines(ctx: CommandContext, orderId: Id, lines: readonly Draft[]): void {
  for (const [index, { type, id, number, day, payee, amount, leftBefore }] of lines.entries()) {
    insertRow(ctx.db, 'payment_order_line', {
      order_id: orderId,
      position: index + 1,
      document_type: type,
      document_id: id,
      document_number: number,
      document_day: day,
      payee_type: payee.type,
      payee_id: payee.id,
      payee_name: payee.name,
      payee_code: payee.code,
      bank_name: payee.bankName,
      bank_account: payee.bankAccount,
      account_holder: payee.holder,
      mobile_money: payee.mobileMoney,
      amount,
      left_before: leftBefore,
      state: 'open',
    })
    if (type === 'invoice' || type === 'reimbursement') ctx.touch(type, id)
  }
}
