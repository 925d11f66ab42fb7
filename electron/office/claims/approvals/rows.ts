import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zApproval } from '../../../../shared/contract/claims/approvals.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { coversDay, standingOn, type ApprovalState } from '../../../../shared/rules/claims/approvals.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { recordsOfPerson } from '../../membership/index.ts'
import { heldApprovals, leftOfApprovals } from './inForce.ts'

export type Approval = z.output<typeof zApproval>

export interface ApprovalRow {
  readonly id: Id
  readonly number: string
  readonly beneficiaryId: Id
  readonly householdId: Id
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birthDate: Day
  readonly registration: string
  readonly actId: Id
  readonly actCode: string
  readonly actLabel: string
  readonly facilityId: Id | null
  readonly facilityName: string | null
  readonly quantity: number
  readonly amountLimit: Fbu | null
  readonly diagnosisCode: string | null
  readonly reason: string
  readonly requestedOn: Day
  readonly askedBy: string
  readonly enteredBy: string
  readonly createdBy: Id
  readonly state: ApprovalState
  readonly validFrom: Day | null
  readonly validTo: Day | null
  readonly decidedOn: Day | null
  readonly decidedBy: string | null
  readonly decision: string | null
  readonly cancelledOn: Day | null
  readonly cancelledReason: string | null
  readonly rev: number
}

const APPROVAL = `SELECT p.id, p.number, p.beneficiary_id AS beneficiaryId, b.household_id AS householdId, b.family_name AS familyName,
    b.given_name AS givenName, b.sex, b.birth_date AS birthDate, b.registration, p.act_id AS actId, a.code AS actCode, a.label AS actLabel,
    p.facility_id AS facilityId, f.name AS facilityName, p.quantity, p.amount_limit AS amountLimit, p.diagnosis_code AS diagnosisCode,
    p.reason, p.requested_on AS requestedOn, p.asked_by AS askedBy, e.name AS enteredBy, p.created_by AS createdBy, p.state,
    p.valid_from AS validFrom, p.valid_to AS validTo, p.decided_on AS decidedOn, d.name AS decidedBy, p.decision,
    p.cancelled_on AS cancelledOn, p.cancelled_reason AS cancelledReason, p.rev
  FROM prior_approval p JOIN beneficiary b ON b.id = p.beneficiary_id JOIN act a ON a.id = p.act_id
    LEFT JOIN facility f ON f.id = p.facility_id JOIN user e ON e.id = p.created_by LEFT JOIN user d ON d.id = p.decided_by`

/** Refuses `claims.approval-unknown`. */
export const approvalById = (db: ReadDb, id: Id): ApprovalRow =>
  db.get<ApprovalRow>(`${APPROVAL} WHERE p.id = ?`, [id]) ?? refuse('claims.approval-unknown', {})

export interface ApprovalPage {
  readonly show: 'waiting' | 'granted' | 'closed'
  readonly facilityId?: Id | undefined
  readonly after?: { readonly requestedOn: Day; readonly id: Id } | undefined
  readonly limit: number
}

const STATES = { waiting: ['requested'], granted: ['granted'], closed: ['refused', 'cancelled'] } as const

export function approvalPage(db: ReadDb, { show, facilityId, after, limit }: ApprovalPage): ApprovalRow[] {
  const states = STATES[show]
  const order = show === 'waiting' ? 'ASC' : 'DESC'
  return db.all<ApprovalRow>(
    `${APPROVAL} WHERE p.state IN (${states.map((state) => `'${state}'`).join(', ')}) ${facilityId === undefined ? '' : 'AND p.facility_id = :facility'}
       ${after === undefined ? '' : `AND (p.requested_on, p.id) ${show === 'waiting' ? '>' : '<'} (:day, :id)`}
     ORDER BY p.requested_on ${order}, p.id ${order} LIMIT :limit`,
    {
      ...(facilityId === undefined ? {} : { facility: facilityId }),
      ...(after === undefined ? {} : { day: after.requestedOn, id: after.id }),
      limit,
    },
  )
}

export const waitingApprovals = (db: ReadDb): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM prior_approval WHERE state = 'requested'`)?.n ?? 0

/** An approval as people read it: with what certificates used of it by now. */
export function shownApproval(db: ReadDb, row: ApprovalRow, day: Day, me: Id): Approval {
  const { familyName, givenName, createdBy, sex: _sex, birthDate: _birth, ...rest } = row
  const records = recordsOfPerson(db, row.beneficiaryId)
  const left = leftOfApprovals(db, records, heldApprovals(db, records, row.actId)).get(row.id)
  return {
    ...rest,
    person: beneficiaryName(familyName, givenName),
    own: createdBy === me,
    standing: standingOn(row, left, day),
    quantityLeft: left?.quantity ?? null,
    amountLeft: left?.amount ?? null,
    lastUse: left?.lastUse ?? null,
  }
}

/** Every approval of a person, newest first; those in force on the day alone when asked. */
export function approvalsOfPerson(
  db: ReadDb,
  { beneficiaryId, day, inForce, me }: { beneficiaryId: Id; day: Day; inForce: boolean; me: Id },
): Approval[] {
  const records = recordsOfPerson(db, beneficiaryId)
  const rows = db.all<ApprovalRow>(
    `${APPROVAL} WHERE p.beneficiary_id IN (${records.map(() => '?').join(', ')}) ORDER BY p.requested_on DESC, p.id DESC`,
    [...records],
  )
  const wanted = inForce
    ? rows.filter(
        (row) =>
          row.state === 'granted' &&
          row.validFrom !== null &&
          row.validTo !== null &&
          coversDay({ ...row, validFrom: row.validFrom, validTo: row.validTo, facilityId: null }, null, day),
      )
    : rows
  return wanted
    .map((row) => shownApproval(db, row, day, me))
    .filter((approval) => !inForce || approval.standing === 'in_force')
}
