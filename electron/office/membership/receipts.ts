import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { membership } from '../../../shared/contract/membership.ts'
import { instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { allocate, type OpenLine } from '../../../shared/rules/membership/allocation.ts'
import { receiptPosting } from '../../../shared/rules/membership/posting.ts'
import { dayReached } from '../../../shared/rules/membership/rights.ts'
import { postEntry, reverseEntry } from '../accounting/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { paymentsOf } from './facts.ts'
import { beneficiariesOf, mutual } from './lookups.ts'
import { rightsAt } from './rightsAt.ts'
import { entered, insertRow } from './rows.ts'

type Recorded = z.output<(typeof membership)['membership.recordReceipt']['output']>
type RecordInput = z.output<(typeof membership)['membership.recordReceipt']['input']>

/** Due lines of a membership with what standing receipts paid of each. */
export const openLines = (db: ReadDb, membershipId: Id): (OpenLine & { quantity: number; unit: Fbu })[] =>
  db.all(
    `SELECT d.position, d.nature, d.quantity, d.unit, d.amount, coalesce((
       SELECT sum(a.amount) FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
       WHERE a.membership_id = d.membership_id AND a.position = d.position AND r.state = 'recorded'), 0) AS paid
     FROM membership_due d WHERE d.membership_id = ? ORDER BY d.position`,
    [membershipId],
  )

interface PayableSql {
  household_id: Id
  mutual_id: Id
  label: string
  starts_on: Day
  enrolled_on: Day
  registration: string
}

/**
 * Money received for a membership: a gapless number, what it pays, the entry. Refuses `above-due`, `nothing-due`, `nothing-paid`,
 * a day ahead or before the enrolment, a bank or mobile payment without its reference; and what accounting refuses.
 */
export function recordReceipt(ctx: CommandContext, input: RecordInput): Recorded {
  const { db } = ctx
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  const payable = db.get<PayableSql>(
    `SELECT m.household_id, m.mutual_id, m.enrolled_on, y.label, y.starts_on, h.registration
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
     WHERE m.id = ? AND m.cancelled_on IS NULL`,
    [input.membershipId],
  )
  if (payable === undefined) refuse('membership.membership-unknown', {})
  if (day < payable.enrolled_on) refuse('membership.receipt-before', { day, enrolledOn: payable.enrolled_on })
  if (input.mode !== 'cash' && (input.reference ?? '') === '') refuse('membership.reference-missing', {})
  if (
    input.collectorId !== undefined &&
    db.get('SELECT 1 FROM collector WHERE id = ?', [input.collectorId]) === undefined
  )
    refuse('membership.collector-unknown', {})
  const lines = openLines(db, input.membershipId)
  const left = sum(lines.map((l) => fbu(l.amount - l.paid)))
  if (left === 0) refuse('membership.nothing-due', { coverYear: payable.label })
  const allocations = allocate(lines, input.amount)

  const owner = mutual(db, payable.mutual_id)
  const member = beneficiariesOf(db, payable.household_id)[0]
  const memberName = member === undefined ? '' : `${member.familyName} ${member.givenName}`.trim()
  const receiptId = newId()
  const number = formatNumber(ctx.takeNumber('RC', yearOf(day), owner.code))
  const { entryId } = postEntry(
    ctx,
    receiptPosting({
      receiptId,
      number,
      householdId: payable.household_id,
      mutualId: owner.id,
      day,
      amount: input.amount,
      mode: input.mode,
      label: `Reçu ${number}, ${memberName}, ${payable.label}`,
    }),
  )
  insertRow(db, 'receipt', {
    id: receiptId,
    number,
    day,
    mutual_id: owner.id,
    household_id: payable.household_id,
    amount: input.amount,
    mode: input.mode,
    operator: input.operator,
    reference: input.reference,
    payer_name: input.payer === undefined || input.payer === '' ? memberName : input.payer,
    collector_id: input.collectorId,
    entry_id: entryId,
    ...entered(ctx),
  })
  for (const part of allocations)
    insertRow(db, 'receipt_allocation', {
      receipt_id: receiptId,
      membership_id: input.membershipId,
      position: part.position,
      amount: part.amount,
    })
  keepPaid(ctx, input.membershipId)
  ctx.touch('receipt', receiptId)
  ctx.touch('household', payable.household_id)
  ctx.subject('receipt', receiptId)
  const {
    beneficiaryId: _b,
    householdId: _h,
    mutualId: _m,
    person: _p,
    registration: _r,
    ...rights
  } = rightsAt(db, member?.id, day)
  return { receiptId, number, entryId, left: fbu(left - input.amount), rights }
}

/**
 * A receipt given back, by somebody else than who wrote it, with a reason: its entry is reversed, its number stays used.
 * Refuses `receipt-unknown`, `already-cancelled`, `cancel-own`, `reason-missing`, and what accounting refuses.
 */
export function cancelReceipt(
  ctx: CommandContext,
  input: { receiptId: Id; reason: string },
): { receiptId: Id; number: string; reversalId: Id } {
  const { db } = ctx
  const receipt = db.get<{
    number: string
    day: Day
    household_id: Id
    created_by: Id
    entry_id: Id | null
    state: string
    cancelled_on: Day | null
  }>('SELECT number, day, household_id, created_by, entry_id, state, cancelled_on FROM receipt WHERE id = ?', [
    input.receiptId,
  ])
  if (receipt === undefined || receipt.entry_id === null) refuse('membership.receipt-unknown', {})
  const { number } = receipt
  if (receipt.state === 'cancelled')
    refuse('membership.already-cancelled', { number, day: receipt.cancelled_on ?? receipt.day })
  if (receipt.created_by === ctx.user.id) refuse('membership.cancel-own', { number })
  if (input.reason === '') refuse('membership.reason-missing', {})
  const reversal = reverseEntry(ctx, receipt.entry_id, { day: ctx.today, reason: input.reason })
  db.run(
    `UPDATE receipt SET state = 'cancelled', cancelled_on = ?, cancelled_at = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1
     WHERE id = ?`,
    [ctx.today, instant(ctx.now), ctx.user.id, input.reason, input.receiptId],
  )
  const memberships = db.all<{ id: Id }>(
    'SELECT DISTINCT membership_id AS id FROM receipt_allocation WHERE receipt_id = ?',
    [input.receiptId],
  )
  for (const { id } of memberships) keepPaid(ctx, id)
  ctx.touch('receipt', input.receiptId)
  ctx.touch('household', receipt.household_id)
  ctx.subject('receipt', input.receiptId)
  return { receiptId: input.receiptId, number, reversalId: reversal.entryId }
}

/** Brings what a membership keeps of its receipts up to date, from the receipts themselves. */
function keepPaid({ db }: CommandContext, membershipId: Id): void {
  const row = db.get<{ required: Fbu; starts_on: Day }>(
    'SELECT m.required, y.starts_on FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.id = ?',
    [membershipId],
  )
  if (row === undefined) return
  const payments = paymentsOf(db, membershipId)
  const metOn = row.required === 0 ? row.starts_on : dayReached(payments, row.required)?.day
  db.run('UPDATE membership SET paid = ?, met_on = ?, rev = rev + 1 WHERE id = ?', [
    sum(payments.map((p) => p.amount)),
    metOn ?? null,
    membershipId,
  ])
}
