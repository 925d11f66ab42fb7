import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { membership } from '../../../../shared/contract/membership.ts'
import type { zRefund } from '../../../../shared/contract/membership/doorMoney.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { advanceRefundPosting, signaturesWanted } from '../../../../shared/rules/membership/doorMoney.ts'
import { postEntry } from '../../accounting/index.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import { advanceLeft } from './advances.ts'

export type RefundRow = z.output<typeof zRefund>
type Prepare = z.output<(typeof membership)['membership.prepareRefund']['input']>

export interface RefundSql {
  id: Id
  number: string
  day: Day
  mutual_id: Id
  household_id: Id
  registration: string
  member: string
  amount: Fbu
  payee: string
  reason: string
  state: 'prepared' | 'paid' | 'withdrawn'
  created_by: Id
  prepared_name: string
  endorsed_by: Id | null
  endorsed_name: string | null
  approved_by: Id | null
  approved_name: string | null
  paid_on: Day | null
  paid_name: string | null
  withdrawn_reason: string | null
}

const REFUND = `SELECT f.*, h.registration, trim(b.family_name || ' ' || b.given_name) AS member, u.name AS prepared_name,
    e.name AS endorsed_name, a.name AS approved_name, p.name AS paid_name
  FROM advance_refund f JOIN household h ON h.id = f.household_id JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
    JOIN user u ON u.id = f.created_by LEFT JOIN user e ON e.id = f.endorsed_by LEFT JOIN user a ON a.id = f.approved_by
    LEFT JOIN user p ON p.id = f.paid_by`

export const refundById = (db: ReadDb, id: Id): RefundSql =>
  db.get<RefundSql>(`${REFUND} WHERE f.id = ?`, [id]) ?? refuse('membership.refund-unknown', {})

/** Signatures that a refund wants, by the threshold in force on its day. */
export const wantedFor = (db: ReadDb, { amount, day }: Pick<RefundSql, 'amount' | 'day'>): 1 | 2 =>
  signaturesWanted(amount, setting(db, 'approval.secondSignatureAbove', day))

/** Refunds, those that wait first. */
export const refunds = (db: ReadDb, state?: RefundRow['state']): RefundRow[] =>
  db
    .all<RefundSql>(
      `${REFUND} WHERE (? IS NULL OR f.state = ?) ORDER BY f.state <> 'prepared', f.day DESC, f.number DESC LIMIT 500`,
      [state ?? null, state ?? null],
    )
    .map((f) => ({
      id: f.id,
      number: f.number,
      day: f.day,
      householdId: f.household_id,
      registration: f.registration,
      payee: f.payee,
      amount: f.amount,
      reason: f.reason,
      state: f.state,
      wanted: wantedFor(db, f),
      preparedBy: f.prepared_name,
      ...optional('endorsedBy', f.endorsed_name),
      ...optional('approvedBy', f.approved_name),
      ...optional('paidOn', f.paid_on),
      ...optional('withdrawnReason', f.withdrawn_reason),
    }))

/** Sets an amount of the advance aside. Refuses `household-unknown`, `nothing-paid`, `reason-missing`, `refund-above`. */
export function prepareRefund(
  ctx: CommandContext,
  { householdId, amount, payee, reason }: Prepare,
): { refundId: Id; number: string; wanted: number } {
  const { db } = ctx
  const household = db.get<{ mutual_id: Id; member: string }>(
    `SELECT h.mutual_id, trim(b.family_name || ' ' || b.given_name) AS member
     FROM household h JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 WHERE h.id = ?`,
    [householdId],
  )
  if (household === undefined) refuse('membership.household-unknown', {})
  if (amount === 0) refuse('membership.nothing-paid', {})
  if (reason === '') refuse('membership.reason-missing', {})
  const left = advanceLeft(db, householdId)
  if (amount > left) refuse('membership.refund-above', { amount, left })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('RA', yearOf(ctx.today), mutual(db, household.mutual_id).code))
  insertRow(db, 'advance_refund', {
    id,
    number,
    day: ctx.today,
    mutual_id: household.mutual_id,
    household_id: householdId,
    amount,
    payee: payee === undefined || payee === '' ? household.member : payee,
    reason,
    ...entered(ctx),
  })
  changed(ctx, id, householdId)
  return { refundId: id, number, wanted: wantedFor(db, { amount, day: ctx.today }) }
}

/**
 * One of the two signatures: the accountant endorses, the head approves. Not by the one who prepared it, nor twice by one person.
 * Refuses `refund-decided`, `refund-own`, `refund-signed`.
 */
export function signRefund(ctx: CommandContext, refundId: Id, act: 'endorsed' | 'approved'): { number: string } {
  const { db } = ctx
  const refund = open(db, refundId)
  const { number } = refund
  if (refund.created_by === ctx.user.id) refuse('membership.refund-own', { number })
  const already = act === 'endorsed' ? refund.endorsed_by : refund.approved_by
  if (already !== null || refund.endorsed_by === ctx.user.id || refund.approved_by === ctx.user.id)
    refuse('membership.refund-signed', { number })
  db.run(`UPDATE advance_refund SET ${act}_by = ?, ${act}_at = ?, rev = rev + 1 WHERE id = ?`, [
    ctx.user.id,
    instant(ctx.now),
    refundId,
  ])
  changed(ctx, refundId, refund.household_id)
  return { number }
}

/** D 4191 / C 5311. Refuses `refund-unsigned`, `refund-signer-pays`, `day-ahead`, `refund-before` (the day it was prepared); what accounting refuses. */
export function payRefund(
  ctx: CommandContext,
  { refundId, day = ctx.today }: { readonly refundId: Id; readonly day?: Day | undefined },
): { number: string; entryId: Id } {
  const { db } = ctx
  const refund = open(db, refundId)
  const { number, amount } = refund
  const signed = [refund.endorsed_by, refund.approved_by].filter((by) => by !== null).length
  const wanted = wantedFor(db, refund)
  if (signed < wanted) refuse('membership.refund-unsigned', { number, wanted, signed })
  if (refund.endorsed_by === ctx.user.id || refund.approved_by === ctx.user.id)
    refuse('membership.refund-signer-pays', { number })
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  if (day < refund.day) refuse('membership.refund-before', { number, day, prepared: refund.day })
  const { entryId } = postEntry(
    ctx,
    advanceRefundPosting({
      id: refundId,
      number,
      householdId: refund.household_id,
      mutualId: refund.mutual_id,
      day,
      amount,
      label: `Avance rendue ${number}, ${refund.payee}`,
    }),
  )
  db.run(
    `UPDATE advance_refund SET state = 'paid', paid_on = ?, paid_by = ?, entry_id = ?, rev = rev + 1 WHERE id = ?`,
    [day, ctx.user.id, entryId, refundId],
  )
  changed(ctx, refundId, refund.household_id)
  return { number, entryId }
}

/** The amount set aside is free again. Refuses `refund-decided`, `reason-missing`. */
export function withdrawRefund(
  ctx: CommandContext,
  { refundId, reason }: { readonly refundId: Id; readonly reason: string },
): { number: string } {
  const refund = open(ctx.db, refundId)
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    `UPDATE advance_refund SET state = 'withdrawn', withdrawn_by = ?, withdrawn_reason = ?, rev = rev + 1 WHERE id = ?`,
    [ctx.user.id, reason, refundId],
  )
  changed(ctx, refundId, refund.household_id)
  return { number: refund.number }
}

function open(db: ReadDb, refundId: Id): RefundSql {
  const refund = refundById(db, refundId)
  if (refund.state !== 'prepared') refuse('membership.refund-decided', { number: refund.number, state: refund.state })
  return refund
}

function changed(ctx: CommandContext, refundId: Id, householdId: Id): void {
  ctx.touch('advance', householdId)
  ctx.subject('advance-refund', refundId)
}
