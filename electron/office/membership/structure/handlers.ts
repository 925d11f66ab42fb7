import { refuse } from '../../../../shared/errors/refusal.ts'
import type { structureProcedures } from '../../../../shared/contract/membership/structure.ts'
import { PUBLISHED_SCALES } from '../../../../shared/rules/membership/publishedScales.ts'
import type { membership } from '../../../../shared/contract/membership.ts'
import type { Handlers } from '../../kernel/context.ts'
import { scaleEffect } from './effect.ts'
import { closeCoverYear, endMutual, setCampaign, updateMutual } from './edit.ts'
import { createGroup, groups, updateGroup } from './groups.ts'
import { categoryEffect, setCategory } from './setCategory.ts'

export const structureHandlers: Pick<Handlers<typeof membership>, keyof typeof structureProcedures> = {
  updateMutual: (ctx, input) => ({ id: updateMutual(ctx, input) }),
  endMutual: (ctx, input) => ({ id: endMutual(ctx, input) }),
  setCampaign: (ctx, input) => ({ id: setCampaign(ctx, input) }),
  closeCoverYear: (ctx, input) => ({ id: closeCoverYear(ctx, input) }),
  publishedScales: () => ({
    scales: PUBLISHED_SCALES.map(({ bands, instalments, ...scale }) => ({
      category: 'ordinary' as const,
      ...scale,
      bands: [...bands],
      instalments: [...instalments],
    })),
  }),
  scaleEffect: ({ db }, input) => scaleEffect(db, input),
  updateCollector: (ctx, { collectorId, name, phone, endedOn }) => {
    if (ctx.db.get('SELECT 1 FROM collector WHERE id = ?', [collectorId]) === undefined)
      refuse('membership.collector-unknown', {})
    ctx.db.run('UPDATE collector SET name = ?, phone = ?, ended_on = ?, rev = rev + 1 WHERE id = ?', [
      name,
      phone,
      endedOn,
      collectorId,
    ])
    ctx.touch('collector', collectorId)
    return { id: collectorId }
  },
  groups: ({ db }, { mutualId }) => ({ groups: groups(db, mutualId) }),
  createGroup: (ctx, input) => ({ id: createGroup(ctx, input) }),
  updateGroup: (ctx, input) => ({ id: updateGroup(ctx, input) }),
  categoryEffect,
  setCategory: (ctx, input) => ({ id: setCategory(ctx, input) }),
}
