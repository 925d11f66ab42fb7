import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, daysBetween, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { pettyCashMachine, type PettyCashState } from '../../../../shared/rules/accounting/till/machines.ts'
import { leftAfter } from '../../../../shared/rules/accounting/till/pettyCash.ts'
import { postJustified, postPettyCash } from '../../../../shared/rules/accounting/till/posting.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { notAhead, tillOf } from './rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type PettyCash = Out<'accounting.pettyCash'>['rows'][number]

interface Row {
  readonly id: Id
  readonly number: string
  readonly state: PettyCashState
  readonly account: string
  readonly till: string
  readonly holder: string
  readonly purpose: string
  readonly amount: Fbu
  readonly spent: Fbu
  readonly returned: Fbu
  readonly givenOn: Day
  readonly givenBy: string
  readonly dueOn: Day
  readonly entryId: Id
  readonly rev: number
}

const ADVANCE = `SELECT p.id, p.number, p.state, p.account, j.label AS till, p.holder, p.purpose, p.amount, p.spent, p.returned,
    p.given_on AS givenOn, u.name AS givenBy, p.due_on AS dueOn, p.entry_id AS entryId, p.rev
  FROM petty_cash p JOIN journal j ON j.account = p.account JOIN user u ON u.id = p.created_by`

const row = (db: ReadDb, id: Id): Row =>
  db.get<Row>(`${ADVANCE} WHERE p.id = ?`, [id]) ?? refuse('accounting.petty-cash-unknown', {})

const vouchersOf = (db: ReadDb, ids: readonly Id[]): Map<Id, PettyCash['vouchers']> => {
  const found = new Map<Id, PettyCash['vouchers']>()
  if (ids.length === 0) return found
  for (const { id, ...voucher } of db.all<PettyCash['vouchers'][number] & { id: Id }>(
    `SELECT v.petty_cash_id AS id, v.position, v.day, v.voucher, v.label, v.account, a.label AS accountLabel, v.amount
     FROM petty_cash_voucher v JOIN account a ON a.number = v.account WHERE v.petty_cash_id IN (${ids.map(() => '?').join(', ')})
     ORDER BY v.petty_cash_id, v.position`,
    ids,
  ))
    found.set(id, [...(found.get(id) ?? []), voucher])
  return found
}

/** Advances, the latest first, with the vouchers of each. */
export function pettyCash(
  { db, today }: QueryContext,
  { state, after, limit }: In<'accounting.pettyCash'>,
): Out<'accounting.pettyCash'> {
  const rows = db.all<Row>(
    `${ADVANCE} WHERE 1 ${state === undefined ? '' : 'AND p.state = ?'} ${after === undefined ? '' : 'AND (p.given_on, p.id) < (?, ?)'}
     ORDER BY p.given_on DESC, p.id DESC LIMIT ?`,
    [...(state === undefined ? [] : [state]), ...(after === undefined ? [] : [after.day, after.id]), limit + 1],
  )
  const shown = rows.slice(0, limit)
  const vouchers = vouchersOf(
    db,
    shown.map(({ id }) => id),
  )
  const last = shown.at(-1)
  return {
    rows: shown.map(({ entryId: _entry, ...one }) => ({
      ...one,
      left: one.state === 'cancelled' ? fbu(0) : fbu(one.amount - one.spent - one.returned),
      lateDays: one.state === 'given' ? Math.max(0, daysBetween(one.dueOn, today)) : 0,
      vouchers: vouchers.get(one.id) ?? [],
    })),
    next: rows.length > limit && last !== undefined ? { day: last.givenOn, id: last.id } : null,
  }
}

/** What is out and not justified yet. */
export function openPettyCash({ db, today }: QueryContext): { count: number; amount: Fbu; late: number } {
  const open = db.get<{ count: number; amount: Fbu; late: number }>(
    `SELECT count(*) AS count, coalesce(sum(amount - spent - returned), 0) AS amount, coalesce(sum(due_on < ?), 0) AS late
     FROM petty_cash WHERE state = 'given'`,
    [today],
  )
  return open ?? { count: 0, amount: fbu(0), late: 0 }
}

/** D 54 / C till. Refuses what leaves a till short, a day ahead, `transfer-empty`. */
export function givePettyCash(
  ctx: CommandContext,
  input: In<'accounting.givePettyCash'>,
): Out<'accounting.givePettyCash'> {
  const { db } = ctx
  const { holder, purpose, amount } = input
  const till = tillOf(db, input.account)
  const day = notAhead(ctx, input.day)
  if (amount === 0) refuse('accounting.transfer-empty', {})
  const id = newId()
  const number = formatNumber(ctx.takeNumber('RG', yearOf(day)))
  const entry = postEntry(ctx, postPettyCash({ id, number, day, till, holder, amount }))
  insertRow(db, 'petty_cash', {
    id,
    number,
    state: 'given',
    account: till.account,
    holder,
    purpose,
    amount,
    given_on: day,
    due_on: input.dueOn ?? addDays(day, setting(db, 'pettyCash.days', day)),
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  ctx.subject('petty-cash', id)
  ctx.touch('till', id)
  return { id, number }
}

function same(ctx: CommandContext, { id, rev }: { readonly id: Id; readonly rev: number }): Row {
  const found = row(ctx.db, id)
  if (found.rev !== rev) refuse('accounting.petty-cash-changed', { number: found.number })
  return found
}

/** D each voucher's account, D till what is given back / C 54. Refuses what {@link leftAfter} and posting refuse. */
export function justifyPettyCash(
  ctx: CommandContext,
  input: In<'accounting.justifyPettyCash'>,
): Out<'accounting.justifyPettyCash'> {
  const { db } = ctx
  const advance = same(ctx, input)
  const { number, holder } = advance
  const day = notAhead(ctx, input.day)
  const { vouchers, returned } = input
  const known = vouchersOf(db, [advance.id]).get(advance.id) ?? []
  const left = leftAfter(advance, vouchers, returned, { day, known: known.map(({ voucher }) => voucher) })
  const state = pettyCashMachine.after(advance.state, left === 0 ? 'settle' : 'justify')
  const till = tillOf(db, advance.account)
  const entry = postEntry(
    ctx,
    postJustified({ id: advance.id, number, day, till, holder, vouchers, returned, journal: miscellaneous(db) }),
  )
  vouchers.forEach((voucher, index) =>
    insertRow(db, 'petty_cash_voucher', {
      petty_cash_id: advance.id,
      position: known.length + index + 1,
      ...voucher,
      entry_id: entry.entryId,
      ...entered(ctx),
    }),
  )
  changeRow(db, 'petty_cash', advance.id, {
    state,
    spent: fbu(advance.spent + sum(vouchers.map(({ amount }) => amount))),
    returned: fbu(advance.returned + returned),
    settled_on: left === 0 ? day : null,
  })
  ctx.subject('petty-cash', advance.id)
  ctx.touch('till', advance.id)
  return { number, left, state, entry: entry.number }
}

/** The money was never taken. Refuses `petty-cash-started`. */
export function cancelPettyCash(
  ctx: CommandContext,
  input: In<'accounting.cancelPettyCash'>,
): Out<'accounting.cancelPettyCash'> {
  const advance = same(ctx, input)
  const state = pettyCashMachine.after(advance.state, 'cancel')
  if (advance.spent + advance.returned > 0) refuse('accounting.petty-cash-started', { number: advance.number })
  reverseEntry(ctx, advance.entryId, { day: ctx.today, reason: input.reason })
  changeRow(ctx.db, 'petty_cash', advance.id, { state, cancelled_by: ctx.user.id, cancelled_reason: input.reason })
  ctx.subject('petty-cash', advance.id)
  ctx.touch('till', advance.id)
  return { number: advance.number }
}

/** The journal of what moves no cash. */
const miscellaneous = (db: ReadDb): string =>
  db.get<{ code: string }>(`SELECT code FROM journal WHERE kind = 'miscellaneous' AND ended_on IS NULL ORDER BY code`)
    ?.code ?? 'OD'
