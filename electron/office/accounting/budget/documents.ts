import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { supplierItems } from '../matching/supplierItems.ts'
import { overspends, type CostLine, type Overspend } from './overspend.ts'

/** Entries that say what a document cost. */
const SOURCES: Readonly<Record<'invoice' | 'reimbursement', readonly string[]>> = {
  invoice: ['invoice', 'invoice-complement'],
  reimbursement: ['reimbursement'],
}

export interface PaidDocument {
  readonly type: 'invoice' | 'reimbursement' | 'advance' | 'supplier'
  readonly id: Id
}

/**
 * Budgets that what is about to be paid has passed, or helped to pass. Its costs are in the books already, or kept aside: nothing is
 * counted on top. An advance is no cost.
 */
export function overspentBy(db: ReadDb, day: Day, documents: readonly PaidDocument[]): Overspend[] {
  const suppliers = new Set(documents.flatMap(({ type, id }) => (type === 'supplier' ? [id] : [])))
  const entries = [
    ...(suppliers.size === 0
      ? []
      : supplierItems(db, day)
          .filter(({ id }) => suppliers.has(id))
          .map(({ entryId }) => entryId)),
    ...documents.flatMap(({ type, id }) =>
      type === 'invoice' || type === 'reimbursement'
        ? SOURCES[type].flatMap((source) =>
            db
              .all<{ id: Id }>(
                `SELECT id FROM entry WHERE source_type = :source AND source_id = :id
                 UNION SELECT id FROM deferred_entry WHERE source_type = :source AND source_id = :id`,
                { source, id },
              )
              .map((entry) => entry.id),
          )
        : [],
    ),
  ]
  const lines = [...new Set(entries)].flatMap((entryId) =>
    db.all<CostLine>(
      `SELECT account, 0 AS debit, 0 AS credit, mutual_id AS mutualId, project_id AS projectId FROM entry_line
       WHERE entry_id = :entry AND account GLOB '6*'
       UNION SELECT json_extract(nature, '$.account'), 0, 0, mutual_id, unhex(replace(json_extract(nature, '$.projectId'), '-', ''))
       FROM deferred_line WHERE entry_id = :entry AND json_extract(nature, '$.account') GLOB '6*'`,
      { entry: entryId },
    ),
  )
  return lines.length === 0 ? [] : overspends(db, day, lines)
}
