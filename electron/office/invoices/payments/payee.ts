import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { LineAxes } from '../../../../shared/posting.ts'
import { owedTo } from '../../../../shared/rules/claims/reimbursements/posting.ts'
import { reimbursementPayee } from '../../claims/index.ts'
import { facility } from '../../facilities/index.ts'

export type PayeeType = 'facility' | 'person'

/** Who is paid, with the account as it is now. A person is known by the request that names them. */
export interface PayeeNow {
  readonly type: PayeeType
  readonly id: Id
  readonly name: string
  readonly code: string
  readonly bankName: string | null
  readonly bankAccount: string | null
  readonly holder: string | null
  readonly mobileMoney: string | null
}

export const payeeTypeOf = (type: string): PayeeType => (type === 'reimbursement' ? 'person' : 'facility')

export function payeeNow(db: ReadDb, type: PayeeType, id: Id): PayeeNow {
  if (type === 'facility') {
    const { name, code, bankName, bankAccount, bankHolder, mobileMoney } = facility(db, id)
    return { type, id, name, code, bankName, bankAccount, holder: bankHolder, mobileMoney }
  }
  const { name, code, bankName, bankAccount, mobileMoney } = reimbursementPayee(db, id)
  return { type, id, name, code, bankName, bankAccount, holder: name, mobileMoney }
}

/** Whose debt a line settles, in the books. */
export function payeeAxes(db: ReadDb, type: PayeeType, id: Id): LineAxes {
  if (type === 'person') return owedTo(reimbursementPayee(db, id))
  const { type: facilityType, ownership } = facility(db, id)
  return { thirdPartyType: 'facility', thirdPartyId: id, facilityType, ownership }
}
