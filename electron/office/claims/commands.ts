import type { claims } from '../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { isBeingKeyed } from '../../../shared/rules/invoices/states.ts'
import { invoiceForKeying, startKeying, type InvoiceForKeying } from '../invoices/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { judgementAnswer } from './answers.ts'
import { assess, type Assessment, type CertificateInput } from './assess.ts'
import { sameNumber } from './certificate.ts'
import { refuseImpossible, refuseImpossibleFor } from './impossible.ts'
import { totalsOfInvoice } from './ofInvoice.ts'
import { insertClaim, rewriteClaim } from './store.ts'
import { storedClaim } from './stored.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export function record(
  ctx: CommandContext,
  { invoiceId, asDuplicate, ...input }: In<'claims.record'>,
): Out<'claims.record'> {
  const { db } = ctx
  const invoice = openForKeying(ctx, invoiceId)
  const duplicate = checkNumber(ctx, invoice, input.certificateNumber, null, asDuplicate)
  const assessment = assessed(ctx, invoice, input, null)
  startKeying(ctx, invoice)
  const id = newId()
  const position =
    (db.get<{ last: number | null }>('SELECT max(position) AS last FROM claim WHERE invoice_id = ?', [invoiceId])
      ?.last ?? 0) + 1
  insertClaim(ctx, { id, invoiceId, facilityId: invoice.facilityId, position, duplicate }, assessment)
  return done(ctx, id, invoiceId, position, 1, assessment)
}

export function replace(
  ctx: CommandContext,
  { claimId, rev, asDuplicate, ...input }: In<'claims.replace'>,
): Out<'claims.replace'> {
  const claim = storedClaim(ctx.db, claimId)
  const invoice = openForKeying(ctx, claim.invoiceId)
  if (claim.rev !== rev || claim.state !== 'keyed') refuse('claims.changed-meanwhile', {})
  const duplicate = checkNumber(ctx, invoice, input.certificateNumber, claimId, asDuplicate)
  const assessment = assessed(ctx, invoice, input, claimId)
  rewriteClaim(ctx, claimId, duplicate, assessment, ctx.user.id)
  return done(ctx, claimId, claim.invoiceId, claim.position, rev + 1, assessment)
}

export function withdraw(ctx: CommandContext, { claimId, rev, reason }: In<'claims.withdraw'>): Out<'claims.withdraw'> {
  const claim = storedClaim(ctx.db, claimId)
  openForKeying(ctx, claim.invoiceId)
  if (claim.rev !== rev || claim.state !== 'keyed') refuse('claims.changed-meanwhile', {})
  ctx.db.run(`UPDATE claim SET state = 'withdrawn', state_reason = ?, changed_by = ?, rev = rev + 1 WHERE id = ?`, [
    reason,
    ctx.user.id,
    claimId,
  ])
  ctx.subject('claim', claimId)
  ctx.touch('claim', claimId)
  ctx.touch('invoice', claim.invoiceId)
  return { totals: totalsOfInvoice(ctx.db, claim.invoiceId) }
}

function openForKeying(ctx: CommandContext, invoiceId: Id): InvoiceForKeying {
  const invoice = invoiceForKeying(ctx.db, invoiceId)
  if (!isBeingKeyed(invoice.state)) refuse('claims.not-being-keyed', { state: invoice.state })
  return invoice
}

/**
 * A number used before is refused, so that nobody types a certificate twice unaware; asked for on purpose it is kept
 * beside the first, judged ADM09, and the facility reads it on its statement.
 * @returns whether the certificate is such a duplicate
 */
function checkNumber(
  ctx: CommandContext,
  invoice: InvoiceForKeying,
  number: string,
  except: Id | null,
  asDuplicate: boolean,
): boolean {
  const twin = sameNumber(ctx.db, invoice.facilityId, number, except)
  if (twin === undefined) return false
  if (!asDuplicate)
    refuse('claims.certificate-twice', { number: twin.certificate, invoice: twin.invoice, day: twin.careFrom })
  return true
}

/** The judgement of a certificate that can be at all. */
function assessed(
  ctx: CommandContext,
  invoice: InvoiceForKeying,
  input: CertificateInput,
  claimId: Id | null,
): Assessment {
  refuseImpossible(ctx, invoice, input)
  const assessment = assess(ctx.db, { input, invoice, claimId })
  refuseImpossibleFor(ctx, assessment.rights, input.careFrom)
  const { cost } = assessment.judgement
  const paid = input.patientPaid
  if (paid !== null && paid > cost) refuse('claims.paid-above-cost', { paid, cost })
  return assessment
}

function done(
  ctx: CommandContext,
  id: Id,
  invoiceId: Id,
  position: number,
  rev: number,
  assessment: Assessment,
): Out<'claims.record'> {
  ctx.subject('claim', id)
  ctx.touch('claim', id)
  ctx.touch('invoice', invoiceId)
  return { id, position, rev, judgement: judgementAnswer(assessment), totals: totalsOfInvoice(ctx.db, invoiceId) }
}
