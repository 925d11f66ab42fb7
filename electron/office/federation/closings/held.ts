import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { PrintedAccount, PrintedLine } from '../../accounting/index.ts'

/*
 * The books of a centre as its federation holds them, read as the centre reads its own: the entry of a year's result stands in a
 * thirteenth month, and zeros stand for no mutual.
 */

const MONTH = `iif(e.source_type = 'year_close', substr(e.day, 1, 4) || '-13', substr(e.day, 1, 7))`

export interface Movement {
  readonly month: string
  readonly account: string
  readonly mutual: Id
  readonly debit: number
  readonly credit: number
}

/** What each account moved, by month and mutual, in that order. */
export const movements = (db: ReadDb, centreId: Id): Movement[] =>
  db.all<Movement>(
    `SELECT ${MONTH} AS month, l.account, coalesce(l.mutual_id, zeroblob(16)) AS mutual, sum(l.debit) AS debit, sum(l.credit) AS credit
     FROM consolidated_entry_lines l JOIN consolidated_entries e ON e.centre_id = l.centre_id AND e.id = l.entry_id
     WHERE l.centre_id = ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
    [centreId],
  )

export interface JournalMonth {
  readonly month: string
  readonly journal: string
  readonly entries: number
  readonly total: number
}

/** What each journal wrote in each month. */
export const journalMonths = (db: ReadDb, centreId: Id): JournalMonth[] =>
  db.all<JournalMonth>(
    `SELECT ${MONTH} AS month, e.journal, count(*) AS entries, sum(e.total) AS total FROM consolidated_entries e
     WHERE e.centre_id = ? GROUP BY 1, 2 ORDER BY 1, 2`,
    [centreId],
  )

type EntryPart =
  'journal' | 'id' | 'number' | 'day' | 'label' | 'voucher' | 'sourceType' | 'sourceId' | 'reverses' | 'reason'
type HeldEntry = Pick<PrintedLine, EntryPart>

/** The entries of a year in the order of its seal, without their lines. */
export const entriesOfYear = (db: ReadDb, centreId: Id, year: number): HeldEntry[] =>
  db.all<HeldEntry>(
    `SELECT journal, id, number, day, label, voucher, source_type AS sourceType, source_id AS sourceId, reverses, reason
     FROM consolidated_entries WHERE centre_id = ? AND fiscal_year = ? ORDER BY journal, number`,
    [centreId, year],
  )

/** The lines of an entry, each beside it. */
export const linesOf = (db: ReadDb, centreId: Id, entry: HeldEntry): PrintedLine[] =>
  db
    .all<Omit<PrintedLine, EntryPart>>(
      `SELECT rank, account, debit, credit, mutual_id AS mutual, third_party_type AS partyType, third_party_id AS party,
         project_id AS project, label AS lineLabel
       FROM consolidated_entry_lines WHERE centre_id = ? AND entry_id = ? ORDER BY rank`,
      [centreId, entry.id],
    )
    .map((line) => ({ ...entry, ...line }))

/** The chart, in the order of the numbers as texts. */
export const chartOf = (db: ReadDb, centreId: Id): PrintedAccount[] =>
  db.all<PrintedAccount>(
    'SELECT number, role, normal_side AS side FROM consolidated_accounts WHERE centre_id = ? ORDER BY number',
    [centreId],
  )
