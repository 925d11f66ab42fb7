import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { entryNumber } from '../entryNumber.ts'
import { mutualNames, thirdPartyLabels, type ThirdParty } from '../labels.ts'

export interface WalkedEntry {
  readonly entryId: Id
  readonly journal: string
  /** Its number in its journal and year. */
  readonly rank: number
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly voucher: string | null
  readonly source: { readonly type: string; readonly id: Id }
  readonly total: number
  readonly postedAt: Instant
  readonly lines: readonly WalkedEntryLine[]
}

export interface WalkedEntryLine {
  readonly rank: number
  readonly account: string
  readonly thirdParty: ThirdParty | null
  readonly mutualId: Id | null
  readonly mutual: string | null
  readonly label: string | null
  readonly debit: number
  readonly credit: number
}

interface EntryRow {
  readonly id: Id
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
  readonly day: Day
  readonly label: string
  readonly voucher: string | null
  readonly source_type: string
  readonly source_id: Id
  readonly total: number
  readonly created_at: Instant
}

interface LineRow {
  readonly entry_id: Id
  readonly rank: number
  readonly account: string
  readonly third_party_type: ThirdPartyType | null
  readonly third_party_id: Id | null
  readonly mutual_id: Id | null
  readonly label: string | null
  readonly debit: number
  readonly credit: number
}

/** Lines and names are asked for this many entries at once. */
const AT_ONCE = 200

interface Walk {
  readonly journal?: string | undefined
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id | undefined
}

/** Every entry of a period by day, with its lines and their names; of a mutual, the entries that have a line of it. */
export function* walkEntries(db: ReadDb, { journal, from, to, mutualId }: Walk): Generator<WalkedEntry> {
  const mutualName = mutualNames(db)
  const where = [
    ...(journal === undefined ? [] : ['e.journal = ?']),
    ...(mutualId === undefined
      ? []
      : ['EXISTS (SELECT 1 FROM entry_line l WHERE l.entry_id = e.id AND l.mutual_id = ?)']),
  ]
  const own = [...(journal === undefined ? [] : [journal]), ...(mutualId === undefined ? [] : [mutualId])]
  let after: { day: Day; id: Id } | undefined
  for (;;) {
    const entries = db.all<EntryRow>(
      `SELECT e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, e.voucher, e.source_type, e.source_id, e.total, e.created_at
       FROM entry e INDEXED BY ${journal === undefined ? 'entry_day' : 'entry_journal_day'}
       WHERE ${[...where, after === undefined ? 'e.day >= ?' : '(e.day, e.id) > (?, ?)'].join(' AND ')} AND e.day <= ?
       ORDER BY e.day, e.id LIMIT ?`,
      [...own, ...(after === undefined ? [from] : [after.day, after.id]), to, AT_ONCE],
    )
    const lines = linesOfEntries(db, entries)
    const nameOf = thirdPartyLabels(
      db,
      lines.map((line) => ({ type: line.third_party_type, id: line.third_party_id })),
    )
    const byEntry = Map.groupBy(lines, ({ entry_id }) => entry_id)
    for (const entry of entries)
      yield {
        entryId: entry.id,
        journal: entry.journal,
        rank: entry.number,
        number: entryNumber(entry),
        day: entry.day,
        label: entry.label,
        voucher: entry.voucher,
        source: { type: entry.source_type, id: entry.source_id },
        total: entry.total,
        postedAt: entry.created_at,
        lines: (byEntry.get(entry.id) ?? []).map((line) => ({
          rank: line.rank,
          account: line.account,
          thirdParty: nameOf({ type: line.third_party_type, id: line.third_party_id }),
          mutualId: line.mutual_id,
          mutual: mutualName(line.mutual_id),
          label: line.label,
          debit: line.debit,
          credit: line.credit,
        })),
      }
    const last = entries.at(-1)
    if (last === undefined || entries.length < AT_ONCE) return
    after = { day: last.day, id: last.id }
  }
}

const linesOfEntries = (db: ReadDb, entries: readonly EntryRow[]): LineRow[] =>
  entries.length === 0
    ? []
    : db.all<LineRow>(
        `SELECT l.entry_id, l.rank, l.account, l.third_party_type, l.third_party_id, l.mutual_id, l.label, l.debit, l.credit
         FROM entry_line l INDEXED BY entry_line_entry
         WHERE l.entry_id IN (${entries.map(() => '?').join(', ')}) ORDER BY l.entry_id, l.rank`,
        entries.map(({ id }) => id),
      )
