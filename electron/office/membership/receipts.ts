import type { z } from 'zod'

import type { membership } from '../../../shared/contract/membership.ts'
import { instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, maxFbu, minFbu, subtract, sum, type Fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { allocate } from '../../../shared/rules/membership/allocation.ts'
import { paperNumber } from '../../../shared/rules/membership/doorMoney.ts'
import { receiptPosting } from '../../../shared/rules/membership/posting.ts'
import { postEntry, reverseEntry } from '../accounting/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entered, insertRow } from '../kernel/rows.ts'
import { advanceLeft } from './doorMoney/advances.ts'
import { takePaper } from './doorMoney/booklets.ts'
import { askedCancellation } from './doorMoney/cancellations.ts'
import { depositOf } from './doorMoney/held.ts'
import { mergeRestingOn } from './duplicates/merge/restingOn.ts'
import { payersOf } from './facts.ts'
import { beneficiariesOf, checkOpenDay, mutual } from './lookups.ts'
import { keepPaid, openLines } from './payments.ts'
import { rightsAt } from './rightsAt.ts'

type Recorded = z.output<(typeof membership)['membership.recordReceipt']['output']>
type RecordInput = z.output<(typeof membership)['membership.recordReceipt']['input']>

interface PayableSql {
  household_id: Id
  mutual_id: Id
  label: string
  starts_on: Day
  enrolled_on: Day
  registration: string
  ended_on: Day | null
}

/**
 * Money received for a membership: a gapless number, what it pays, the entry. Keyed from a collector's booklet it is debited to
 * the collector, who still holds it. Refuses `above-due` unless the surplus is kept as an advance, `nothing-due`, `payer-owes` when a
 * third party took the rest upon itself, `nothing-paid`, a day ahead or in a closed cover year, before the enrolment or after the household left (`household-dissolved`), a bank or mobile payment without its
 * reference; what a booklet and accounting refuse.
 */
export function recordReceipt(ctx: CommandContext, input: RecordInput): Recorded {
  const { db } = ctx
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  checkOpenDay(db, day)
  const payable = db.get<PayableSql>(
    `SELECT m.household_id, m.mutual_id, m.enrolled_on, y.label, y.starts_on, h.registration, h.ended_on
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
     WHERE m.id = ? AND m.cancelled_on IS NULL`,
    [input.membershipId],
  )
  if (payable === undefined) refuse('membership.membership-unknown', {})
  if (payable.ended_on !== null && day > payable.ended_on)
    refuse('membership.household-dissolved', { registration: payable.registration, endedOn: payable.ended_on, day })
  if (day < payable.enrolled_on) refuse('membership.receipt-before', { day, enrolledOn: payable.enrolled_on })
  if (input.mode !== 'cash' && (input.reference ?? '') === '') refuse('membership.reference-missing', {})
  if (
    input.collectorId !== undefined &&
    db.get('SELECT 1 FROM collector WHERE id = ?', [input.collectorId]) === undefined
  )
    refuse('membership.collector-unknown', {})
  const lines = openLines(db, input.membershipId)
  const left = sum(lines.map((l) => fbu(l.amount - l.paid)))
  if (left === 0) {
    const owing = payersOf(db, input.membershipId).filter((p) => p.owes > 0)
    if (owing.length > 0)
      refuse('membership.payer-owes', {
        coverYear: payable.label,
        payer: [...new Set(owing.map((p) => p.payer))].join(', '),
        number: owing.map((p) => p.number).join(', '),
        amount: sum(owing.map((p) => p.owes)),
      })
    refuse('membership.nothing-due', { coverYear: payable.label })
  }
  const advance = input.surplusAsAdvance ? maxFbu(fbu(0), fbu(input.amount - left)) : fbu(0)
  const allocations = allocate(lines, subtract(input.amount, advance))
  const paper =
    input.booklet === undefined
      ? undefined
      : takePaper(db, input.booklet, { day, mode: input.mode, mutualId: payable.mutual_id })

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
      label: `Reçu ${number}, ${memberName}, ${payable.label}${paper === undefined ? '' : `, carnet ${paperNumber(paper.series, paper.number)}`}`,
      advance,
      ...(paper === undefined ? {} : { heldBy: paper.collectorId }),
    }),
    // the page of a booklet has its day: money that a collector took is recorded, whatever was closed since
    { dayImposed: paper !== undefined },
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
    collector_id: paper?.collectorId ?? input.collectorId,
    entry_id: entryId,
    booklet_id: paper?.bookletId,
    booklet_number: paper?.number,
    advance,
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
  return { receiptId, number, entryId, left: subtract(left, minFbu(left, input.amount)), advance, rights }
}

/**
 * A receipt given back, by somebody else than who wrote it and who asked for it, with a reason (theirs when one asked): its entry
 * is reversed, its number stays used. Refuses `receipt-unknown`, `already-cancelled`, `cancel-own`, `cancel-asked-by-you`,
 * `reason-missing`, `receipt-deposited`, `receipt-merged`, `advance-spent`, and what accounting refuses.
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
    advance: Fbu
  }>('SELECT number, day, household_id, created_by, entry_id, state, cancelled_on, advance FROM receipt WHERE id = ?', [
    input.receiptId,
  ])
  if (receipt === undefined || receipt.entry_id === null) refuse('membership.receipt-unknown', {})
  const { number } = receipt
  if (receipt.state === 'cancelled')
    refuse('membership.already-cancelled', { number, day: receipt.cancelled_on ?? receipt.day })
  if (receipt.created_by === ctx.user.id) refuse('membership.cancel-own', { number })
  const asked = askedCancellation(db, input.receiptId)
  if (asked?.createdBy === ctx.user.id) refuse('membership.cancel-asked-by-you', { number })
  const reason = input.reason === '' ? (asked?.reason ?? '') : input.reason
  if (reason === '') refuse('membership.reason-missing', {})
  const deposit = depositOf(db, input.receiptId)
  if (deposit !== undefined) refuse('membership.receipt-deposited', { number, deposit })
  const merge = mergeRestingOn(db, input.receiptId)
  if (merge !== undefined) refuse('membership.receipt-merged', { number, merge })
  if (receipt.advance > 0) {
    const left = advanceLeft(db, receipt.household_id)
    if (left < receipt.advance) refuse('membership.advance-spent', { number, advance: receipt.advance, left })
  }
  const reversal = reverseEntry(ctx, receipt.entry_id, { day: ctx.today, reason })
  db.run(
    `UPDATE receipt SET state = 'cancelled', cancelled_on = ?, cancelled_at = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1
     WHERE id = ?`,
    [ctx.today, instant(ctx.now), ctx.user.id, reason, input.receiptId],
  )
  if (asked !== undefined)
    db.run(
      `UPDATE receipt_cancellation SET state = 'validated', decided_at = ?, decided_by = ?, rev = rev + 1 WHERE id = ?`,
      [instant(ctx.now), ctx.user.id, asked.id],
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
