import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { Verdict } from '../../../shared/rules/claims/judge.ts'
import type { ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'

export interface InvoiceClaim {
  readonly id: Id
  readonly position: number
  readonly certificateNumber: string
  readonly careFrom: Day
  readonly mutualId: Id | null
  readonly familyName: string | null
  readonly givenName: string | null
  readonly registration: string
  readonly service: ServiceClass
  readonly diagnosisCode: string | null
  readonly rate: number
  readonly cost: Fbu
  readonly patientPaid: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly charged: Fbu
  readonly paid: Fbu
  readonly verdict: Verdict
  readonly reason: ReasonCode | null
  readonly firstAct: string | null
  readonly acts: number
  /** Things to look at that move no amount. */
  readonly notices: number
  readonly rev: number
}

/** The certificates of an invoice in the order of keying, without those withdrawn; of some positions only. Names come from the register. */
export const claimsOfInvoice = (db: ReadDb, invoiceId: Id, positions?: readonly number[]): InvoiceClaim[] =>
  db.all<InvoiceClaim>(
    `SELECT c.id, c.position, c.certificate_number AS certificateNumber, c.care_from AS careFrom, c.mutual_id AS mutualId,
       b.family_name AS familyName, b.given_name AS givenName, coalesce(b.registration, c.registration_written, '') AS registration,
       c.service_class AS service, c.diagnosis_code AS diagnosisCode, c.rate / 100.0 AS rate, c.cost, c.patient_paid AS patientPaid, c.claimed, c.accepted,
       c.charged, c.paid, c.verdict, c.reason, c.rev,
       (SELECT a.label FROM claim_line l JOIN act a ON a.id = l.act_id WHERE l.claim_id = c.id ORDER BY l.position LIMIT 1) AS firstAct,
       (SELECT count(*) FROM claim_line l WHERE l.claim_id = c.id) AS acts,
       (SELECT count(*) FROM claim_notice n WHERE n.claim_id = c.id) AS notices
     FROM claim c LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
     WHERE c.invoice_id = ? AND c.state IN ('keyed', 'decided', 'void')
       ${positions === undefined ? '' : 'AND c.position IN (SELECT value FROM json_each(?))'} ORDER BY c.position`,
    positions === undefined ? [invoiceId] : [invoiceId, JSON.stringify(positions)],
  )

export interface ClaimTotals {
  readonly certificates: number
  readonly cost: Fbu
  readonly patientPaid: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly charged: Fbu
  readonly paid: Fbu
  readonly acceptedCount: number
  readonly reducedCount: number
  /** Taken off the certificates that are still partly accepted. */
  readonly reducedAmount: Fbu
  readonly rejectedCount: number
  readonly rejectedAmount: Fbu
}

/** One pass over the index of the invoice's certificates: no row of the table is read. */
export const totalsOfInvoice = (db: ReadDb, invoiceId: Id): ClaimTotals =>
  db.get<ClaimTotals>(
    `SELECT count(*) AS certificates, coalesce(sum(cost), 0) AS cost, coalesce(sum(patient_paid), 0) AS patientPaid,
       coalesce(sum(claimed), 0) AS claimed, coalesce(sum(accepted), 0) AS accepted, coalesce(sum(charged), 0) AS charged,
       coalesce(sum(paid), 0) AS paid,
       coalesce(sum(verdict = 'accepted'), 0) AS acceptedCount,
       coalesce(sum(verdict = 'reduced'), 0) AS reducedCount,
       coalesce(sum(CASE verdict WHEN 'reduced' THEN claimed - accepted END), 0) AS reducedAmount,
       coalesce(sum(verdict = 'rejected'), 0) AS rejectedCount,
       coalesce(sum(CASE verdict WHEN 'rejected' THEN claimed - accepted END), 0) AS rejectedAmount
     FROM claim WHERE invoice_id = ? AND state IN ('keyed', 'decided', 'void')`,
    [invoiceId],
  ) as ClaimTotals
