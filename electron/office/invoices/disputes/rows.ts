import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import type { ComplementState, DisputeState } from '../../../../shared/rules/invoices/disputes.ts'
import type { InvoiceRow } from '../rows.ts'

export interface DisputeRow {
  readonly id: Id
  readonly number: string
  readonly invoiceId: Id
  readonly state: DisputeState
  readonly receivedOn: Day
  readonly deadline: Day
  readonly letterNumber: string | null
  readonly letterOn: Day | null
  readonly argument: string
  readonly lateReason: string | null
  readonly contested: Fbu
  readonly granted: Fbu | null
  readonly decision: string | null
  readonly decidedOn: Day | null
  readonly decidedBy: Id | null
  readonly derogation: string | null
  readonly derogationOn: Day | null
  readonly derogationReason: string | null
  readonly withdrawnReason: string | null
  readonly rev: number
  readonly createdAt: Instant
  readonly createdBy: Id
}

/** Refuses `invoices.no-dispute`. */
export const disputeRow = (db: ReadDb, id: Id): DisputeRow =>
  db.get<DisputeRow>(
    `SELECT id, number, invoice_id AS invoiceId, state, received_on AS receivedOn, deadline, letter_number AS letterNumber,
       letter_on AS letterOn, argument, late_reason AS lateReason, contested, granted, decision, decided_on AS decidedOn,
       decided_by AS decidedBy, derogation, derogation_on AS derogationOn, derogation_reason AS derogationReason,
       withdrawn_reason AS withdrawnReason, rev, created_at AS createdAt, created_by AS createdBy
     FROM invoice_dispute WHERE id = ?`,
    [id],
  ) ?? refuse('invoices.no-dispute', {})

export interface DisputeLineRow {
  readonly position: number
  readonly claimId: Id
  readonly certificate: string
  readonly careFrom: Day
  readonly familyName: string | null
  readonly givenName: string | null
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly contested: Fbu
  readonly argument: string | null
  readonly medical: 0 | 1
  readonly opinion: Fbu | null
  readonly opinionNote: string | null
  readonly opinionBy: Id | null
  readonly granted: Fbu | null
  readonly answer: string | null
  readonly mutualId: Id | null
  /** Of the certificate's own patient. */
  readonly ownMutualId: Id | null
  readonly service: ServiceClass
}

export const disputeLines = (db: ReadDb, disputeId: Id): DisputeLineRow[] =>
  db.all<DisputeLineRow>(
    `SELECT l.position, l.claim_id AS claimId, c.certificate_number AS certificate, c.care_from AS careFrom, b.family_name AS familyName,
       b.given_name AS givenName, l.claimed, l.accepted, l.contested, l.argument, l.medical, l.opinion, l.opinion_note AS opinionNote,
       l.opinion_by AS opinionBy, l.granted, l.answer, l.mutual_id AS mutualId, c.mutual_id AS ownMutualId, c.service_class AS service
     FROM invoice_dispute_line l JOIN claim c ON c.id = l.claim_id LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
     WHERE l.dispute_id = ? ORDER BY l.position`,
    [disputeId],
  )

export interface ComplementRow {
  readonly id: Id
  readonly number: string
  readonly disputeId: Id
  readonly invoiceId: Id
  readonly facilityId: Id
  readonly decidedOn: Day
  readonly dueOn: Day
  readonly amount: Fbu
  readonly paid: Fbu
  readonly state: ComplementState
  readonly approvedBy: Id | null
  readonly entryId: Id
  readonly cancelledReason: string | null
  readonly rev: number
  readonly createdBy: Id
}

const COMPLEMENT = `SELECT id, number, dispute_id AS disputeId, invoice_id AS invoiceId, facility_id AS facilityId, decided_on AS decidedOn,
  due_on AS dueOn, amount, paid, state, approved_by AS approvedBy, entry_id AS entryId, cancelled_reason AS cancelledReason, rev,
  created_by AS createdBy FROM invoice_complement`

/** One of them; undefined for the id of another document. */
export const findComplement = (db: ReadDb, id: Id): ComplementRow | undefined =>
  db.get<ComplementRow>(`${COMPLEMENT} WHERE id = ?`, [id])

/** Refuses `invoices.no-complement`. */
export const complementRow = (db: ReadDb, id: Id): ComplementRow =>
  findComplement(db, id) ?? refuse('invoices.no-complement', {})

export const complementsOf = (db: ReadDb, invoiceId: Id): ComplementRow[] =>
  db.all<ComplementRow>(`${COMPLEMENT} WHERE invoice_id = ? ORDER BY number`, [invoiceId])

/** What disputes added to an invoice and still holds, and what was paid of it. */
export const complementTotals = (db: ReadDb, invoiceId: Id): { granted: Fbu; paid: Fbu } =>
  db.get<{ granted: Fbu; paid: Fbu }>(
    `SELECT coalesce(sum(amount), 0) AS granted, coalesce(sum(paid), 0) AS paid FROM invoice_complement
     WHERE invoice_id = ? AND state <> 'cancelled'`,
    [invoiceId],
  ) ?? { granted: 0 as Fbu, paid: 0 as Fbu }

/** The day a facility was told what is decided: of the statement, or of the rejection as a whole. */
export function decisionDay(db: ReadDb, invoice: InvoiceRow): Day | null {
  if (invoice.state !== 'rejected') return invoice.decidedOn
  const at = db.get<{ at: Instant }>(
    `SELECT at FROM invoice_event WHERE invoice_id = ? AND action = 'reject' ORDER BY position DESC LIMIT 1`,
    [invoice.id],
  )?.at
  return at === undefined ? null : dayAt(at)
}
