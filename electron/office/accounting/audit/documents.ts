import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { invoicePostings } from '../../invoices/index.ts'
import { membershipPostings } from '../../membership/index.ts'
import { finding, row, type Looked, type Row } from './finding.ts'

/** A document of a department and the entry that it says it made. */
export interface DocumentPosting {
  readonly number: string
  readonly day: Row['day']
  readonly entryId: Id
  /** What the entry's total must be; null where several documents share one entry. */
  readonly total: number | null
}

const AT_ONCE = 200

/** Documents against the books: the entry that each says it made is there, or waits, and is of its amount. */
export async function documentsPosted({ db }: Looked, breathe: () => Promise<void>): Promise<Finding> {
  const wrong: Row[] = []
  let looked = 0
  let batch: DocumentPosting[] = []
  const look = (): void => {
    const ids = batch.map(({ entryId }) => entryId)
    const marks = ids.map(() => '?').join(', ')
    const totals = new Map<Id, number | null>([
      // what waits to be posted, and what a cash basis keeps aside, keep the entry's id
      ...db
        .all<{ id: Id }>(
          `SELECT id FROM posting_waiting WHERE state = 'waiting' AND id IN (${marks})
          UNION SELECT id FROM deferred_entry WHERE id IN (${marks})`,
          [...ids, ...ids],
        )
        .map(({ id }) => [id, null] as const),
      ...db
        .all<{ id: Id; total: number }>(`SELECT id, total FROM entry WHERE id IN (${marks})`, ids)
        .map(({ id, total }) => [id, total] as const),
    ])
    for (const { number, day, entryId, total } of batch) {
      const posted = totals.get(entryId)
      if (posted !== undefined && (posted === null || total === null || posted === total)) continue
      wrong.push(
        row(number, {
          day,
          amount: total === null ? null : fbu(total - (posted ?? 0)),
          lead: posted === undefined || day === null ? null : { to: 'entry', entryId, day },
        }),
      )
    }
    looked += batch.length
    batch = []
  }
  for (const documents of [membershipPostings(db), invoicePostings(db)])
    for (const document of documents) {
      batch.push(document)
      if (batch.length < AT_ONCE) continue
      look()
      await breathe()
    }
  if (batch.length > 0) look()
  return finding('documents-posted', 'bad', { count: wrong.length, looked, rows: wrong })
}
