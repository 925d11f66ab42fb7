import type { ReadDb } from '../../../db/handle.ts'
import type { Issuer } from '../../../shared/documents/common.ts'
import { centre } from './workspaceInfo.ts'

/** The centre itself, for papers that are of no mutual in particular. */
export function centreIssuer(db: ReadDb): Issuer {
  const house = centre(db)
  return {
    name: house.name,
    code: house.code,
    federation: { name: house.federationName, code: house.federationCode },
    ...(house.place === '' ? {} : { address: house.place }),
    ...(house.phone === '' ? {} : { phone: house.phone }),
    fictitious: house.fictitious,
  }
}
