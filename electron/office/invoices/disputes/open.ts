import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { disputeDeadline, isDisputable } from '../../../../shared/rules/invoices/disputes.ts'
import { invoiceMachine } from '../../../../shared/rules/invoices/states.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { note } from '../keying.ts'
import { asLookedAt, invoiceRow, type InvoiceRow } from '../rows.ts'
import { contestableLines, openDispute as running } from './contestable.ts'
import { decisionDay } from './rows.ts'

type Open = (typeof invoices)['invoices.openDispute']
type In = ParsedInputOf<Open>
type Disputed = ReturnType<typeof contestableLines>[number] & { readonly amount: Fbu; readonly argument: string | null }

/**
 * Registers a facility's letter. Refuses an invoice of which nothing is decided, a second dispute at a time, a certificate disputed
 * before, more than was taken off it, a letter before the decision or after the deadline: that one only the head lets in, saying why.
 */
export function openDispute(ctx: CommandContext, input: In): OutputOf<Open> {
  const { db } = ctx
  const { receivedOn = ctx.today } = input
  const invoice = invoiceRow(db, input.invoiceId)
  asLookedAt(db, invoice, input.rev)
  if (!isDisputable(invoice.state)) invoiceMachine.refuse(invoice.state, 'openDispute')
  const other = running(db, invoice.id)
  if (other !== undefined) refuse('invoices.dispute-running', { number: other.number, invoice: invoice.number })
  const deadline = checkDays(ctx, invoice, { ...input, receivedOn })
  const lines = disputedLines(db, invoice, input.lines)
  const contested = sum(lines.map(({ amount }) => amount))

  const id = newId()
  const number = formatNumber(ctx.takeNumber('CT', yearOf(receivedOn)))
  insertRow(db, 'invoice_dispute', {
    id,
    number,
    invoice_id: invoice.id,
    state: 'opened',
    state_since: instant(ctx.now),
    received_on: receivedOn,
    deadline,
    letter_number: input.letterNumber === '' ? null : input.letterNumber,
    letter_on: input.letterOn,
    argument: input.argument,
    late_reason: receivedOn > deadline ? input.lateReason : null,
    contested,
    ...entered(ctx),
  })
  for (const [index, line] of lines.entries())
    insertRow(db, 'invoice_dispute_line', {
      dispute_id: id,
      position: index + 1,
      claim_id: line.claimId,
      claimed: line.claimed,
      accepted: line.accepted,
      contested: line.amount,
      argument: line.argument,
      medical: line.medical ? 1 : 0,
    })
  note(ctx, invoice.id, 'openDispute', `${number} : ${input.argument}`)
  ctx.subject('invoice-dispute', id)
  return { id, number, contested, deadline, rev: 1 }
}

function checkDays(ctx: CommandContext, invoice: InvoiceRow, input: In & { receivedOn: string }) {
  const { db, today } = ctx
  const { receivedOn, letterOn, lateReason } = input
  const decided = decisionDay(db, invoice) ?? invoice.receivedOn
  if (receivedOn > today) refuse('invoices.day-in-the-future', { day: receivedOn, today })
  if (receivedOn < decided) refuse('invoices.dispute-before-decision', { day: receivedOn, decided })
  if (letterOn !== null && letterOn > receivedOn)
    refuse('invoices.letter-after-received', { day: letterOn, received: receivedOn })
  const days = setting(db, 'delay.invoiceAppeal', decided)
  const deadline = disputeDeadline(decided, days)
  if (receivedOn > deadline) {
    if (lateReason === null) refuse('invoices.dispute-late', { received: receivedOn, deadline, days })
    if (!ctx.user.rights.has('approvePayment.approve'))
      refuse('invoices.dispute-late-head', { received: receivedOn, deadline })
  }
  return deadline
}

function disputedLines(db: ReadDb, invoice: InvoiceRow, wanted: In['lines']): Disputed[] {
  const known = contestableLines(db, invoice)
  const seen = new Set<Id>()
  return wanted.map(({ claimId, amount, argument }) => {
    const line = known.find((one) => one.claimId === claimId) ?? refuse('invoices.nothing-taken-off', {})
    const { certificate, before, contestable } = line
    if (seen.has(claimId)) refuse('invoices.document-twice', { number: certificate })
    seen.add(claimId)
    if (before !== null) refuse('invoices.dispute-before', { certificate, number: before })
    const asked = amount ?? contestable
    if (asked > contestable) refuse('invoices.above-taken-off', { certificate, amount: asked, left: contestable })
    notPresentedAgain(db, claimId, certificate)
    return { ...line, amount: asked, argument }
  })
}

/** A number of an invoice rejected as a whole is free again: the same certificate may be on another invoice by now. */
function notPresentedAgain(db: ReadDb, claimId: Id, certificate: string): void {
  const again = db.get<{ invoice: string }>(
    `SELECT i.number AS invoice FROM claim v JOIN claim c ON c.facility_id = v.facility_id AND c.certificate_key = v.certificate_key
       AND c.duplicate = 0 AND c.state IN ('keyed', 'decided') JOIN facility_invoice i ON i.id = c.invoice_id
     WHERE v.id = ? AND v.state = 'void'`,
    [claimId],
  )
  if (again !== undefined) refuse('invoices.presented-again', { certificate, invoice: again.invoice })
}
