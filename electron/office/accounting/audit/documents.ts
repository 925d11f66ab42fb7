import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { DocumentPosting } from '../../../../shared/posting.ts'
import { LIAISON } from '../../../../shared/rules/accounting/entities.ts'
import { claimsPostings } from '../../claims/index.ts'
import { invoicePostings } from '../../invoices/index.ts'
import { membershipPostings } from '../../membership/index.ts'
import { accountingPostings } from '../postings.ts'
import { finding, row, type Looked, type Row } from './finding.ts'

const AT_ONCE = 200

/** Documents against the books: the entry that each says it made is there, or waits, and is of its amount. */
export async function documentsPosted({ db }: Looked, breathe: () => Promise<void>): Promise<Finding> {
  const wrong: Row[] = []
  let looked = 0
  let batch: DocumentPosting[] = []
  const look = (): void => {
    const totals = totalsOf(
      db,
      batch.map(({ entryId }) => entryId),
    )
    for (const { number, day, entryId, total } of batch) {
      const posted = totals.get(entryId)
      if (posted !== undefined && (total === null || posted === total || engagedBy(db, entryId) === total)) continue
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
  for (const documents of [membershipPostings(db), invoicePostings(db), claimsPostings(db), accountingPostings(db)])
    for (const document of documents) {
      batch.push(document)
      if (batch.length < AT_ONCE) continue
      look()
      await breathe()
    }
  if (batch.length > 0) look()
  return finding('documents-posted', 'bad', { count: wrong.length, looked, rows: wrong })
}

/**
 * What each entry is worth, as its document told it. What a cash basis keeps aside has the id of its entry and the total of the document; so
 * has what waits, and what was withdrawn with its document before it could post.
 */
function totalsOf(db: Looked['db'], ids: readonly Id[]): Map<Id, number> {
  const marks = ids.map(() => '?').join(', ')
  const rows = db.all<{ id: Id; total: number }>(
    `SELECT id, total FROM entry WHERE id IN (${marks})
     UNION ALL SELECT id, total FROM posting_waiting WHERE state <> 'posted' AND id IN (${marks})
     UNION ALL SELECT id, total FROM deferred_entry WHERE id IN (${marks})`,
    [...ids, ...ids, ...ids],
  )
  return new Map(rows.map(({ id, total }) => [id, total]))
}

/** The total without what balances each mutual by itself: where mutuals are entities, liaison is not of the document. */
const engagedBy = (db: Looked['db'], entryId: Id): number | null =>
  db.get<{ total: number | null }>('SELECT sum(debit) AS total FROM entry_line WHERE entry_id = ? AND account <> ?', [
    entryId,
    LIAISON,
  ])?.total ?? null
