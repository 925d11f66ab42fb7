import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, minFbu, subtract, type Fbu } from '../../../shared/money.ts'
import type { CarePart } from '../../../shared/rules/invoices/posting.ts'
import { invoiceForKeying } from '../invoices/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { assess } from './assess.ts'
import { rewriteClaim } from './store.ts'
import { inputOf, storedClaim, storedLines } from './stored.ts'

/**
 * Judges every certificate of an invoice again, in the order of care, as if none of them had been accepted before: what
 * ceilings leave does not depend on the order of keying.
 * @returns how many certificates are worth another amount than before
 */
export function judgeInvoiceAgain(ctx: CommandContext, invoiceId: Id): number {
  const { db } = ctx
  const keyed = db.all<{ id: Id; accepted: Fbu }>(
    `SELECT id, accepted FROM claim WHERE invoice_id = ? AND state = 'keyed' ORDER BY care_from, position`,
    [invoiceId],
  )
  db.run(`UPDATE claim SET accepted = 0 WHERE invoice_id = ? AND state = 'keyed'`, [invoiceId])
  const invoice = invoiceForKeying(db, invoiceId)
  const notYet = new Set(keyed.map(({ id }) => id))
  let changed = 0
  for (const { id, accepted } of keyed) {
    notYet.delete(id)
    const claim = storedClaim(db, id)
    const input = inputOf(claim, storedLines(db, id))
    const assessment = assess(db, { input, invoice, claimId: id, beside: { notYet } })
    rewriteClaim(ctx, id, claim.duplicate === 1, assessment, null)
    if (assessment.judgement.accepted !== accepted) changed += 1
  }
  if (changed > 0) ctx.touch('claim')
  return changed
}

/** Charges what was accepted to the mutuals: the certificates are decided and change no more. What each service costs each mutual. */
export function chargeClaims(ctx: CommandContext, invoiceId: Id, day: Day): CarePart[] {
  ctx.db.run(
    `UPDATE claim SET charged = accepted, state = 'decided', decided_on = ? WHERE invoice_id = ? AND state = 'keyed'`,
    [day, invoiceId],
  )
  ctx.touch('claim')
  return ctx.db.all<CarePart>(
    `SELECT mutual_id AS mutualId, service_class AS service, sum(charged) AS amount FROM claim
     WHERE invoice_id = ? AND state = 'decided' AND charged > 0 GROUP BY mutual_id, service_class ORDER BY mutual_id, service_class`,
    [invoiceId],
  )
}

/** Takes a decision back: the certificates may change again. */
export function unchargeClaims(ctx: CommandContext, invoiceId: Id): void {
  ctx.db.run(
    `UPDATE claim SET charged = 0, state = 'keyed', decided_on = NULL WHERE invoice_id = ? AND state = 'decided'`,
    [invoiceId],
  )
  ctx.touch('claim')
}

/** The certificates of an invoice rejected as a whole use no ceiling and block no number. */
export function voidClaims(ctx: CommandContext, invoiceId: Id, reason: string): void {
  ctx.db.run(`UPDATE claim SET state = 'void', state_reason = ? WHERE invoice_id = ? AND state = 'keyed'`, [
    reason,
    invoiceId,
  ])
  ctx.touch('claim')
}

/** Spreads a payment over the certificates in the order of keying, each up to what was charged. */
export function payClaims(ctx: CommandContext, invoiceId: Id, amount: Fbu): void {
  let left = amount
  const open = ctx.db.all<{ id: Id; due: Fbu }>(
    `SELECT id, charged - paid AS due FROM claim WHERE invoice_id = ? AND state = 'decided' AND paid < charged ORDER BY position`,
    [invoiceId],
  )
  for (const { id, due } of open) {
    const part = minFbu(left, due)
    if (part === 0) break
    ctx.db.run('UPDATE claim SET paid = paid + ? WHERE id = ?', [part, id])
    left = subtract(left, part)
  }
  if (left !== 0) throw new Error(`payment of ${amount} goes ${fbu(left)} beyond what was charged`)
  ctx.touch('claim')
}
