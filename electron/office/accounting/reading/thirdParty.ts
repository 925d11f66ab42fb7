import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'

/** What kind of third party an id is of, as the books know it; null when nothing was posted to it. */
export const typeOfThirdParty = (db: ReadDb, id: Id | undefined): ThirdPartyType | null =>
  id === undefined
    ? null
    : (db.get<{ type: ThirdPartyType }>(
        'SELECT third_party_type AS type FROM third_party_balance WHERE third_party_id = ? LIMIT 1',
        [id],
      )?.type ?? null)
