import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { checkRight } from './rights.ts'
import { checkZone } from './stage.ts'
import { forgetImport } from './keep.ts'
import { countsOf, STATE, waiting, type Decision, type RegisterCounts } from './store.ts'

/** Refuses `exchange.register-unknown`, `-not-waiting`, `-item-unknown`, `-zone-unknown`. */
export function placeRegister(
  ctx: CommandContext,
  {
    importId,
    place,
    zoneCode,
    hillCode,
  }: {
    importId: Id
    place: number
    zoneCode: string
    hillCode?: string | undefined
  },
): { counts: RegisterCounts } {
  checkRight(ctx, waiting(ctx.db, importId).template, 'enter', 'exchange.placeRegister')
  checkZone(ctx, zoneCode, hillCode)
  const changed = ctx.db.run(
    `UPDATE register_place SET state = 'chosen', zone_code = ?, hill_code = ? WHERE import_id = ? AND place = ?`,
    [zoneCode, hillCode ?? null, importId, place],
  )
  if (changed === 0) refuse('exchange.register-item-unknown', {})
  return said(ctx, importId)
}

/** Of some households, or of all that resemble somebody and that nobody decided. Refuses `exchange.register-unknown`, `-not-waiting`, `-item-unknown`. */
export function decideRegister(
  ctx: CommandContext,
  {
    importId,
    positions,
    decision,
  }: {
    importId: Id
    positions?: readonly number[] | undefined
    decision: Decision | null
  },
): { decided: number; counts: RegisterCounts } {
  const { db } = ctx
  checkRight(ctx, waiting(db, importId).template, 'enter', 'exchange.decideRegister')
  if (positions === undefined) {
    const decided = db.run(
      `UPDATE register_item SET decision = ? WHERE import_id = ? AND position IN (
         SELECT i.position FROM register_item i LEFT JOIN register_place p ON p.import_id = i.import_id AND p.place = i.place
         WHERE i.import_id = ? AND ${STATE.undecided})`,
      [decision, importId, importId],
    )
    return { decided, ...said(ctx, importId) }
  }
  let decided = 0
  for (const position of new Set(positions)) {
    const changed = db.run(
      'UPDATE register_item SET decision = ? WHERE import_id = ? AND position = ? AND resembles = 1 AND refused = 0',
      [decision, importId, position],
    )
    if (changed === 0) refuse('exchange.register-item-unknown', {})
    decided += changed
  }
  return { decided, ...said(ctx, importId) }
}

/** Refuses `exchange.register-unknown`, `-not-waiting`. */
export function discardRegister(ctx: CommandContext, importId: Id): Record<string, never> {
  checkRight(ctx, waiting(ctx.db, importId).template, 'enter', 'exchange.discardRegister')
  forgetImport(ctx.db, importId)
  ctx.subject('register', importId)
  ctx.touch('register', importId)
  return {}
}

function said(ctx: CommandContext, importId: Id): { counts: RegisterCounts } {
  ctx.db.run('UPDATE register_import SET rev = rev + 1 WHERE id = ?', [importId])
  ctx.subject('register', importId)
  ctx.touch('register', importId)
  return { counts: countsOf(ctx.db, importId) }
}
