import type { changeProcedures } from '../../../../shared/contract/claims/changes.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { add, ZERO, type Fbu } from '../../../../shared/money.ts'
import { isBeingKeyed } from '../../../../shared/rules/invoices/states.ts'
import { invoiceForKeying } from '../../invoices/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { rejudge, type Rejudged } from '../rejudge.ts'
import { rewriteClaim } from '../store.ts'
import { storedClaim, type StoredClaim } from '../stored.ts'
import { comparedAs } from './effect.ts'
import { changeById } from './list.ts'

type Procedures = typeof changeProcedures
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const inOrderOfCare = (a: StoredClaim, b: StoredClaim): number =>
  a.careFrom < b.careFrom ? -1 : a.careFrom > b.careFrom ? 1 : a.position - b.position

/**
 * Judges certificates again by the facts as they are known now, those still being keyed alone; each keeps what it was, who wanted it
 * and why. In the order of care, so that what a ceiling still leaves goes to the first care.
 * Refuses `change-unknown`, `no-claim`, `changed-meanwhile` and `not-being-keyed`: then none of them is judged.
 */
export function rejudgeClaims(
  ctx: CommandContext,
  { claims, change, reason }: In<'rejudgeClaims'>,
): Out<'rejudgeClaims'> {
  const { db } = ctx
  if (change !== null) changeById(db, change)
  const stored = claims.map(({ id, rev }) => {
    const claim = storedClaim(db, id)
    const { state } = invoiceForKeying(db, claim.invoiceId)
    if (claim.state !== 'keyed' || !isBeingKeyed(state)) refuse('claims.not-being-keyed', { state })
    if (claim.rev !== rev) refuse('claims.changed-meanwhile', {})
    return claim
  })
  let changed = 0
  let before: Fbu = ZERO
  let after: Fbu = ZERO
  for (const { id } of stored.toSorted(inOrderOfCare)) {
    const again = rejudge(db, id)
    before = add(before, again.before.accepted)
    after = add(after, again.after.accepted)
    if (!again.differs) continue
    rewriteClaim(ctx, id, again.claim.duplicate === 1, again.assessment, null)
    keepEarlier(ctx, again, change, reason)
    changed += 1
    ctx.touch('claim', id)
    ctx.touch('invoice', again.claim.invoiceId)
  }
  const [only] = claims
  if (claims.length === 1 && only !== undefined) ctx.subject('claim', only.id)
  return { judged: claims.length, changed, before, after }
}

function keepEarlier(
  ctx: CommandContext,
  { claim, before, after }: Rejudged,
  change: number | null,
  reason: string,
): void {
  ctx.db.run(
    `INSERT INTO claim_rejudgement (id, claim_id, change, reason, accepted_before, accepted_after, before, after, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(),
      claim.id,
      change,
      reason,
      before.accepted,
      after.accepted,
      JSON.stringify(comparedAs(before)),
      JSON.stringify(comparedAs(after)),
      instant(ctx.now),
      ctx.user.id,
    ],
  )
}

/** Refuses `change-unknown` and `change-seen`. */
export function seeChange(ctx: CommandContext, { change, reason }: In<'seeChange'>): Out<'seeChange'> {
  const row = changeById(ctx.db, change)
  if (row.seenAt !== null) refuse('claims.change-seen', { person: row.seenBy ?? '' })
  ctx.db.run('UPDATE fact_change SET seen_at = ?, seen_by = ?, seen_reason = ? WHERE change = ?', [
    instant(ctx.now),
    ctx.user.id,
    reason,
    change,
  ])
  ctx.touch('factChange')
  return { change }
}
