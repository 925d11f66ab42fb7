import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { ownThirdParty, thirdPartyTypeOf } from '../opening.ts'

type Finder = (db: ReadDb, text: string) => Id | undefined

/**
 * How departments find one of theirs by what people write: a household by its number, a facility or a mutual by code or name, a collector
 * by name. Handed over by who asks: accounting is asked by those departments too.
 */
export interface Finders {
  readonly household: Finder
  readonly facility: Finder
  readonly mutual: Finder
  readonly collector: Finder
}

/**
 * Whom a text names among the third parties that an account takes; suppliers, donors and staff by name. Undefined when nobody, or more
 * than one. Refuses `accounting.unknown-account`.
 */
export function thirdPartyNamed(
  db: ReadDb,
  account: string,
  text: string,
  find: Finders,
): { type: ThirdPartyType; id: Id } | undefined {
  const type = thirdPartyTypeOf(db, account)
  if (type === null) return undefined
  const id =
    type === 'household' || type === 'facility' || type === 'mutual' || type === 'collector'
      ? find[type](db, text)
      : ownThirdParty(db, type, text)
  return id === undefined ? undefined : { type, id }
}
