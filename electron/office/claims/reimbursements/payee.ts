import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { householdLabel } from '../../membership/index.ts'
import { requestRow, type RequestRow } from './rows.ts'

/** Number and member of the household, as entries and lists say it. */
export function requestLabel(db: ReadDb, { householdId }: Pick<RequestRow, 'householdId'>): string {
  const label = householdLabel(db, [householdId]).get(householdId)
  return label === undefined ? '' : `${label.name} (${label.registration})`
}

/** Who takes the money of a request, as a payment order pays it. */
export interface ReimbursementPayee {
  readonly name: string
  /** Number of the household. */
  readonly code: string
  readonly mobileMoney: string | null
  readonly bankName: string | null
  readonly bankAccount: string | null
  readonly householdId: Id
  readonly mutualId: Id
  readonly approvedBy: Id | null
}

export function reimbursementPayee(db: ReadDb, id: Id): ReimbursementPayee {
  const row = requestRow(db, id)
  const label = householdLabel(db, [row.householdId]).get(row.householdId)
  const { mobileMoney, bankName, bankAccount, householdId, mutualId, approvedBy } = row
  return {
    name: row.payeeKind === 'proxy' ? (row.payeeName ?? '') : (label?.name ?? ''),
    code: label?.registration ?? '',
    mobileMoney,
    bankName,
    bankAccount,
    householdId,
    mutualId,
    approvedBy,
  }
}
