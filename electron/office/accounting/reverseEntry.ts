import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import type { EntryDraft, PostingLine, ThirdPartyType } from '../../../shared/posting.ts'
import { reversalOf } from '../../../shared/rules/accounting/reversal.ts'
import type { CommandContext } from '../kernel/context.ts'
import { openMonth } from './periods.ts'
import { reverseAside } from './policies/aside.ts'
import { postReversal, type PostedEntry } from './postEntry.ts'

interface Cancelling {
  /** In an open month, not before the entry's own day. */
  readonly day: Day
  readonly reason: string
}

/**
 * Cancels a posted entry by its mirror, which names it; both stay. The mirror keeps the source document.
 * Refuses what {@link mirrorOf} refuses, and what {@link postReversal} refuses (a closed month above all), of one that is kept aside too.
 */
export function reverseEntry(ctx: CommandContext, entryId: Id, cancelling: Cancelling): PostedEntry {
  const aside = reverseAside(ctx, entryId, cancelling)
  if (aside !== undefined) {
    openMonth(ctx, cancelling.day)
    return aside
  }
  const posted = postReversal(ctx, mirrorOf(ctx, entryId, cancelling), { entryId, reason: cancelling.reason })
  ctx.touch('entry', entryId)
  return posted
}

/**
 * The mirror of a posted entry. Refuses `accounting.unknown-entry`, `already-reversed` (by one that waits to be posted too),
 * `is-reversal`, `reversal-before-entry`.
 */
export function mirrorOf({ db }: CommandContext, entryId: Id, { day, reason }: Cancelling): EntryDraft {
  const entry = head(db, entryId)
  if (entry === undefined) refuse('accounting.unknown-entry', {})
  const number = numberOf(entry)
  if (entry.reverses !== null) refuse('accounting.is-reversal', { entry: number })
  const reversal = reversalNumber(db, entryId)
  if (reversal !== undefined) refuse('accounting.already-reversed', { entry: number, by: reversal })
  if (day < entry.day) refuse('accounting.reversal-before-entry', { entry: number, entryDay: entry.day, day })
  return reversalOf(draftOf(db, entry), day, `Extourne ${number} : ${reason}`)
}

interface Head {
  id: Id
  journal: string
  fiscal_year: number
  number: number
  day: Day
  label: string
  voucher: string | null
  source_type: string
  source_id: Id
  mutual_id: Id | null
  reverses: Id | null
}

interface LineRow {
  account: string
  debit: Fbu
  credit: Fbu
  mutual_id: Id | null
  third_party_type: ThirdPartyType | null
  third_party_id: Id | null
  facility_type: string | null
  ownership: string | null
  label: string | null
  project_id: Id | null
  service: string | null
}

const numberOf = (entry: Pick<Head, 'journal' | 'fiscal_year' | 'number'>): string =>
  formatNumber({ series: entry.journal, scope: '', year: entry.fiscal_year, value: entry.number })

const head = (db: ReadDb, id: Id): Head | undefined =>
  db.get<Head>(
    `SELECT id, journal, fiscal_year, number, day, label, voucher, source_type, source_id, mutual_id, reverses
     FROM entry WHERE id = ?`,
    [id],
  )

function reversalNumber(db: ReadDb, id: Id): string | undefined {
  const row = db.get<Pick<Head, 'journal' | 'fiscal_year' | 'number'>>(
    'SELECT journal, fiscal_year, number FROM entry WHERE reverses = ?',
    [id],
  )
  if (row !== undefined) return numberOf(row)
  return db.get<{ number: string }>(`SELECT number FROM posting_waiting WHERE reverses = ? AND state = 'waiting'`, [id])
    ?.number
}

function draftOf(db: ReadDb, entry: Head): EntryDraft {
  const lines = db.all<LineRow>(
    `SELECT account, debit, credit, mutual_id, third_party_type, third_party_id, facility_type, ownership, label,
       project_id, service
     FROM entry_line WHERE entry_id = ? ORDER BY rank`,
    [entry.id],
  )
  return {
    journal: entry.journal,
    day: entry.day,
    label: entry.label,
    source: { type: entry.source_type, id: entry.source_id },
    ...(entry.mutual_id === null ? {} : { mutualId: entry.mutual_id }),
    ...(entry.voucher === null ? {} : { voucher: entry.voucher }),
    lines: lines.map(lineOf),
  }
}

const lineOf = (row: LineRow): PostingLine => ({
  account: row.account,
  debit: row.debit,
  credit: row.credit,
  ...(row.mutual_id === null ? {} : { mutualId: row.mutual_id }),
  ...(row.third_party_type === null || row.third_party_id === null
    ? {}
    : { thirdPartyType: row.third_party_type, thirdPartyId: row.third_party_id }),
  ...(row.facility_type === null ? {} : { facilityType: row.facility_type }),
  ...(row.ownership === null ? {} : { ownership: row.ownership }),
  ...(row.label === null ? {} : { label: row.label }),
  ...(row.project_id === null ? {} : { projectId: row.project_id }),
  ...(row.service === null ? {} : { service: row.service }),
})
