import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'

export interface Policy {
  readonly basis: 'accrual' | 'cash'
  readonly entities: 'centre' | 'mutual'
  readonly since: Day | null
}

/** How the books are kept on a day. A workspace from before anybody chose keeps them by engagements, for the centre. */
export const policyOn = (db: ReadDb, day: Day): Policy =>
  db.get<Policy>(
    // not refused, said apart, is what the index of days holds
    `SELECT basis, entities, from_day AS since FROM accounting_policy
     WHERE state <> 'refused' AND state = 'accepted' AND from_day <= ? ORDER BY from_day DESC LIMIT 1`,
    [day],
  ) ?? { basis: 'accrual', entities: 'centre', since: null }
