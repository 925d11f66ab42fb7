import type { ReadDb } from '../../../../db/handle.ts'
import type { RejectionLetter } from '../../../../shared/documents/invoiceLetters.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, subtract, sum } from '../../../../shared/money.ts'
import { disputeDeadline, isDisputable } from '../../../../shared/rules/invoices/disputes.ts'
import { setting, userName } from '../../administration/index.ts'
import { claimsOfInvoice, reasonsOfInvoice } from '../../claims/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { decisionDay } from '../disputes/rows.ts'
import { invoiceRow } from '../rows.ts'
import { statementRow } from '../statement.ts'
import { letterBase, numberAs } from './base.ts'

/**
 * What was taken off an invoice, certificate by certificate, with its arithmetic; or that it was rejected as a whole, and why. Refuses
 * `invoices.nothing-decided` before that, and `invoices.nothing-taken-off` where the facility got all it asked.
 */
export function rejectionLetter(ctx: QueryContext, invoiceId: Id): RejectionLetter {
  const { db, today } = ctx
  const invoice = invoiceRow(db, invoiceId)
  if (!isDisputable(invoice.state)) refuse('invoices.nothing-decided', { number: invoice.number })
  const whole = invoice.state === 'rejected'
  const claims = claimsOfInvoice(db, invoiceId)
  const reasons = reasonsOfInvoice(db, invoiceId)
  const rows = claims
    .map((claim) => ({ ...statementRow(claim, reasons.get(claim.id) ?? []), ...(whole ? { accepted: fbu(0) } : {}) }))
    .filter(({ claimed, accepted }) => claimed !== accepted)
  const claimed = sum(claims.map((claim) => claim.claimed))
  const additionGap = subtract(invoice.headerClaimed, claimed)
  if (rows.length === 0 && additionGap <= 0) refuse('invoices.nothing-taken-off', {})
  const day = decisionDay(db, invoice) ?? today
  const appealDays = setting(db, 'delay.invoiceAppeal', day)
  const accepted = whole ? fbu(0) : sum(claims.map((claim) => claim.accepted))
  const reduced = whole ? fbu(0) : sum(rows.map((row) => row.reduced))
  const { reason, by } = whole ? rejectionOf(db, invoiceId) : { reason: undefined, by: invoice.decidedBy }
  return {
    ...letterBase(
      ctx,
      invoice,
      whole || invoice.statementNumber === null
        ? numberAs('LR', invoice.number)
        : numberAs('LA', invoice.statementNumber),
      day,
    ),
    kind: whole ? 'rejected' : 'reduced',
    ...(invoice.statementNumber === null || invoice.decidedOn === null
      ? {}
      : { statement: { number: invoice.statementNumber, day: invoice.decidedOn } }),
    ...(reason === undefined ? {} : { reason }),
    rows: rows.map(({ certificate, day: care, beneficiary, deductions, ...row }) => ({
      certificate,
      day: care,
      beneficiary,
      claimed: row.claimed,
      accepted: row.accepted,
      deductions: whole ? [] : deductions,
    })),
    additionGap,
    totals: { claimed, reduced, rejected: subtract(subtract(claimed, reduced), accepted), accepted },
    appealUntil: disputeDeadline(day, appealDays),
    appealDays,
    standing: invoice.state === 'decided' ? 'provisional' : 'original',
    ...(by === null ? {} : { signedBy: userName(db, by) }),
  }
}

/** Who rejected an invoice as a whole, and why. */
function rejectionOf(db: ReadDb, invoiceId: Id): { reason: string | undefined; by: Id | null } {
  const event = db.get<{ reason: string | null; by: Id }>(
    `SELECT reason, by FROM invoice_event WHERE invoice_id = ? AND action = 'reject' ORDER BY position DESC LIMIT 1`,
    [invoiceId],
  )
  return { reason: event?.reason ?? undefined, by: event?.by ?? null }
}
