import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { ZERO } from '../../shared/money.ts'
import { dayColumn, fbuColumn, idColumn, instantColumn, refColumn } from '../columns.ts'

/** Tables of 0006_invoices.sql, for typed reads; constraints and indexes are in the SQL. */
export const facilityInvoice = sqliteTable('facility_invoice', {
  id: idColumn('id'),
  number: text('number').notNull(),
  facilityId: refColumn('facility_id').notNull(),
  agreementId: refColumn('agreement_id'),
  period: text('period').notNull(),
  facilityNumber: text('facility_number').notNull(),
  facilityNumberKey: text('facility_number_key').notNull(),
  invoicedOn: dayColumn('invoiced_on'),
  receivedOn: dayColumn('received_on').notNull(),
  dueOn: dayColumn('due_on').notNull(),
  headerClaimed: fbuColumn('header_claimed').notNull(),
  certificates: integer('certificates').notNull(),
  headerNote: text('header_note'),
  state: text('state').notNull().default('received'),
  stateSince: instantColumn('state_since').notNull(),
  decidedOn: dayColumn('decided_on'),
  decidedBy: refColumn('decided_by'),
  statementNumber: text('statement_number'),
  decidedClaimed: fbuColumn('decided_claimed'),
  decidedAccepted: fbuColumn('decided_accepted'),
  entryId: refColumn('entry_id'),
  approvedAt: instantColumn('approved_at'),
  approvedBy: refColumn('approved_by'),
  paid: fbuColumn('paid').notNull().default(ZERO),
  paidOn: dayColumn('paid_on'),
  rev: integer('rev').notNull().default(1),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const invoiceEvent = sqliteTable(
  'invoice_event',
  {
    invoiceId: refColumn('invoice_id').notNull(),
    position: integer('position').notNull(),
    action: text('action'),
    fromState: text('from_state'),
    toState: text('to_state').notNull(),
    reason: text('reason'),
    at: instantColumn('at').notNull(),
    by: refColumn('by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.invoiceId, table.position] })],
)

export const invoicePayment = sqliteTable('invoice_payment', {
  id: idColumn('id'),
  invoiceId: refColumn('invoice_id').notNull(),
  number: text('number').notNull(),
  paidOn: dayColumn('paid_on').notNull(),
  amount: fbuColumn('amount').notNull(),
  account: text('account').notNull(),
  reference: text('reference'),
  entryId: refColumn('entry_id').notNull(),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})
