import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, subtract } from '../../../../shared/money.ts'
import { arithmetic } from '../../../../shared/rules/claims/arithmetic.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { reasonLabel } from '../../../../shared/rules/claims/reasons.ts'
import { disputeDeadline, isDisputable, isMedicalReason } from '../../../../shared/rules/invoices/disputes.ts'
import { setting } from '../../administration/index.ts'
import { claimsOfInvoice, reasonsOfInvoice, type StoredReason } from '../../claims/index.ts'
import { facility } from '../../facilities/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { invoiceRow, type InvoiceRow } from '../rows.ts'
import { decisionDay } from './rows.ts'

type Procedures = typeof invoices
type Out = OutputOf<Procedures['invoices.contestable']>
type Line = Out['lines'][number]

/** A reason as a page shows it: its words, its amount, its arithmetic. */
export const reasonOut = (reason: StoredReason, rate: number): Line['reasons'][number] => ({
  code: reason.code,
  label: reasonLabel(reason.code),
  amount: reason.amount,
  formula: arithmetic(reason, rate, '\u00A0') ?? null,
})

/** The dispute that was about each certificate of an invoice; those withdrawn count for nothing. */
const disputedBefore = (db: ReadDb, invoiceId: Id): Map<Id, string> =>
  new Map(
    db
      .all<{ claimId: Id; number: string }>(
        `SELECT l.claim_id AS claimId, d.number FROM invoice_dispute d JOIN invoice_dispute_line l ON l.dispute_id = d.id
         WHERE d.invoice_id = ? AND d.state <> 'withdrawn'`,
        [invoiceId],
      )
      .map(({ claimId, number }) => [claimId, number]),
  )

/** Certificates of which something was taken off, in the order of keying. Nothing of an invoice rejected as a whole was accepted. */
export function contestableLines(db: ReadDb, invoice: InvoiceRow): Line[] {
  const before = disputedBefore(db, invoice.id)
  const reasons = reasonsOfInvoice(db, invoice.id)
  return claimsOfInvoice(db, invoice.id).flatMap((claim) => {
    const accepted = invoice.state === 'rejected' ? fbu(0) : claim.charged
    const cut = subtract(claim.claimed, accepted)
    if (cut === 0) return []
    const own = (reasons.get(claim.id) ?? []).filter(({ amount }) => amount > 0)
    const number = before.get(claim.id) ?? null
    return [
      {
        claimId: claim.id,
        certificate: claim.certificateNumber,
        person: beneficiaryName(claim.familyName, claim.givenName),
        careFrom: claim.careFrom,
        claimed: claim.claimed,
        accepted,
        contestable: number === null ? cut : fbu(0),
        before: number,
        medical: own.some(({ code }) => isMedicalReason(code)),
        reasons: own.map((reason) => reasonOut(reason, claim.rate)),
      },
    ]
  })
}

export function contestable(ctx: QueryContext, { invoiceId }: ParsedInputOf<Procedures['invoices.contestable']>): Out {
  const { db, today } = ctx
  const invoice = invoiceRow(db, invoiceId)
  const decidedOn = decisionDay(db, invoice)
  const days = setting(db, 'delay.invoiceAppeal', decidedOn ?? today)
  const lines = isDisputable(invoice.state) ? contestableLines(db, invoice) : []
  return {
    invoice: {
      id: invoice.id,
      number: invoice.number,
      facility: facility(db, invoice.facilityId).name,
      rev: invoice.rev,
    },
    obstacle: obstacleOf(db, invoice, lines),
    decidedOn,
    deadline: decidedOn === null ? null : disputeDeadline(decidedOn, days),
    days,
    lines,
  }
}

function obstacleOf(db: ReadDb, { id, state }: InvoiceRow, lines: readonly Line[]): Out['obstacle'] {
  if (!isDisputable(state)) return 'state'
  if (openDispute(db, id) !== undefined) return 'running'
  return lines.some((line) => line.contestable > 0) ? null : 'nothing'
}

/** The dispute that runs on an invoice. */
export const openDispute = (db: ReadDb, invoiceId: Id): { id: Id; number: string } | undefined =>
  db.get<{ id: Id; number: string }>(
    `SELECT id, number FROM invoice_dispute WHERE invoice_id = ? AND state = 'opened'`,
    [invoiceId],
  )
