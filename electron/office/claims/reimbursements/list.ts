import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { ZERO, type Fbu } from '../../../../shared/money.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import {
  REIMBURSEMENT_STATES,
  type ReimbursementState,
} from '../../../../shared/rules/claims/reimbursements/machine.ts'
import { plain } from '../../../../shared/search.ts'
import type { QueryContext } from '../../kernel/context.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Row = Out<'claims.reimbursements'>['rows'][number]

interface RowSql extends Omit<Row, 'patient' | 'dueOn'> {
  familyName: string
  givenName: string
  answerBy: Day | null
  prescriptionOn: Day | null
}

const WAITS_FOR_US: readonly ReimbursementState[] = ['submitted', 'admissible', 'decided']

/** The page after a cursor (`day|number`): oldest first inside a state, newest first over all. */
export function reimbursements(
  { db }: QueryContext,
  { state, search, mutualId, householdId, after, limit }: In<'claims.reimbursements'>,
): Out<'claims.reimbursements'> {
  const [day = null, number = null] = after === null ? [] : after.split('|')
  const up = state !== null
  const text = plain(search)
  const rows = db.all<RowSql>(
    `SELECT r.id, r.number, r.submitted_on AS submittedOn, r.care_from AS careFrom, b.family_name AS familyName,
       b.given_name AS givenName, b.registration, r.household_id AS householdId, m.code AS mutualCode, r.facility_name AS facility,
       r.paid AS asked, r.granted, r.state, r.answer_by AS answerBy, r.prescription_on AS prescriptionOn, r.state_since AS waitingSince
     FROM reimbursement r JOIN beneficiary b ON b.id = r.beneficiary_id JOIN mutual m ON m.id = r.mutual_id
     WHERE (:state IS NULL OR r.state = :state) AND (:mutual IS NULL OR r.mutual_id = :mutual)
       AND (:household IS NULL OR r.household_id = :household) AND (:text = '' OR instr(r.search, :text) > 0)
       AND (:day IS NULL OR (r.submitted_on, r.number) ${up ? '>' : '<'} (:day, :number))
     ORDER BY r.submitted_on ${up ? 'ASC' : 'DESC'}, r.number ${up ? 'ASC' : 'DESC'} LIMIT :limit`,
    { state, mutual: mutualId, household: householdId, text, day, number, limit: limit + 1 },
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const counted = db.all<{ state: ReimbursementState; count: number; amount: Fbu; oldest: Day }>(
    `SELECT state, count(*) AS count, sum(coalesce(granted, paid)) AS amount, min(submitted_on) AS oldest
     FROM reimbursement GROUP BY state`,
  )
  return {
    rows: page.map(({ familyName, givenName, answerBy, prescriptionOn, ...row }) => ({
      ...row,
      patient: beneficiaryName(familyName, givenName),
      dueOn: WAITS_FOR_US.includes(row.state) ? answerBy : row.state === 'approved' ? prescriptionOn : null,
    })),
    next: rows.length > limit && last !== undefined ? `${last.submittedOn}|${last.number}` : null,
    states: REIMBURSEMENT_STATES.map(
      (name) => counted.find((row) => row.state === name) ?? { state: name, count: 0, amount: ZERO, oldest: null },
    ),
  }
}
