import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'

export interface UndecidedReimbursement {
  readonly id: Id
  readonly number: string
  readonly submittedOn: Day
  readonly householdId: Id
  readonly member: string
  readonly mutualId: Id
  /** What the member paid. */
  readonly paid: Fbu
  /** What the rules give, or what was decided since. */
  readonly given: Fbu
  readonly decided: boolean
}

/** Requests of members handed in by a day and not decided then: those still open, and those granted after it. */
export const undecidedReimbursements = (db: ReadDb, on: Day): UndecidedReimbursement[] =>
  db
    .all<Omit<UndecidedReimbursement, 'decided'> & { decided: number }>(
      `SELECT r.id, r.number, r.submitted_on AS submittedOn, r.household_id AS householdId,
         trim(b.family_name || ' ' || b.given_name) AS member, r.mutual_id AS mutualId, r.paid,
         coalesce(r.granted, r.accepted) AS given, r.granted IS NOT NULL AS decided
       FROM reimbursement r JOIN beneficiary b ON b.household_id = r.household_id AND b.rank = 1
       WHERE r.submitted_on <= :on AND (r.state IN ('submitted', 'admissible')
         OR (r.state IN ('decided', 'approved', 'paid', 'archived', 'lapsed') AND r.decided_on > :on))
       ORDER BY r.submitted_on, r.number`,
      { on },
    )
    .map((row) => ({ ...row, decided: row.decided === 1 }))
