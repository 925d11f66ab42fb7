import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { LineAxes } from '../../../../shared/posting.ts'
import { owedTo } from '../../../../shared/rules/claims/reimbursements/posting.ts'
import { reimbursementPayee } from '../../claims/index.ts'
import { partyById, supplierLine } from '../../accounting/index.ts'
import { facility } from '../../facilities/index.ts'

export type PayeeType = 'facility' | 'person' | 'supplier'

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

export const payeeTypeOf = (type: string): PayeeType =>
  type === 'reimbursement' ? 'person' : type === 'supplier' ? 'supplier' : 'facility'

export function payeeNow(db: ReadDb, type: PayeeType, id: Id): PayeeNow {
  if (type === 'facility') {
    const { name, code, bankName, bankAccount, bankHolder, mobileMoney } = facility(db, id)
    return { type, id, name, code, bankName, bankAccount, holder: bankHolder, mobileMoney }
  }
  if (type === 'supplier') {
    const { name, nif, bankName, bankAccount, accountHolder, mobileMoney } = partyById(db, id)
    return { type, id, name, code: nif ?? '', bankName, bankAccount, holder: accountHolder ?? name, mobileMoney }
  }
  const { name, code, bankName, bankAccount, mobileMoney } = reimbursementPayee(db, id)
  return { type, id, name, code, bankName, bankAccount, holder: name, mobileMoney }
}

interface Owed {
  readonly payeeType: PayeeType
  readonly payeeId: Id
  readonly documentId: Id
}

/** Whose debt a line settles, in the books. */
export function payeeAxes(db: ReadDb, { payeeType: type, payeeId: id, documentId }: Owed): LineAxes {
  if (type === 'supplier')
    return supplierLine(db, id, documentId)?.axes ?? { thirdPartyType: 'supplier', thirdPartyId: id }
  if (type === 'person') return owedTo(reimbursementPayee(db, id))
  const { type: facilityType, ownership } = facility(db, id)
  return { thirdPartyType: 'facility', thirdPartyId: id, facilityType, ownership }
}

/** The account in which a supplier's bill stands: their own, or that of fixed assets; the other lines have one for all of their kind. */
export const accountOwed = (db: ReadDb, { payeeType, payeeId, documentId }: Owed): string | undefined =>
  payeeType === 'supplier' ? supplierLine(db, payeeId, documentId)?.account : undefined
