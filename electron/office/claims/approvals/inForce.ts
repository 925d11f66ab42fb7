import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import {
  coversDay,
  leftOf,
  type ApprovalLeft,
  type ApprovalUse,
  type GrantedApproval,
} from '../../../../shared/rules/claims/approvals.ts'

/** An approval as the rules read it. */
export interface HeldApproval extends GrantedApproval {
  readonly id: Id
  readonly number: string
  readonly actId: Id
}

const marks = (ids: readonly unknown[]): string => ids.map(() => '?').join(', ')

/** Every approval that was granted to a person, those cancelled since among them: they hold until the day they were cancelled. */
export const heldApprovals = (db: ReadDb, beneficiaryIds: readonly Id[], actId: Id | null): HeldApproval[] =>
  beneficiaryIds.length === 0
    ? []
    : db.all<HeldApproval>(
        `SELECT id, number, act_id AS actId, facility_id AS facilityId, quantity, amount_limit AS amountLimit, valid_from AS validFrom,
           valid_to AS validTo, cancelled_on AS cancelledOn
         FROM prior_approval WHERE beneficiary_id IN (${marks(beneficiaryIds)}) AND (? IS NULL OR act_id = ?)
           AND state IN ('granted', 'cancelled') AND valid_from IS NOT NULL`,
        [...beneficiaryIds, actId, actId],
      )

/** Lines of standing claims, and of what members were paid back for, that used, or could have used, an approval of an act. */
const usesOf = (
  db: ReadDb,
  beneficiaryIds: readonly Id[],
  actId: Id,
  from: Day,
  to: Day,
  except: Id | null,
  before: Id | null,
): ApprovalUse[] =>
  db.all<ApprovalUse>(
    `SELECT c.facility_id AS facilityId, c.care_from AS day, l.quantity, l.accepted
     FROM claim c JOIN claim_line l ON l.claim_id = c.id
     WHERE c.beneficiary_id IN (${marks(beneficiaryIds)}) AND c.care_from BETWEEN ? AND ? AND c.state IN ('keyed', 'decided')
       AND c.id IS NOT ? AND (? IS NULL OR c.id < ?) AND l.act_id = ? AND l.base > 0
     UNION ALL
     SELECT r.facility_id, r.care_from, l.quantity, l.granted
     FROM reimbursement r JOIN reimbursement_line l ON l.reimbursement_id = r.id
     WHERE r.beneficiary_id IN (${marks(beneficiaryIds)}) AND r.care_from BETWEEN ? AND ? AND r.weighs > 0
       AND r.id IS NOT ? AND (? IS NULL OR r.id < ?) AND l.act_id = ? AND l.base > 0`,
    [
      ...beneficiaryIds,
      ...[from, to, except, before, before, actId],
      ...beneficiaryIds,
      ...[from, to, except, before, before, actId],
    ],
  )

/** What is left of approvals of one person for one act, by approval. */
export function leftOfApprovals(
  db: ReadDb,
  beneficiaryIds: readonly Id[],
  approvals: readonly HeldApproval[],
  except: Id | null = null,
  before: Id | null = null,
): Map<string, ApprovalLeft & { readonly lastUse: Day | null }> {
  const [one] = approvals
  if (one === undefined) return new Map()
  const from = approvals.reduce((day, a) => (a.validFrom < day ? a.validFrom : day), one.validFrom)
  const to = approvals.reduce((day, a) => (a.validTo > day ? a.validTo : day), one.validTo)
  return leftOf(approvals, usesOf(db, beneficiaryIds, one.actId, from, to, except, before))
}

export interface ApprovalQuestion {
  /** Every record of the person. */
  readonly beneficiaryIds: readonly Id[]
  readonly actId: Id
  /** Null: not of the register; only approvals that hold anywhere. */
  readonly facilityId: Id | null
  readonly day: Day
  /** A certificate that does not count against itself. */
  readonly except?: Id | null
  /** Only the certificates made before this one count; null: all. */
  readonly before?: Id | null
}

/**
 * The approval that care of a day may rest on: granted, in its validity on the day, for this facility or any, with units and amount
 * left by other certificates. Where several hold, the one that ends first is named and what is left of all of them counts together.
 */
export function approvalFor(
  db: ReadDb,
  { beneficiaryIds, actId, facilityId, day, except = null, before = null }: ApprovalQuestion,
):
  | { readonly id: Id; readonly number: string; readonly quantityLeft: number; readonly amountLeft: Fbu | null }
  | undefined {
  const held = heldApprovals(db, beneficiaryIds, actId)
  const covering = held.filter((a) => coversDay(a, facilityId, day))
  if (covering.length === 0) return undefined
  const left = leftOfApprovals(db, beneficiaryIds, held, except, before)
  const usable = covering
    .flatMap((approval) => {
      const rest = left.get(approval.id)
      return rest === undefined || rest.quantity === 0 || rest.amount === 0 ? [] : [{ approval, rest }]
    })
    .sort((a, b) => (a.approval.validTo < b.approval.validTo ? -1 : 1))
  const [first] = usable
  if (first === undefined) return undefined
  const amounts = usable.flatMap(({ rest }) => (rest.amount === null ? [] : [rest.amount]))
  return {
    id: first.approval.id,
    number: first.approval.number,
    quantityLeft: usable.reduce((total, { rest }) => total + rest.quantity, 0),
    amountLeft: amounts.length === usable.length ? sum(amounts) : null,
  }
}
