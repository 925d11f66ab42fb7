import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { monthChecklist, type ChecklistPoint } from './checklist.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** Refuses `unknown-month`, `month-already-closed`: what a closed month was closed with is kept as it is. */
function openPoint(ctx: CommandContext, { month, point }: In<'accounting.withdrawMonthPoint'>): ChecklistPoint {
  if (ctx.db.get(`SELECT 1 FROM period WHERE month = ? AND state = 'closed'`, [month]) !== undefined)
    refuse('accounting.month-already-closed', { month })
  const found = monthChecklist(ctx.db, month, ctx.today).points.find((one) => one.point === point)
  return found ?? refuse('accounting.unknown-month', { month })
}

/** Writes why a month may be closed with a point; what was written of it before is withdrawn. */
export function answerPoint(ctx: CommandContext, month: Month, point: ChecklistPoint, reason: string): void {
  withdraw(ctx, month, point)
  insertRow(ctx.db, 'month_answer', {
    id: newId(),
    month,
    point: point.point,
    reason,
    count: point.count,
    amount: point.amount,
    ...entered(ctx),
  })
  ctx.touch('month-answer')
}

function withdraw(ctx: CommandContext, month: Month, { point }: Pick<ChecklistPoint, 'point'>): void {
  ctx.db.run(
    'UPDATE month_answer SET withdrawn_at = ?, withdrawn_by = ? WHERE month = ? AND point = ? AND withdrawn_at IS NULL',
    [instant(ctx.now), ctx.user.id, month, point],
  )
  ctx.touch('month-answer')
}

/**
 * Says why a month may be closed with a point that is not done, or what a balance in suspense is; it stands for the amount of now.
 * Refuses `point-done` (nothing is left to pass), `point-blocks` (it is not passed, whatever the reason), a closed month.
 */
export function passMonthPoint(
  ctx: CommandContext,
  input: In<'accounting.passMonthPoint'>,
): Out<'accounting.passMonthPoint'> {
  const { month, reason } = input
  const point = openPoint(ctx, input)
  if (point.state === 'done' || point.state === 'unconcerned') refuse('accounting.point-done', { month })
  if (point.level === 'block') refuse('accounting.point-blocks', { month, count: point.count })
  answerPoint(ctx, month, point, reason)
  return { count: point.count, amount: point.amount }
}

/** Takes back what was written of a point. Refuses `point-not-passed`, a closed month. */
export function withdrawMonthPoint(
  ctx: CommandContext,
  input: In<'accounting.withdrawMonthPoint'>,
): Out<'accounting.withdrawMonthPoint'> {
  const point = openPoint(ctx, input)
  if (point.answer === null) refuse('accounting.point-not-passed', { month: input.month })
  withdraw(ctx, input.month, point)
  return {}
}
