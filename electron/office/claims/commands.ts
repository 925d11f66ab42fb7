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
import { totalsOfInvoice } from './ofInvoice.ts'
import { insertClaim, rewriteClaim } from './store.ts'
import { storedClaim } from './stored.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** No certificate of a health centre costs more; a typed amount above it is a slip of the hand. */
const ABSURD = 100_000_000

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

/** What no rule can judge because it cannot be: refused before anything is written. */
function assessed(
  ctx: CommandContext,
  invoice: InvoiceForKeying,
  input: CertificateInput,
  claimId: Id | null,
): Assessment {
  const { careFrom, careTo, beneficiaryId, registration, patientPaid, lines } = input
  if (beneficiaryId === null && (registration === null || registration === '')) refuse('claims.nobody-named', {})
  if (careFrom > ctx.today) refuse('claims.care-in-the-future', { day: careFrom, today: ctx.today })
  if (careTo !== null && careTo < careFrom) refuse('claims.leaves-before-arriving', { from: careFrom, to: careTo })
  if ((careTo ?? careFrom) > invoice.receivedOn)
    refuse('claims.care-after-reception', { day: careTo ?? careFrom, received: invoice.receivedOn })
  for (const line of lines)
    if (line.quantity * line.price > ABSURD) refuse('claims.absurd-amount', { amount: line.quantity * line.price })
  const assessment = assess(ctx.db, { input, invoice, claimId })
  const { person } = assessment.rights
  if (person !== undefined && person.birthPrecision === 'exact' && careFrom < person.birthDate)
    refuse('claims.before-birth', { day: careFrom, birth: person.birthDate })
  const { cost } = assessment.judgement
  if (patientPaid !== null && patientPaid > cost) refuse('claims.paid-above-cost', { paid: patientPaid, cost })
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
