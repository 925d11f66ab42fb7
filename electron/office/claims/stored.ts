import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { subtract, type Fbu } from '../../../shared/money.ts'
import type { Reason, Verdict } from '../../../shared/rules/claims/judge.ts'
import type { Notice } from '../../../shared/rules/claims/notices.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import type { CertificateInput } from './assess.ts'

export interface StoredClaim {
  readonly id: Id
  readonly invoiceId: Id
  readonly facilityId: Id
  readonly position: number
  readonly certificateNumber: string
  readonly duplicate: number
  readonly householdId: Id | null
  readonly beneficiaryId: Id | null
  readonly registrationWritten: string | null
  readonly careFrom: Day
  readonly careTo: Day
  readonly serviceClass: ServiceClass
  readonly referred: number
  readonly referredById: Id | null
  readonly referredBy: string | null
  readonly referralNumber: string | null
  readonly diagnosisCode: string | null
  readonly prescriber: string | null
  readonly prescriberOrder: string | null
  readonly signed: number
  readonly stamped: number
  readonly agreementId: Id | null
  readonly rate: number
  readonly patientPaidGiven: Fbu | null
  readonly cost: Fbu
  readonly base: Fbu
  readonly patientPaid: Fbu
  readonly patientShare: Fbu
  readonly owedToPatient: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly charged: Fbu
  readonly paid: Fbu
  readonly verdict: Verdict
  readonly rights: string
  readonly facts: string | null
  readonly state: 'keyed' | 'decided' | 'withdrawn' | 'void'
  readonly rev: number
}

/** Refuses `claims.no-claim`. */
export const storedClaim = (db: ReadDb, id: Id): StoredClaim =>
  db.get<StoredClaim>(
    `SELECT id, invoice_id AS invoiceId, facility_id AS facilityId, position, certificate_number AS certificateNumber, duplicate,
       household_id AS householdId, beneficiary_id AS beneficiaryId, registration_written AS registrationWritten, care_from AS careFrom,
       care_to AS careTo, service_class AS serviceClass, referred, referred_by_id AS referredById, referred_by AS referredBy,
       referral_number AS referralNumber, diagnosis_code AS diagnosisCode, prescriber, prescriber_order AS prescriberOrder, signed, stamped,
       agreement_id AS agreementId, rate / 100.0 AS rate, patient_paid_given AS patientPaidGiven, cost, base, patient_paid AS patientPaid,
       patient_share AS patientShare, owed_to_patient AS owedToPatient, claimed, accepted, charged, paid, verdict, rights, facts, state, rev
     FROM claim WHERE id = ?`,
    [id],
  ) ?? refuse('claims.no-claim', {})

export interface StoredLine {
  readonly position: number
  readonly actId: Id
  readonly actCode: string
  readonly actLabel: string
  readonly quantity: number
  readonly price: Fbu
  readonly tariff: Fbu | null
  readonly cost: Fbu
  readonly base: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly patientShare: Fbu
}

export const storedLines = (db: ReadDb, claimId: Id): StoredLine[] =>
  db.all<StoredLine>(
    `SELECT l.position, l.act_id AS actId, a.code AS actCode, a.label AS actLabel, l.quantity, l.price, l.tariff, l.cost, l.base,
       l.claimed, l.accepted, l.patient_share AS patientShare
     FROM claim_line l JOIN act a ON a.id = l.act_id WHERE l.claim_id = ? ORDER BY l.position`,
    [claimId],
  )

export interface StoredReason extends Reason {
  readonly line: number | null
}

interface ReasonSql extends Omit<StoredReason, 'params'> {
  params: string
}

const reasonOf = (row: ReasonSql): StoredReason => ({ ...row, params: JSON.parse(row.params) as Reason['params'] })

export const storedReasons = (db: ReadDb, claimId: Id): StoredReason[] =>
  db
    .all<ReasonSql>(
      'SELECT line, code, effect, amount, params FROM claim_reason WHERE claim_id = ? ORDER BY position',
      [claimId],
    )
    .map(reasonOf)

export const storedNotices = (db: ReadDb, claimId: Id): Notice[] =>
  db
    .all<Omit<Notice, 'params'> & { params: string }>(
      'SELECT code, line, params FROM claim_notice WHERE claim_id = ? ORDER BY position',
      [claimId],
    )
    .map((row) => ({
      ...row,
      params: JSON.parse(row.params) as Notice['params'],
    }))

/** The reasons of every certificate of an invoice, by certificate. */
export function reasonsOfInvoice(db: ReadDb, invoiceId: Id): Map<Id, StoredReason[]> {
  const rows = db.all<ReasonSql & { claim_id: Id }>(
    `SELECT r.claim_id, r.line, r.code, r.effect, r.amount, r.params FROM claim c JOIN claim_reason r ON r.claim_id = c.id
     WHERE c.invoice_id = ? AND c.state IN ('keyed', 'decided', 'void') ORDER BY r.claim_id, r.position`,
    [invoiceId],
  )
  const byClaim = new Map<Id, StoredReason[]>()
  for (const { claim_id, ...row } of rows) {
    const list = byClaim.get(claim_id) ?? []
    list.push(reasonOf(row))
    byClaim.set(claim_id, list)
  }
  return byClaim
}

/** What was typed, read back to be judged again. */
export const inputOf = (claim: StoredClaim, lines: readonly StoredLine[]): CertificateInput => ({
  certificateNumber: claim.certificateNumber,
  careFrom: claim.careFrom,
  careTo: claim.careTo,
  beneficiaryId: claim.beneficiaryId,
  registration: claim.registrationWritten,
  serviceClass: claim.serviceClass,
  referred: claim.referred === 1,
  referredById: claim.referredById,
  referredBy: claim.referredBy,
  referralNumber: claim.referralNumber,
  diagnosisCode: claim.diagnosisCode,
  prescriber: claim.prescriber,
  prescriberOrder: claim.prescriberOrder,
  signed: claim.signed === 1,
  stamped: claim.stamped === 1,
  patientPaid: claim.patientPaidGiven,
  lines: lines.map(({ actId, quantity, price }) => ({ actId, quantity, price })),
})

/** The verdict on a stored line, from its amounts and reasons. */
export function lineVerdict(line: StoredLine, reasons: readonly Reason[], claimVerdict: Verdict): Verdict {
  if (claimVerdict === 'rejected' && line.base === 0) return 'rejected'
  if (reasons.some((reason) => reason.effect === 'rejected')) return 'rejected'
  if (subtract(line.claimed, line.accepted) === 0) return 'accepted'
  return line.accepted === 0 ? 'rejected' : 'reduced'
}

/** The notices of every certificate of an invoice, by certificate. */
export function noticesOfInvoice(db: ReadDb, invoiceId: Id): Map<Id, Notice['code'][]> {
  const byClaim = new Map<Id, Notice['code'][]>()
  for (const { id, code } of db.all<{ id: Id; code: Notice['code'] }>(
    `SELECT n.claim_id AS id, n.code FROM claim c JOIN claim_notice n ON n.claim_id = c.id
     WHERE c.invoice_id = ? AND c.state IN ('keyed', 'decided', 'void') ORDER BY n.claim_id, n.position`,
    [invoiceId],
  ))
    byClaim.set(id, [...(byClaim.get(id) ?? []), code])
  return byClaim
}
