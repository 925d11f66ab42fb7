import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { centre } from '../../administration/index.ts'
import { mutualNames } from '../labels.ts'

/** Names of mutuals; of the centre, for what is of none. */
export function entityNames(db: ReadDb): (mutualId: Id | null) => string {
  const nameOf = mutualNames(db)
  let own: string | undefined
  return (mutualId) => nameOf(mutualId) ?? (own ??= centre(db).name)
}
