import type { ReadDb } from '../../../db/handle.ts'
import { dayAt, type Day, type Instant, type Month } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { InvoiceState } from '../../../shared/rules/invoices/states.ts'

export interface InvoiceRow {
  readonly id: Id
  readonly number: string
  readonly facilityId: Id
  readonly agreementId: Id | null
  readonly period: Month
  readonly facilityNumber: string
  readonly invoicedOn: Day | null
  readonly receivedOn: Day
  readonly dueOn: Day
  readonly headerClaimed: Fbu
  readonly certificates: number
  readonly headerNote: string | null
  readonly state: InvoiceState
  readonly stateSince: Instant
  readonly decidedOn: Day | null
  readonly decidedBy: Id | null
  readonly statementNumber: string | null
  readonly decidedAccepted: Fbu | null
  readonly entryId: Id | null
  readonly approvedBy: Id | null
  readonly paid: Fbu
  readonly createdBy: Id
  readonly rev: number
}

export const INVOICE = `SELECT id, number, facility_id AS facilityId, agreement_id AS agreementId, period, facility_number AS facilityNumber,
  invoiced_on AS invoicedOn, received_on AS receivedOn, due_on AS dueOn, header_claimed AS headerClaimed, certificates,
  header_note AS headerNote, state, state_since AS stateSince, decided_on AS decidedOn, decided_by AS decidedBy,
  statement_number AS statementNumber, decided_accepted AS decidedAccepted, entry_id AS entryId, approved_by AS approvedBy, paid,
  created_by AS createdBy, rev FROM facility_invoice`

/** Refuses `invoices.no-invoice`. */
export const invoiceRow = (db: ReadDb, id: Id): InvoiceRow =>
  db.get<InvoiceRow>(`${INVOICE} WHERE id = ?`, [id]) ?? refuse('invoices.no-invoice', {})

export interface PaymentRow {
  readonly id: Id
  readonly number: string
  readonly paidOn: Day
  readonly amount: Fbu
  readonly account: string
  readonly reference: string | null
  readonly by: Id
}

export const paymentsOf = (db: ReadDb, invoiceId: Id): PaymentRow[] =>
  db.all<PaymentRow>(
    `SELECT id, number, paid_on AS paidOn, amount, account, reference, created_by AS by FROM invoice_payment
     WHERE invoice_id = ? AND id NOT IN (SELECT payment_id FROM invoice_payment_reversal) ORDER BY paid_on, number`,
    [invoiceId],
  )

/**
 * Refuses `invoices.invoice-changed` when the invoice is not what a person looked at any more: who did what to it since, and when.
 * Nothing is compared for a caller that names no revision.
 */
export function asLookedAt(db: ReadDb, invoice: InvoiceRow, rev: number | undefined): void {
  if (rev === undefined || rev === invoice.rev) return
  const last = db.get<{ at: Instant; by: string; action: string | null }>(
    `SELECT e.at, u.name AS by, e.action FROM invoice_event e JOIN user u ON u.id = e.by WHERE e.invoice_id = ?
     ORDER BY e.position DESC LIMIT 1`,
    [invoice.id],
  )
  refuse('invoices.invoice-changed', {
    number: invoice.number,
    person: last?.by ?? '',
    day: last === undefined ? '' : dayAt(last.at),
    action: last?.action ?? 'receive',
    state: invoice.state,
  })
}
