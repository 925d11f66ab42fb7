import type { ReadDb } from '../../../../../db/handle.ts'
import { firstDay, lastDay, type Day, type Month } from '../../../../../shared/dates.ts'
import type { Fbu } from '../../../../../shared/money.ts'
import { isEstimated, undecidedIn } from '../../../invoices/index.ts'
import { undecidedReimbursements } from '../../../claims/index.ts'
import { entryModels } from '../../models/read.ts'
import { found, foundRow, type Found } from './found.ts'

interface Row {
  label: string
  day: Day | null
  amount: Fbu | null
}

const rowsOf = (db: ReadDb, sql: string, params: Readonly<Record<string, unknown>>) =>
  db.all<Row>(sql, params).map(({ label, day, amount }) => foundRow(label, amount, day))

/** Receipts of booklets up to the month's end that no deposit covers: the money is still with who wrote them. */
export const receipts = (db: ReadDb, month: Month): Found =>
  found(
    'receipts',
    rowsOf(
      db,
      // by collector: most receipts are of the till, and are not read
      `SELECT c.name AS label, min(r.day) AS day, sum(r.amount) AS amount
       FROM collector c CROSS JOIN receipt r INDEXED BY receipt_by_collector ON r.collector_id = c.id
       WHERE r.booklet_id IS NOT NULL AND r.state = 'recorded' AND r.day <= :on
         AND NOT EXISTS (SELECT 1 FROM collector_deposit_receipt x WHERE x.receipt_id = r.id AND x.standing = 1)
       GROUP BY c.id ORDER BY c.name`,
      { on: lastDay(month) },
    ),
    { path: '/collectors', params: {} },
  )

/** Invoices received by the month's end whose certificates are not all entered. */
export const invoicesEntered = (db: ReadDb, month: Month): Found =>
  found(
    'invoices',
    rowsOf(
      db,
      `SELECT i.number || ', ' || f.name AS label, i.received_on AS day, i.header_claimed AS amount
       FROM facility_invoice i JOIN facility f ON f.id = i.facility_id
       WHERE i.state IN ('received', 'keying') AND i.received_on <= :on ORDER BY i.received_on, i.number`,
      { on: lastDay(month) },
    ),
    { path: '/invoices', params: {} },
  )

/** What the month's care costs without a decision: estimated, or named here. */
export function estimates(db: ReadDb, month: Month): Found {
  const jump = { path: '/invoices/estimates', params: { month } }
  if (isEstimated(db, month)) return found('estimates', [], jump)
  const undecided = undecidedIn(db, month)
  const requests = undecidedReimbursements(db, lastDay(month))
  const all = found(
    'estimates',
    requests.map(({ number, member, submittedOn, paid }) => foundRow(`${number}, ${member}`, paid, submittedOn)),
    jump,
  )
  const count = undecided.count + requests.length
  return { ...all, state: count === 0 ? 'done' : 'todo', count, amount: (all.amount + undecided.claimed) as Fbu }
}

/** Entries typed by hand that nobody validated or refused. */
export const typedEntries = (db: ReadDb, month: Month): Found =>
  found(
    'typed',
    rowsOf(
      db,
      `SELECT label, day, total AS amount FROM manual_entry WHERE state = 'entered' AND day <= :on ORDER BY day, id`,
      { on: lastDay(month) },
    ),
    { path: '/accounting/entries', params: {} },
  )

/** Postings of documents that wait for the chart or a month. */
export const waitingPostings = (db: ReadDb, month: Month): Found =>
  found(
    'waiting',
    rowsOf(
      db,
      `SELECT number || ', ' || label AS label, day, total AS amount FROM posting_waiting
       WHERE state = 'waiting' AND day <= :on ORDER BY day, id`,
      { on: lastDay(month) },
    ),
    { path: '/accounting/waiting', params: {} },
  )

/** Months of recurrent entries that fell due and about which nobody decided. */
export function recurrent(db: ReadDb, month: Month): Found {
  const { due } = entryModels(db, { ended: false }, lastDay(month))
  return found(
    'recurrent',
    due.map(({ name, month: of, total }) => foundRow(name, total, firstDay(of))),
    { path: '/accounting/models', params: {} },
  )
}
