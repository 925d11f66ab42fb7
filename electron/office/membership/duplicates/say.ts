import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import type { Suspect } from './find.ts'
import { pairById } from './queue.ts'

/** « Not the same », with who says it and why. Refuses `pair-unknown`, `pair-decided`, `reason-missing`. */
export function sayDifferent(ctx: CommandContext, { pairId, reason }: { pairId: Id; reason: string }): { pairId: Id } {
  const pair = pairById(ctx.db, pairId)
  if (pair.state !== 'open') refuse('membership.pair-decided', { state: pair.state })
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    `UPDATE duplicate_pair SET state = 'different', said_at = ?, said_by = ?, reason = ?, rev = rev + 1 WHERE id = ?`,
    [instant(ctx.now), ctx.user.id, reason, pairId],
  )
  ctx.touch('duplicate', pairId)
  ctx.subject('duplicate-pair', pairId)
  return { pairId }
}

/** Looks at it again. Refuses `pair-unknown`, `pair-decided` when nobody said anything. */
export function reopenPair(ctx: CommandContext, { pairId }: { pairId: Id }): { pairId: Id } {
  const pair = pairById(ctx.db, pairId)
  if (pair.state !== 'different') refuse('membership.pair-decided', { state: pair.state })
  ctx.db.run(
    `UPDATE duplicate_pair SET state = 'open', said_at = NULL, said_by = NULL, reason = NULL, rev = rev + 1 WHERE id = ?`,
    [pairId],
  )
  ctx.touch('duplicate', pairId)
  ctx.subject('duplicate-pair', pairId)
  return { pairId }
}

/** What is kept as their reason. */
const SEEN = 'Une autre personne, dit à l’inscription'

/** Whoever enrols a person beside the one they resemble has looked: it is not asked again. */
export function rememberDifferent(ctx: CommandContext, newcomer: Id, suspects: readonly Suspect[]): void {
  for (const { beneficiaryId: other, score, signs } of suspects) {
    const [first, second] = newcomer < other ? [newcomer, other] : [other, newcomer]
    ctx.db.run(
      `INSERT OR IGNORE INTO duplicate_pair (id, first_id, second_id, state, score, signs, found_at, said_at, said_by, reason)
       VALUES (?, ?, ?, 'different', ?, ?, ?, ?, ?, ?)`,
      [
        newId(),
        first,
        second,
        Math.round(score * 100),
        JSON.stringify(signs),
        instant(ctx.now),
        instant(ctx.now),
        ctx.user.id,
        SEEN,
      ],
    )
    ctx.touch('duplicate')
  }
}
