import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Id } from '../../../../shared/ids.ts'
import { MONTH_ESTIMATE } from '../../../../shared/rules/invoices/estimatePosting.ts'
import { entriesOfSource, type EntryOfSource } from '../../accounting/index.ts'
import { complementsOf } from '../disputes/rows.ts'
import type { InvoiceRow } from '../rows.ts'

type Entry = OutputOf<(typeof invoices)['invoices.course']>['entries'][number]

interface Source {
  readonly type: string
  readonly id: Id
  readonly kind: Entry['kind']
  readonly document: string | null
}

/**
 * Every entry that an invoice made, by day: its decision and what reversed it, what disputes added, what paid it (the whole order where
 * it paid others too), what was found wrong after, and what was estimated before it was decided.
 */
export function entriesOfInvoice(db: ReadDb, invoice: InvoiceRow): Entry[] {
  return sourcesOf(db, invoice)
    .flatMap(({ type, id, kind, document }) =>
      entriesOfSource(db, type, id).map((entry) => entryOut(entry, kind, document)),
    )
    .sort((a, b) => (a.day === b.day ? (a.number < b.number ? -1 : 1) : a.day < b.day ? -1 : 1))
}

const entryOut = (entry: EntryOfSource, kind: Entry['kind'], document: string | null): Entry => ({
  id: entry.entryId,
  number: entry.number,
  day: entry.day,
  kind,
  document,
  amount: entry.total,
  reverses: entry.reverses !== null,
  reversed: entry.reversedBy !== null,
})

function sourcesOf(db: ReadDb, { id, statementNumber, number }: InvoiceRow): Source[] {
  const payments = db.all<{ id: Id; number: string }>(
    'SELECT id, number FROM invoice_payment WHERE invoice_id = ? ORDER BY number',
    [id],
  )
  const orders = db.all<{ id: Id; number: string }>(
    `SELECT DISTINCT o.id, o.number FROM payment_order_line l JOIN payment_order o ON o.id = l.order_id
     WHERE l.document_type = 'invoice'
       AND l.document_id IN (SELECT :id UNION ALL SELECT c.id FROM invoice_complement c WHERE c.invoice_id = :id)`,
    { id },
  )
  const recoveries = db.all<{ id: Id; number: string }>(
    'SELECT id, number FROM facility_recovery WHERE invoice_id = ?',
    [id],
  )
  const estimates = db.all<{ id: Id; number: string }>(
    `SELECT DISTINCT e.id, e.number FROM month_estimate_line l JOIN month_estimate e ON e.id = l.estimate_id
     WHERE l.document_type = 'invoice' AND l.document_id = ?`,
    [id],
  )
  return [
    ...estimates.map((one) => ({ type: MONTH_ESTIMATE, id: one.id, kind: 'estimate' as const, document: one.number })),
    { type: 'invoice', id, kind: 'decision', document: statementNumber ?? number },
    ...complementsOf(db, id).map((one) => ({
      type: 'invoice-complement',
      id: one.id,
      kind: 'complement' as const,
      document: one.number,
    })),
    ...payments.map((one) => ({ type: 'invoice-payment', id: one.id, kind: 'payment' as const, document: one.number })),
    ...orders.map((one) => ({ type: 'payment-order', id: one.id, kind: 'payment' as const, document: one.number })),
    ...recoveries.map((one) => ({
      type: 'facility-recovery',
      id: one.id,
      kind: 'recovery' as const,
      document: one.number,
    })),
  ]
}
