import type { ReadDb } from '../../../db/handle.ts'
import type { governance } from '../../../shared/contract/governance.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { mutual, mutuals } from '../membership/index.ts'
import type { CommandContext } from '../kernel/context.ts'

type Organs = OutputOf<(typeof governance)['governance.organs']>

/** Names of mutuals by id; null for the centre. */
export function mutualNames(db: ReadDb): (id: Id | null) => string | null {
  const names = new Map(mutuals(db).map(({ id, name }) => [id, name]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}

export function organs(db: ReadDb): Organs {
  const nameOf = mutualNames(db)
  return db
    .all<Omit<Organs[number], 'mutual'>>(
      `SELECT id AS organId, kind, name, mutual_id AS mutualId, meetings_per_year AS meetingsPerYear, members
       FROM organ WHERE ended_on IS NULL ORDER BY mutual_id IS NOT NULL, mutual_id, kind, name`,
    )
    .map((row) => ({ ...row, mutual: nameOf(row.mutualId) }))
}

/** Refuses `membership.mutual-unknown`. */
export function createOrgan(
  ctx: CommandContext,
  input: ParsedInputOf<(typeof governance)['governance.createOrgan']>,
): { organId: Id } {
  if (input.mutualId !== undefined) mutual(ctx.db, input.mutualId)
  const organId = newId()
  ctx.db.run(
    `INSERT INTO organ (id, kind, name, mutual_id, meetings_per_year, members, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      organId,
      input.kind,
      input.name,
      input.mutualId ?? null,
      input.meetingsPerYear,
      input.members,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.subject('organ', organId)
  ctx.touch('organ', organId)
  return { organId }
}
