import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, monthOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { judged } from '../../../../shared/rules/accounting/inventory/impairment.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { keptAccount } from './accounts.ts'
import { inventoryDay, isOpen } from './period.ts'
import { receivablesOn } from './receivables.ts'
import { checkNotPosted, NO_MUTUAL } from './runs.ts'

type Procedures = typeof accounting
type Asked = ParsedInputOf<Procedures['accounting.judgeReceivable']>

const standingOf = (
  db: ReadDb,
  {
    year,
    thirdPartyType,
    thirdPartyId,
    mutualId,
  }: Pick<Asked, 'year' | 'thirdPartyType' | 'thirdPartyId' | 'mutualId'>,
): Id | undefined =>
  db.get<{ id: Id }>(
    `SELECT id FROM impairment_judgement
     WHERE year = ? AND third_party_id = ? AND mutual_id = ? AND third_party_type = ? AND ended_at IS NULL`,
    [year, thirdPartyId, mutualId ?? NO_MUTUAL, thirdPartyType],
  )?.id

const end = (ctx: CommandContext, id: Id, reason: string): void =>
  void ctx.db.run('UPDATE impairment_judgement SET ended_at = ?, ended_by = ?, ended_reason = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    reason,
    id,
  ])

/** Refuses `accounting.inventory-posted` (it is taken back first), `period-closed`. */
function checkYear({ db }: CommandContext, year: number): void {
  checkNotPosted(db, 'impairment', year)
  const day = inventoryDay(year)
  if (!isOpen(db, day)) refuse('accounting.period-closed', { day, month: monthOf(day) })
}

/**
 * Says what somebody's debt may lose, instead of the rates; what was said before of it is ended. Refuses `accounting.judgement-either` (a
 * percentage or an amount), `judgement-unknown` (owes nothing that day), `judgement-above`, `inventory-posted`, `period-closed`.
 */
export function judgeReceivable(ctx: CommandContext, input: Asked): OutputOf<Procedures['accounting.judgeReceivable']> {
  const { db } = ctx
  const { year, thirdPartyType, thirdPartyId, mutualId, percent, amount, reason } = input
  if ((percent === undefined) === (amount === undefined)) refuse('accounting.judgement-either', {})
  checkYear(ctx, year)
  const { base } =
    receivablesOn(db, inventoryDay(year), keptAccount(db, 'doubtful')).find(
      (one) => one.type === thirdPartyType && one.id === thirdPartyId && one.mutualId === mutualId,
    ) ?? refuse('accounting.judgement-unknown', { year: String(year) })
  if (amount !== undefined && amount > base) refuse('accounting.judgement-above', { amount, base })
  const before = standingOf(db, input)
  if (before !== undefined) end(ctx, before, reason)
  const id = newId()
  const said = { percent: percent ?? null, amount: amount ?? null }
  insertRow(db, 'impairment_judgement', {
    id,
    year,
    third_party_type: thirdPartyType,
    third_party_id: thirdPartyId,
    mutual_id: mutualId ?? NO_MUTUAL,
    ...said,
    reason,
    ...entered(ctx),
  })
  ctx.subject(thirdPartyType, thirdPartyId)
  ctx.touch('inventory')
  return { id, required: judged(base, said) }
}

/** Goes back to the rates. Refuses `accounting.judgement-none`, `inventory-posted`, `period-closed`. */
export function endJudgement(
  ctx: CommandContext,
  input: ParsedInputOf<Procedures['accounting.endJudgement']>,
): OutputOf<Procedures['accounting.endJudgement']> {
  checkYear(ctx, input.year)
  const id = standingOf(ctx.db, input) ?? refuse('accounting.judgement-none', {})
  end(ctx, id, input.reason)
  ctx.subject(input.thirdPartyType, input.thirdPartyId)
  ctx.touch('inventory')
  return { id }
}
