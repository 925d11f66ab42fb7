import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { placeKey } from '../../../../shared/rules/membership/recoding/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { checkedPlace, installCorrespondences, LINES, writeLine, type Line, type LineSql } from './correspondence.ts'
import { gazetteer } from './store.ts'

type Procedures = typeof recodingProcedures
type In<N extends keyof Procedures> = z.output<Procedures[N]['input']>
type Out<N extends keyof Procedures> = z.output<Procedures[N]['output']>

/**
 * A line by hand, in the place of the one it corrects, or beside the others of its commune. Refuses `correspondence-unknown`,
 * `reason-missing`, and what {@link checkedPlace} refuses.
 */
export function correctCorrespondence(ctx: CommandContext, input: In<'correctCorrespondence'>): { id: Id } {
  if (input.why === '') refuse('membership.reason-missing', {})
  const place = checkedPlace(gazetteer(ctx.db), input)
  installCorrespondences(ctx, gazetteer(ctx.db))
  if (input.replaces !== undefined) endLine(ctx, standingLine(ctx, input.replaces).id, input.why)
  const id = writeHand(ctx, input, place, input.why, input.replaces)
  ctx.touch('recoding')
  ctx.subject('correspondence', id)
  return { id }
}

/**
 * A line that stands no longer; the one it had taken the place of stands again, as it was written. Refuses `correspondence-unknown`,
 * `reason-missing`.
 */
export function endCorrespondence(ctx: CommandContext, { id, why }: In<'endCorrespondence'>): Out<'endCorrespondence'> {
  if (why === '') refuse('membership.reason-missing', {})
  const line = standingLine(ctx, id)
  endLine(ctx, id, why)
  const before = line.replaces === null ? undefined : lineById(ctx.db, line.replaces)
  const restored =
    before === undefined
      ? undefined
      : writeLine(
          ctx,
          {
            ...before,
            zoneCode: before.zoneCode ?? undefined,
            hillCode: before.hillCode ?? undefined,
          },
          before.source,
          before.replaces ?? undefined,
        )
  ctx.touch('recoding')
  ctx.subject('correspondence', id)
  return { id, ...optional('restored', restored) }
}

const lineById = (db: ReadDb, id: Id): LineSql | undefined => db.get<LineSql>(`${LINES} WHERE c.id = ?`, [id])

/** Refuses `correspondence-unknown` when it is none, or stands no longer. */
function standingLine(ctx: CommandContext, id: Id): LineSql {
  const line = lineById(ctx.db, id)
  return line?.endedAt === null ? line : refuse('membership.correspondence-unknown', {})
}

/** One line by hand for an old place; the line of the same place that says a zone ends. */
export function writeHand(
  ctx: CommandContext,
  old: Pick<Line, 'oldProvince' | 'oldCommune' | 'oldPlace'>,
  place: { newCommuneCode: string; zoneCode?: string; hillCode?: string },
  why: string,
  replaces?: Id,
): Id {
  let before = replaces
  if (place.zoneCode !== undefined)
    for (const { id } of ctx.db.all<{ id: Id }>(
      'SELECT id FROM place_correspondence WHERE old_fold = ? AND ended_at IS NULL AND zone_code IS NOT NULL',
      [placeKey(old.oldProvince, old.oldCommune, old.oldPlace)],
    )) {
      endLine(ctx, id, why)
      before ??= id
    }
  return writeLine(
    ctx,
    {
      oldProvince: old.oldProvince,
      oldCommune: old.oldCommune,
      oldPlace: old.oldPlace,
      ...place,
      confidence: 'A',
      note: why,
    },
    'hand',
    before,
  )
}

const endLine = (ctx: CommandContext, id: Id, why: string): void => {
  ctx.db.run('UPDATE place_correspondence SET ended_at = ?, ended_by = ?, ended_why = ? WHERE id = ?', [
    instant(ctx.now),
    ctx.user.id,
    why,
    id,
  ])
}
