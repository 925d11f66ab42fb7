import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { lastChange } from '../../administration/index.ts'

interface Paper {
  /** As the audit trail names it. */
  readonly type: 'facility-advance' | 'facility-recovery' | 'cheque'
  readonly id: Id
  readonly number: string
  readonly rev: number
  /** What changes it besides: orders that paid it or kept it off, the cheque that replaced it. */
  readonly with?: readonly { readonly type: 'payment-order' | 'cheque'; readonly id: Id }[]
}

/** Somebody came first: refuses `invoices.paper-changed` with who and when, unless the paper is still as the person saw it. */
export function checkSeen(db: ReadDb, paper: Paper, rev: number | undefined): void {
  if (rev === undefined || rev === paper.rev) return
  const [last] = [paper, ...(paper.with ?? [])]
    .flatMap(({ type, id }) => lastChange(db, type, id) ?? [])
    .toSorted((one, two) => two.seq - one.seq)
  if (last === undefined) refuse('invoices.changed-meanwhile', {})
  refuse('invoices.paper-changed', {
    number: paper.number,
    person: last.person,
    day: dayAt(last.at),
  })
}

/** The orders that a document is or was in. */
export const ordersWith = (db: ReadDb, documentId: Id): { type: 'payment-order'; id: Id }[] =>
  db
    .all<{ id: Id }>(
      `SELECT DISTINCT order_id AS id FROM payment_order_line WHERE document_type IN ('advance', 'advance-back', 'recovery')
         AND document_id = ?`,
      [documentId],
    )
    .map(({ id }) => ({ type: 'payment-order', id }))
