import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import { claimsSources } from '../../claims/index.ts'
import { invoiceSources } from '../../invoices/index.ts'
import { membershipSources } from '../../membership/index.ts'
import { accountingSources } from '../postings.ts'
import { countOf, finding, row, SHOWN, type Looked, type Row } from './finding.ts'
import { entryLead, type EntryRow } from './kept.ts'

/** Every kind of document that posts, and the table it is in. A kind that is not here is found by the audit, and by a test before it. */
export const SOURCES: Readonly<Record<string, string>> = {
  ...membershipSources,
  ...claimsSources,
  ...invoiceSources,
  ...accountingSources,
}

/** Rows that an import wrote are taken back as a whole while nothing rests on them; their entries were cancelled before. */
const TAKEN_BACK: ReadonlySet<string> = new Set(['membership', 'advance-use', 'register'])

const STANDING = `AND e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)`

/** Every entry, every engagement kept aside and every posting that waits comes from a document that is there. */
export function documentsThere({ db }: Looked): Finding {
  const types = db
    .all<{ type: string }>(
      `SELECT source_type AS type FROM entry GROUP BY source_type UNION SELECT source_type FROM deferred_entry
       UNION SELECT source_type FROM posting_waiting`,
    )
    .map(({ type }) => type)
  const rows: Row[] = []
  let count = 0
  for (const type of types) {
    const table = SOURCES[type]
    const gone = (of: string): string =>
      `${of}.source_type = ? ${table === undefined ? '' : `AND NOT EXISTS (SELECT 1 FROM ${table} d WHERE d.id = ${of}.source_id)`}`
    const entries = `FROM entry e WHERE ${gone('e')} ${TAKEN_BACK.has(type) ? STANDING : ''}`
    const missing = countOf(db, `SELECT count(*) AS n ${entries}`, [type])
    if (missing > 0)
      rows.push(
        ...db
          .all<EntryRow>(
            `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, e.total AS amount ${entries} ORDER BY e.day, e.id LIMIT ?`,
            [type, SHOWN],
          )
          .map(entryLead),
      )
    const kept = db.all<Pick<EntryRow, 'day' | 'label'> & { amount: NonNullable<Row['amount']> }>(
      `SELECT e.day, e.label, e.total AS amount FROM deferred_entry e WHERE e.posted = 0 AND ${gone('e')}
       UNION ALL SELECT w.day, w.label, w.total FROM posting_waiting w WHERE w.state = 'waiting' AND ${gone('w')}`,
      [type, type],
    )
    rows.push(...kept.map(({ day, label, amount }) => row(label, { day, amount })))
    count += missing + kept.length
  }
  return finding('documents-there', 'bad', {
    count,
    looked: countOf(db, 'SELECT count(*) AS n FROM entry'),
    rows,
  })
}
