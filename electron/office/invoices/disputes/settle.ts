import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { add, sum, ZERO, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import {
  complementAccount,
  disputeMachine,
  overrulesMedicine,
  settlementOf,
  type DisputeAction,
} from '../../../../shared/rules/invoices/disputes.ts'
import { postComplement, type CarePart } from '../../../../shared/rules/invoices/posting.ts'
import { postEntry } from '../../accounting/index.ts'
import { setting } from '../../administration/index.ts'
import { agreement, facility } from '../../facilities/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { mutuals } from '../../membership/index.ts'
import { note } from '../keying.ts'
import { asLookedAtDispute } from './changed.ts'
import { invoiceRow } from '../rows.ts'
import { decisionDay, disputeLines, disputeRow, type DisputeLineRow, type DisputeRow } from './rows.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** A dispute in a state from which the action exists, unchanged since the person looked at it. */
function disputeFor(
  ctx: CommandContext,
  { id, rev }: { id: Id; rev?: number | undefined },
  action: DisputeAction,
): DisputeRow {
  const dispute = disputeRow(ctx.db, id)
  asLookedAtDispute(ctx.db, dispute, rev)
  disputeMachine.after(dispute.state, action)
  return dispute
}

const moved = (ctx: CommandContext, id: Id): Out<'invoices.withdrawDispute'> => {
  const { number, state, rev } = disputeRow(ctx.db, id)
  return { number, state, rev }
}

/** Moves a dispute, with what else the move writes. */
export function moveDispute(
  ctx: CommandContext,
  dispute: DisputeRow,
  action: DisputeAction,
  set: Readonly<Record<string, unknown>> = {},
): void {
  changeRow(ctx.db, 'invoice_dispute', dispute.id, {
    state: disputeMachine.after(dispute.state, action),
    state_since: instant(ctx.now),
    ...set,
  })
  ctx.subject('invoice-dispute', dispute.id)
}

/** The medical adviser's word on certificates cut on medical grounds. Refuses others, and more than is disputed. */
export function adviseDispute(ctx: CommandContext, input: In<'invoices.adviseDispute'>): Out<'invoices.adviseDispute'> {
  const dispute = disputeFor(ctx, input, 'advise')
  const lines = disputeLines(ctx.db, dispute.id)
  for (const { position, granted, note: why } of input.lines) {
    const line = lineAt(lines, position)
    if (line.medical === 0) refuse('invoices.dispute-not-medical', { certificate: line.certificate })
    checkGranted(line, granted)
    ctx.db.run(
      `UPDATE invoice_dispute_line SET opinion = ?, opinion_note = ?, opinion_by = ?, opinion_at = ?
       WHERE dispute_id = ? AND position = ?`,
      [granted, why, ctx.user.id, instant(ctx.now), dispute.id, position],
    )
  }
  moveDispute(ctx, dispute, 'advise')
  note(ctx, dispute.invoiceId, 'adviseDispute', dispute.number)
  return moved(ctx, dispute.id)
}

const lineAt = (lines: readonly DisputeLineRow[], position: number): DisputeLineRow =>
  lines.find((line) => line.position === position) ?? refuse('invoices.no-certificate', {})

function checkGranted({ certificate, contested }: DisputeLineRow, granted: Fbu): void {
  if (granted > contested) refuse('invoices.above-contested', { certificate, amount: granted, contested })
}

interface Settled {
  readonly line: DisputeLineRow
  readonly granted: Fbu
  readonly answer: string | null
  readonly mutualId: Id | null
}

/**
 * Decides a dispute. What is granted is posted and becomes a complement that another person approves; the certificates stay as they
 * were decided. Refuses a certificate left out, a refusal without its reason, and a medical decision overruled without the board.
 */
export function settleDispute(ctx: CommandContext, input: In<'invoices.settleDispute'>): Out<'invoices.settleDispute'> {
  const { db } = ctx
  const { day = ctx.today } = input
  const dispute = disputeFor(ctx, input, 'settle')
  if (day > ctx.today) refuse('invoices.day-in-the-future', { day, today: ctx.today })
  if (day < dispute.receivedOn) refuse('invoices.settled-before-received', { day, received: dispute.receivedOn })
  const settled = settledLines(ctx, disputeLines(db, dispute.id), input)
  const derogation = derogationFor(ctx, settled, input)
  const granted = sum(settled.map((one) => one.granted))
  for (const one of settled)
    db.run(
      `UPDATE invoice_dispute_line SET granted = ?, answer = ?, mutual_id = ? WHERE dispute_id = ? AND position = ?`,
      [one.granted, one.answer, one.granted === 0 ? null : one.mutualId, dispute.id, one.line.position],
    )
  moveDispute(ctx, dispute, settlementOf(dispute.contested, granted), {
    granted,
    decision: input.decision,
    decided_on: day,
    decided_by: ctx.user.id,
    derogation: derogation?.number,
    derogation_on: derogation?.day,
    derogation_reason: derogation?.reason,
  })
  const complement = granted === 0 ? null : addComplement(ctx, dispute, settled, granted, day)
  note(ctx, dispute.invoiceId, 'settleDispute', `${dispute.number} : ${input.decision}`)
  return {
    ...moved(ctx, dispute.id),
    granted,
    complement: complement === null ? null : { id: complement.id, number: complement.number, dueOn: complement.dueOn },
    entryNumber: complement?.entryNumber ?? null,
  }
}

function settledLines(
  ctx: CommandContext,
  lines: readonly DisputeLineRow[],
  input: In<'invoices.settleDispute'>,
): Settled[] {
  const [only, ...others] = mutuals(ctx.db)
  return lines.map((line) => {
    const { certificate, contested } = line
    const said =
      input.lines.find(({ position }) => position === line.position) ??
      refuse('invoices.dispute-line-missing', { certificate })
    checkGranted(line, said.granted)
    if (said.granted < contested && said.answer === null) refuse('invoices.dispute-answer-missing', { certificate })
    const mutualId = line.ownMutualId ?? said.mutualId ?? (others.length === 0 ? (only?.id ?? null) : null)
    if (said.granted > 0 && mutualId === null) refuse('invoices.complement-without-mutual', { certificate })
    return { line, granted: said.granted, answer: said.answer, mutualId }
  })
}

/** Only the board overrules a medical adviser, by a resolution that is kept; the adviser settles their own grounds. */
function derogationFor(
  ctx: CommandContext,
  settled: readonly Settled[],
  { derogation }: In<'invoices.settleDispute'>,
): In<'invoices.settleDispute'>['derogation'] {
  if (ctx.user.rights.has('medicalReview.validate')) return undefined
  const overruled = settled.find(({ line, granted }) =>
    overrulesMedicine([{ medical: line.medical === 1, opinion: line.opinion, granted }]),
  )
  if (overruled === undefined) return undefined
  if (derogation === undefined) return refuse('invoices.dispute-medical', { certificate: overruled.line.certificate })
  if (derogation.day > ctx.today) refuse('invoices.day-in-the-future', { day: derogation.day, today: ctx.today })
  return derogation
}

interface Added {
  readonly id: Id
  readonly number: string
  readonly dueOn: Day
  readonly entryNumber: string
}

function addComplement(
  ctx: CommandContext,
  dispute: DisputeRow,
  settled: readonly Settled[],
  amount: Fbu,
  day: Day,
): Added {
  const { db } = ctx
  const invoice = invoiceRow(db, dispute.invoiceId)
  const where = facility(db, invoice.facilityId)
  const signed = invoice.agreementId === null ? null : agreement(db, invoice.agreementId)
  const dueOn = addDays(day, signed?.paymentDays ?? setting(db, 'delay.invoicePayment', day))
  const id = newId()
  const number = formatNumber(ctx.takeNumber('CP', yearOf(day)))
  const account = complementAccount(decisionDay(db, invoice) ?? day, day)
  const entry = postEntry(
    ctx,
    postComplement({
      id,
      day,
      account,
      label: `Complément facture ${invoice.facilityNumber}, ${where.name}, contestation ${dispute.number}`,
      voucher: number,
      facilityId: where.id,
      facilityType: where.type,
      ownership: where.ownership,
      parts: partsOf(settled),
    }),
  )
  insertRow(db, 'invoice_complement', {
    id,
    number,
    dispute_id: dispute.id,
    invoice_id: invoice.id,
    facility_id: where.id,
    decided_on: day,
    due_on: dueOn,
    amount,
    account,
    state: 'decided',
    state_since: instant(ctx.now),
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  return { id, number, dueOn, entryNumber: entry.number }
}

/** What was granted, by whom it is charged to and by service. */
function partsOf(settled: readonly Settled[]): CarePart[] {
  const parts = new Map<string, CarePart>()
  for (const { granted, mutualId, line } of settled) {
    if (granted === 0 || mutualId === null) continue
    const key = `${mutualId} ${line.service}`
    const before = parts.get(key)?.amount ?? ZERO
    parts.set(key, { mutualId, service: line.service, amount: add(before, granted) })
  }
  return [...parts.values()]
}

export function withdrawDispute(
  ctx: CommandContext,
  input: In<'invoices.withdrawDispute'>,
): Out<'invoices.withdrawDispute'> {
  const dispute = disputeFor(ctx, input, 'withdraw')
  moveDispute(ctx, dispute, 'withdraw', { withdrawn_reason: input.reason })
  note(ctx, dispute.invoiceId, 'withdrawDispute', `${dispute.number} : ${input.reason}`)
  return moved(ctx, dispute.id)
}
