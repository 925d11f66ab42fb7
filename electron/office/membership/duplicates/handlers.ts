import type { membership } from '../../../../shared/contract/membership.ts'
import type { duplicateProcedures } from '../../../../shared/contract/membership/duplicates.ts'
import type { Handlers } from '../../kernel/context.ts'
import { approveMerge, mergePlan, previewMerge, proposeMerge, refuseMerge } from './merge/commands.ts'
import { merges } from './merge/list.ts'
import { undoMerge } from './merge/undo.ts'
import { duplicatePairs } from './queue.ts'
import { reopenPair, sayDifferent } from './say.ts'
import { searchDuplicates } from './search.ts'
import { pairDetail } from './side.ts'

/** Duplicates of people and households, and merges. */
export const duplicateHandlers: Pick<Handlers<typeof membership>, keyof typeof duplicateProcedures> = {
  searchDuplicates,
  duplicatePairs: ({ db }, input) => duplicatePairs(db, input),
  duplicatePair: ({ db }, { pairId }) => pairDetail(db, pairId),
  sayDifferent,
  reopenPair,
  previewMerge,
  mergePlan: (ctx, { mergeId }) => mergePlan(ctx, mergeId),
  proposeMerge,
  approveMerge,
  refuseMerge,
  undoMerge,
  merges: (ctx, input) => ({ rows: merges(ctx.db, input, ctx.user.id) }),
}
