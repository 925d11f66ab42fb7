import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { mutuals } from '../../membership/index.ts'

/** How kept balances write the centre itself: sixteen zero bytes. */
export const NO_MUTUAL = '00000000-0000-0000-0000-000000000000' as Id

export type Entity = 'all' | 'centre' | Id

/** Mutuals that have a budget of their own in a year, adopted or executed. */
export const budgetedMutuals = (db: ReadDb, year: number): Set<Id> =>
  new Set(
    db
      .all<{ id: Id }>(
        `SELECT DISTINCT mutual_id AS id FROM budget WHERE fiscal_year = ? AND mutual_id IS NOT NULL AND state IN ('adopted', 'executing')`,
        [year],
      )
      .map(({ id }) => id),
  )

/**
 * Whether what a mutual spends (null: the centre itself) is held against an entity's budget. The centre's holds what the centre spends and
 * what mutuals do that have none of their own: a centre that makes one budget for all has one.
 */
export function holds(db: ReadDb, year: number, entity: Entity): (mutualId: Id | null) => boolean {
  if (entity === 'all') return () => true
  if (entity !== 'centre') return (mutualId) => mutualId === entity
  const own = budgetedMutuals(db, year)
  return (mutualId) => mutualId === null || mutualId === NO_MUTUAL || !own.has(mutualId)
}

/** The entity whose budget holds what a mutual spends. */
export const entityOf = (own: ReadonlySet<Id>, mutualId: Id | null): 'centre' | Id =>
  mutualId !== null && mutualId !== NO_MUTUAL && own.has(mutualId) ? mutualId : 'centre'

export const mutualNames = (db: ReadDb): ReadonlyMap<Id, string> =>
  new Map(mutuals(db).map(({ id, name }) => [id, name]))
