import { INVOICE_STATES } from '../rules/invoices/states.ts'
import type { TableDefinition } from './table.ts'

/** Rows of invoices that a package carries. An invoice belongs to the month it was received in. */
export const invoicesTables: readonly TableDefinition[] = [
  {
    name: 'invoices',
    title: 'Factures des formations sanitaires',
    partition: { by: 'month' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'number', type: 'text', required: true },
      { name: 'facility_id', type: 'ref', of: 'facilities', required: true },
      { name: 'agreement_id', type: 'ref', of: 'agreements' },
      { name: 'period', type: 'text', required: true, title: 'Mois des soins' },
      { name: 'facility_number', type: 'text', required: true },
      { name: 'received_on', type: 'day', required: true },
      { name: 'due_on', type: 'day', required: true },
      { name: 'header_claimed', type: 'fbu', required: true },
      { name: 'certificates', type: 'int', required: true },
      { name: 'state', type: 'enum', of: INVOICE_STATES, required: true },
      { name: 'decided_on', type: 'day' },
      { name: 'statement_number', type: 'text' },
      { name: 'decided_claimed', type: 'fbu' },
      { name: 'decided_accepted', type: 'fbu' },
      { name: 'paid', type: 'fbu', required: true },
      { name: 'paid_on', type: 'day' },
    ],
    sql: `SELECT id, number, facility_id, agreement_id, period, facility_number, received_on, due_on, header_claimed, certificates, state,
        decided_on, statement_number, decided_claimed, decided_accepted, paid, paid_on, substr(received_on, 1, 7) AS partition_key
      FROM facility_invoice`,
  },
  {
    name: 'invoice_payments',
    title: 'Paiements des factures',
    partition: { by: 'month' },
    columns: [
      { name: 'id', type: 'id', key: true },
      { name: 'invoice_id', type: 'ref', of: 'invoices', required: true },
      { name: 'number', type: 'text', required: true },
      { name: 'paid_on', type: 'day', required: true },
      { name: 'amount', type: 'fbu', required: true },
      { name: 'account', type: 'text', required: true },
      { name: 'complement_id', type: 'ref', of: 'complements', title: 'Vide : la facture elle-même', since: 3 },
    ],
    sql: `SELECT p.id, p.invoice_id, p.number, p.paid_on, p.amount, p.account, c.complement_id, substr(p.paid_on, 1, 7) AS partition_key
      FROM invoice_payment p LEFT JOIN invoice_complement_payment c ON c.payment_id = p.id
      WHERE NOT EXISTS (SELECT 1 FROM invoice_payment_reversal r WHERE r.payment_id = p.id)`,
  },
]
