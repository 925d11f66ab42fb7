import type { z } from 'zod'

import type { ReadDb } from '../../../../../db/handle.ts'
import type { duplicateProcedures, zMergePlan } from '../../../../../shared/contract/membership/duplicates.ts'
import { instant, yearOf, type Day } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../../shared/ids.ts'
import { add } from '../../../../../shared/money.ts'
import { formatNumber } from '../../../../../shared/numbering.ts'
import { mergeMachine, type MergeState } from '../../../../../shared/rules/membership/merge/index.ts'
import type { CommandContext, QueryContext } from '../../../kernel/context.ts'
import { entered, insertRow, optional } from '../../../kernel/rows.ts'
import { mutual } from '../../lookups.ts'
import { applyMerge, setAsideTotal } from './apply.ts'
import { planMerge, type MergeAsked, type MergePlan } from './plan.ts'

type In<K extends keyof typeof duplicateProcedures> = z.output<(typeof duplicateProcedures)[K]['input']>
export type MergeDone = z.output<(typeof duplicateProcedures)['approveMerge']['output']>

export interface MergeRow {
  readonly id: Id
  readonly number: string
  readonly kind: 'person' | 'household'
  readonly state: MergeState
  readonly survivorId: Id
  readonly absorbedId: Id
  readonly survivorHouseholdId: Id
  readonly absorbedHouseholdId: Id
  readonly day: Day
  readonly content: string
  readonly changes: string | null
  readonly entryId: Id | null
  readonly createdBy: Id
}

/** Refuses `merge-unknown`. */
export const mergeById = (db: ReadDb, id: Id): MergeRow =>
  db.get<MergeRow>(
    `SELECT id, number, kind, state, survivor_id AS survivorId, absorbed_id AS absorbedId, survivor_household_id AS survivorHouseholdId,
       absorbed_household_id AS absorbedHouseholdId, day, content, changes, entry_id AS entryId, created_by AS createdBy
     FROM register_merge WHERE id = ?`,
    [id],
  ) ?? refuse('membership.merge-unknown', {})

/** What is kept of the proposal: what was asked, with the warnings that were looked at. */
export interface MergeContent extends MergeAsked {
  readonly looked: readonly string[]
}

export function previewMerge({ db, today }: QueryContext, asked: MergeAsked): z.output<typeof zMergePlan> {
  return shown(planMerge(db, asked, today))
}

/** The same of a proposal that waits, or the refusal that approving it would meet today. */
export function mergePlan({ db, today }: QueryContext, mergeId: Id): z.output<typeof zMergePlan> {
  const { looked: _looked, ...asked } = JSON.parse(mergeById(db, mergeId).content) as MergeContent
  return shown(planMerge(db, asked, today, mergeId))
}

const nameOf = (p: { familyName: string; givenName: string }): string => `${p.familyName} ${p.givenName}`.trim()

const shown = (plan: MergePlan): z.output<typeof zMergePlan> => ({
  warnings: [...plan.warnings],
  couples: plan.couples.map(({ survivor, absorbed }) => ({
    survivorId: survivor.id,
    absorbedId: absorbed.id,
    survivor: nameOf(survivor),
    absorbed: nameOf(absorbed),
  })),
  moved: plan.moved.map(({ person, registration }) => ({
    beneficiaryId: person.id,
    name: nameOf(person),
    registration,
  })),
  money: plan.money.map(({ coverYear, act, due, paid }) => ({ coverYear, act, due, paid })),
  advance: add(setAsideTotal(plan), plan.ahead),
  sameDays: [...plan.sameDays],
})

/** Enters a merge, with its number; nothing changes before somebody else approves it. Refuses what {@link planMerge} refuses. */
export function proposeMerge(ctx: CommandContext, { reason, looked, ...asked }: In<'proposeMerge'>): MergeDone {
  const { db } = ctx
  if (reason === '') refuse('membership.reason-missing', {})
  const plan = planMerge(db, asked, ctx.today)
  const unseen = plan.warnings.find((w) => !looked.includes(w))
  if (unseen !== undefined) refuse('membership.merge-look', { warning: unseen })
  const mergeId = newId()
  const number = formatNumber(ctx.takeNumber('FU', yearOf(ctx.today), mutual(db, plan.survivor.mutualId).code))
  const couples = plan.couples.slice(1).map(({ survivor, absorbed, values }) => ({
    survivorId: survivor.id,
    absorbedId: absorbed.id,
    values,
  }))
  const content: MergeContent = { ...asked, couples, looked }
  insertRow(db, 'register_merge', {
    id: mergeId,
    number,
    kind: asked.kind,
    survivor_id: asked.survivorId,
    absorbed_id: asked.absorbedId,
    survivor_household_id: plan.survivor.id,
    absorbed_household_id: plan.absorbed.id,
    day: ctx.today,
    content: JSON.stringify(content),
    reason,
    ...entered(ctx),
  })
  ctx.touch('duplicate')
  ctx.subject('merge', mergeId)
  return { mergeId, number, state: 'proposed' }
}

/**
 * Carries the merge out, by somebody else than who proposed it, on today's day. Refuses `merge-unknown`, `merge-own`, a transition, and
 * again what {@link planMerge} refuses: the two may have changed meanwhile; a new warning is refused as `merge-look`.
 */
export function approveMerge(ctx: CommandContext, { mergeId }: { mergeId: Id }): MergeDone {
  const { db } = ctx
  const merge = mergeById(db, mergeId)
  const state = mergeMachine.after(merge.state, 'approve')
  if (merge.createdBy === ctx.user.id) refuse('membership.merge-own', { number: merge.number })
  const { looked, ...asked } = JSON.parse(merge.content) as MergeContent
  const plan = planMerge(db, asked, ctx.today, mergeId)
  const unseen = plan.warnings.find((w) => !looked.includes(w))
  if (unseen !== undefined) refuse('membership.merge-look', { warning: unseen })
  const { changes, entryId } = applyMerge(ctx, { id: mergeId, number: merge.number, day: ctx.today }, plan)
  db.run(
    `UPDATE register_merge SET state = ?, day = ?, changes = ?, entry_id = ?, decided_at = ?, decided_by = ?, rev = rev + 1 WHERE id = ?`,
    [state, ctx.today, JSON.stringify(changes), entryId ?? null, instant(ctx.now), ctx.user.id, mergeId],
  )
  ctx.subject('merge', mergeId)
  return { mergeId, number: merge.number, state, ...optional('entryId', entryId) }
}

/** Refuses a proposal, with a reason; its number stays used. */
export function refuseMerge(ctx: CommandContext, { mergeId, reason }: { mergeId: Id; reason: string }): MergeDone {
  const merge = mergeById(ctx.db, mergeId)
  const state = mergeMachine.after(merge.state, 'refuse')
  if (merge.createdBy === ctx.user.id) refuse('membership.merge-own', { number: merge.number })
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    'UPDATE register_merge SET state = ?, decided_at = ?, decided_by = ?, decision = ?, rev = rev + 1 WHERE id = ?',
    [state, instant(ctx.now), ctx.user.id, reason, mergeId],
  )
  ctx.touch('duplicate')
  ctx.subject('merge', mergeId)
  return { mergeId, number: merge.number, state }
}
