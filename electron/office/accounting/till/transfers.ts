import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { daysBetween, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { Right } from '../../../../shared/roles.ts'
import type { CashKind } from '../../../../shared/rules/accounting/journals.ts'
import { cashTransferMachine, type CashTransferState } from '../../../../shared/rules/accounting/till/machines.ts'
import { postReceived, postSent } from '../../../../shared/rules/accounting/till/posting.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import type { CashAccount } from '../cashAccounts.ts'
import { postEntry, type PostedEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { keeperOf } from './keepers.ts'
import { cashOf, notAhead } from './rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface Row {
  readonly id: Id
  readonly number: string
  readonly state: CashTransferState
  readonly fromAccount: string
  readonly fromLabel: string
  readonly fromKind: CashKind
  readonly toAccount: string
  readonly toLabel: string
  readonly toKind: CashKind
  readonly amount: Fbu
  readonly fee: Fbu
  readonly bearer: string
  readonly reference: string | null
  readonly sentOn: Day
  readonly sentBy: string
  readonly sentEntry: Id
  readonly receivedOn: Day | null
  readonly receivedBy: string | null
  readonly receivedEntry: Id | null
  readonly cancelledOn: Day | null
  readonly cancelledReason: string | null
  readonly rev: number
}

const TRANSFER = `SELECT t.id, t.number, t.state, t.from_account AS fromAccount, f.label AS fromLabel, f.kind AS fromKind,
    t.to_account AS toAccount, o.label AS toLabel, o.kind AS toKind, t.amount, t.fee, t.bearer, t.reference, t.sent_on AS sentOn,
    u.name AS sentBy, t.sent_entry_id AS sentEntry, t.received_on AS receivedOn, r.name AS receivedBy,
    t.received_entry_id AS receivedEntry, t.cancelled_on AS cancelledOn, t.cancelled_reason AS cancelledReason, t.rev
  FROM cash_transfer t JOIN journal f ON f.account = t.from_account JOIN journal o ON o.account = t.to_account
    JOIN user u ON u.id = t.created_by LEFT JOIN user r ON r.id = t.received_by`

/** Refuses `accounting.transfer-unknown`. */
export const transferRow = (db: ReadDb, id: Id): Row =>
  db.get<Row>(`${TRANSFER} WHERE t.id = ?`, [id]) ?? refuse('accounting.transfer-unknown', {})

/** Transfers, those still on their way first, then the latest. */
export function cashTransfers(
  { db, today }: QueryContext,
  { state, after, limit }: In<'accounting.cashTransfers'>,
): Out<'accounting.cashTransfers'> {
  const lateAfter = setting(db, 'transfer.days', today)
  const rows = db.all<Row>(
    `${TRANSFER} WHERE 1 ${state === undefined ? '' : 'AND t.state = ?'} ${after === undefined ? '' : 'AND (t.sent_on, t.id) < (?, ?)'}
     ORDER BY t.sent_on DESC, t.id DESC LIMIT ?`,
    [...(state === undefined ? [] : [state]), ...(after === undefined ? [] : [after.day, after.id]), limit + 1],
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => {
      const days = daysBetween(row.sentOn, row.receivedOn ?? row.cancelledOn ?? today)
      return {
        id: row.id,
        number: row.number,
        state: row.state,
        from: { account: row.fromAccount, label: row.fromLabel, kind: row.fromKind },
        to: { account: row.toAccount, label: row.toLabel, kind: row.toKind },
        amount: row.amount,
        fee: row.fee,
        bearer: row.bearer,
        reference: row.reference,
        sentOn: row.sentOn,
        sentBy: row.sentBy,
        receivedOn: row.receivedOn,
        receivedBy: row.receivedBy,
        cancelledReason: row.cancelledReason,
        days,
        late: row.state === 'sent' && days > lateAfter,
        rev: row.rev,
      }
    }),
    next: rows.length > limit && last !== undefined ? { day: last.sentOn, id: last.id } : null,
  }
}

/** What left an account and is in no other yet. */
export function onTheWay({ db, today }: QueryContext): { count: number; amount: Fbu; late: number } {
  const rows = db.all<{ amount: Fbu; sentOn: Day }>(
    `SELECT amount, sent_on AS sentOn FROM cash_transfer WHERE state = 'sent'`,
  )
  const lateAfter = setting(db, 'transfer.days', today)
  return {
    count: rows.length,
    amount: fbu(rows.reduce((total, { amount }) => total + amount, 0)),
    late: rows.filter(({ sentOn }) => daysBetween(sentOn, today) > lateAfter).length,
  }
}

/** Transfers on their way to an account: what its statement may show any day. */
export const coming = (db: ReadDb, account: string): Row[] =>
  db.all<Row>(`${TRANSFER} WHERE t.to_account = ? AND t.state = 'sent' ORDER BY t.sent_on, t.id`, [account])

/** Cash leaves a till with who keeps it; other accounts move by whoever keeps the bank. */
function checkHand(ctx: CommandContext, cash: CashAccount, procedure: string): void {
  const right: Right = cash.kind === 'till' ? 'till.enter' : 'bank.enter'
  if (!ctx.user.rights.has(right)) refuse('kernel.right-missing', { right, procedure })
  const keeper = cash.kind === 'till' ? keeperOf(ctx.db, cash.account) : undefined
  if (keeper !== undefined && keeper.id !== ctx.user.id && !ctx.user.rights.has('till.validate'))
    refuse('accounting.count-not-keeper', { till: cash.label, person: keeper.name })
}

/** Money leaves an account for another: D 58 / C it. Refuses `transfer-same`, `transfer-empty`, a till that would be short, a day ahead. */
export function sendCash(ctx: CommandContext, input: In<'accounting.sendCash'>): Out<'accounting.sendCash'> {
  const { db } = ctx
  const { amount, bearer, reference } = input
  const day = notAhead(ctx, input.day)
  const [from, to] = [cashOf(db, input.from), cashOf(db, input.to)]
  if (from.account === to.account) refuse('accounting.transfer-same', { account: from.label })
  if (amount === 0) refuse('accounting.transfer-empty', {})
  checkHand(ctx, from, 'accounting.sendCash')
  const id = newId()
  const number = formatNumber(ctx.takeNumber('VI', yearOf(day)))
  const entry = postEntry(ctx, postSent({ id, number, day, from, to, amount }))
  insertRow(db, 'cash_transfer', {
    id,
    number,
    state: 'sent',
    from_account: from.account,
    to_account: to.account,
    amount,
    bearer,
    reference: reference === '' ? null : reference,
    sent_on: day,
    sent_entry_id: entry.entryId,
    ...entered(ctx),
  })
  ctx.subject('cash-transfer', id)
  ctx.touch('till', id)
  return { id, number }
}

function same(ctx: CommandContext, { id, rev }: { readonly id: Id; readonly rev: number }): Row {
  const row = transferRow(ctx.db, id)
  if (row.rev !== rev)
    refuse('accounting.transfer-changed', { number: row.number, person: row.receivedBy ?? row.sentBy })
  return row
}

export function receiveCash(ctx: CommandContext, input: In<'accounting.receiveCash'>): Out<'accounting.receiveCash'> {
  const row = same(ctx, input)
  checkHand(ctx, cashOf(ctx.db, row.toAccount), 'accounting.receiveCash')
  const day = notAhead(ctx, input.day)
  return { number: row.number, entry: arrive(ctx, row, { day, fee: input.fee, reference: input.reference }).number }
}

/** The money is there: D the account, D 627 the fee / C 58. Refuses `transfer-before`, `transfer-fee`. */
export function arrive(
  ctx: CommandContext,
  row: Row,
  { day, fee, reference }: { readonly day: Day; readonly fee: Fbu; readonly reference: string },
): PostedEntry {
  const { db } = ctx
  const state = cashTransferMachine.after(row.state, 'receive')
  if (day < row.sentOn) refuse('accounting.transfer-before', { number: row.number, sent: row.sentOn, day })
  if (fee >= row.amount) refuse('accounting.transfer-fee', { number: row.number, fee, amount: row.amount })
  const [from, to] = [cashOf(db, row.fromAccount), cashOf(db, row.toAccount)]
  const entry = postEntry(ctx, postReceived({ id: row.id, number: row.number, day, from, to, amount: row.amount, fee }))
  changeRow(db, 'cash_transfer', row.id, {
    state,
    fee,
    received_on: day,
    received_by: ctx.user.id,
    received_entry_id: entry.entryId,
    ...(reference === '' ? {} : { reference }),
  })
  ctx.subject('cash-transfer', row.id)
  ctx.touch('till', row.id)
  return entry
}

/** What had arrived is on its way again: the statement said it by mistake. Its entry is reversed. */
export function unarrive(ctx: CommandContext, id: Id, day: Day, reason: string): PostedEntry {
  const row = transferRow(ctx.db, id)
  const state = cashTransferMachine.after(row.state, 'unreceive')
  if (row.receivedEntry === null) throw new Error('a transfer that arrived without its entry')
  const entry = reverseEntry(ctx, row.receivedEntry, { day, reason })
  changeRow(ctx.db, 'cash_transfer', id, {
    state,
    fee: 0,
    received_on: null,
    received_by: null,
    received_entry_id: null,
  })
  ctx.touch('till', id)
  return entry
}

/** The money never left, or came back: the entry is reversed today. */
export function cancelTransfer(
  ctx: CommandContext,
  input: In<'accounting.cancelTransfer'>,
): Out<'accounting.cancelTransfer'> {
  const row = same(ctx, input)
  const state = cashTransferMachine.after(row.state, 'cancel')
  checkHand(ctx, cashOf(ctx.db, row.fromAccount), 'accounting.cancelTransfer')
  reverseEntry(ctx, row.sentEntry, { day: ctx.today, reason: input.reason })
  changeRow(ctx.db, 'cash_transfer', row.id, {
    state,
    cancelled_on: ctx.today,
    cancelled_by: ctx.user.id,
    cancelled_reason: input.reason,
  })
  ctx.subject('cash-transfer', row.id)
  ctx.touch('till', row.id)
  return { number: row.number }
}
