import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { plain } from '../../../../shared/search.ts'
import { facilityByName } from '../../facilities/index.ts'
import { collectorByName, householdByNumber, mutuals } from '../../membership/index.ts'
import { ownThirdParty, thirdPartyTypeOf } from '../opening.ts'

/**
 * Whom a text names among the third parties that an account takes: a household by its number, a facility or a mutual by code or name,
 * the others by name. Undefined when nobody, or more than one. Refuses `accounting.unknown-account`.
 */
export function thirdPartyNamed(
  db: ReadDb,
  account: string,
  text: string,
): { type: ThirdPartyType; id: Id } | undefined {
  const type = thirdPartyTypeOf(db, account)
  const id = type === null ? undefined : idNamed(db, type, text)
  return type === null || id === undefined ? undefined : { type, id }
}

function idNamed(db: ReadDb, type: ThirdPartyType, text: string): Id | undefined {
  switch (type) {
    case 'household':
      return householdByNumber(db, text)
    case 'facility':
      return facilityByName(db, text)
    case 'mutual':
      return mutuals(db).find(({ code, name }) => code === text || plain(name) === plain(text))?.id
    case 'collector':
      return collectorByName(db, text)
    default:
      return ownThirdParty(db, type, text)
  }
}
