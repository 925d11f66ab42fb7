import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'

export interface EntryOfSource {
  readonly entryId: Id
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly total: Fbu
  /** The entry that it cancels. */
  readonly reverses: Id | null
  /** The entry that cancelled it. */
  readonly reversedBy: Id | null
}

interface Row {
  id: Id
  journal: string
  fiscal_year: number
  number: number
  day: Day
  label: string
  total: Fbu
  reverses: Id | null
  reversed_by: Id | null
}

/** Every entry that a document made, reversals included, oldest first. */
export const entriesOfSource = (db: ReadDb, type: string, id: Id): EntryOfSource[] =>
  db
    .all<Row>(
      `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, e.total, e.reverses, r.id AS reversed_by
       FROM entry e LEFT JOIN entry r ON r.reverses = e.id
       WHERE e.source_type = ? AND e.source_id = ? ORDER BY e.id`,
      [type, id],
    )
    .map((row) => ({
      entryId: row.id,
      number: formatNumber({ series: row.journal, scope: '', year: row.fiscal_year, value: row.number }),
      day: row.day,
      label: row.label,
      total: row.total,
      reverses: row.reverses,
      reversedBy: row.reversed_by,
    }))

/** What an entry took from an account, line by line, with what each line says of itself. */
export const creditsOf = (db: ReadDb, entryId: Id, account: string): { amount: Fbu; label: string | null }[] =>
  db.all<{ amount: Fbu; label: string | null }>(
    'SELECT credit AS amount, label FROM entry_line WHERE entry_id = ? AND account = ? AND credit > 0 ORDER BY rank',
    [entryId, account],
  )
