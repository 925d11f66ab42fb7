import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import type { Day, Instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { userNames } from '../administration/index.ts'
import { documentOf } from './documentOf.ts'
import { entryNumber } from './entryNumber.ts'
import { mutualNames, thirdPartyLabels } from './labels.ts'
import { findEntries } from './reading/search.ts'

type Entries = (typeof accounting)['accounting.entries']
type Entry = (typeof accounting)['accounting.entry']
type EntryRow = OutputOf<Entries>['rows'][number]

interface Row {
  id: Id
  journal: string
  fiscal_year: number
  number: number
  day: Day
  label: string
  voucher: string | null
  total: Fbu
  source_type: string
  source_id: Id
  reverses: Id | null
  reversed_by: Id | null
  created_at: Instant
  created_by: Id
  reason: string | null
}

const COLUMNS = `e.id, e.journal, e.fiscal_year, e.number, e.day, e.label, e.voucher, e.total, e.source_type, e.source_id, e.reverses,
  (SELECT r.id FROM entry r WHERE r.reverses = e.id) AS reversed_by, e.created_at, e.created_by, e.reason`

const toRow = (row: Row, names: ReadonlyMap<Id, string>): EntryRow => ({
  entryId: row.id,
  number: entryNumber(row),
  journal: row.journal,
  day: row.day,
  label: row.label,
  voucher: row.voucher,
  total: row.total,
  source: { type: row.source_type, id: row.source_id },
  reverses: row.reverses,
  reversedBy: row.reversed_by,
  enteredBy: names.get(row.created_by) ?? '',
})

/** A page of entries, latest first, or of those that hold what is looked for; `next` goes on from its last row. */
export function entries(db: ReadDb, { limit, ...filters }: ParsedInputOf<Entries>): OutputOf<Entries> {
  const found = findEntries(db, { ...filters, limit })
  const page = rowsOf(db, found.slice(0, limit))
  const last = page.at(-1)
  const names = userNames(
    db,
    page.map(({ created_by }) => created_by),
  )
  return {
    rows: page.map((row) => toRow(row, names)),
    next: found.length > limit && last !== undefined ? { day: last.day, entryId: last.id } : null,
  }
}

/** The entries of these ids, in their order. */
function rowsOf(db: ReadDb, ids: readonly Id[]): Row[] {
  if (ids.length === 0) return []
  const rows = new Map(
    db
      .all<Row>(`SELECT ${COLUMNS} FROM entry e WHERE e.id IN (${ids.map(() => '?').join(', ')})`, ids)
      .map((row) => [row.id, row]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
}

/** What a line says of itself, with `l` for the line, `a` for its account, `p` for its project (null where it has none). */
export const LINE_COLUMNS = `l.rank, l.account, a.label AS account_label, l.third_party_type, l.third_party_id, l.mutual_id, l.label,
  l.debit, l.credit, p.code AS project, l.facility_type, l.ownership, l.service`

export interface LineRow {
  rank: number
  account: string
  account_label: string
  third_party_type: ThirdPartyType | null
  third_party_id: Id | null
  mutual_id: Id | null
  label: string | null
  debit: Fbu
  credit: Fbu
  project: string | null
  facility_type: string | null
  ownership: string | null
  service: string | null
}

/** Lines with the names of accounts, third parties and mutuals. */
export function namedLines(db: ReadDb, rows: readonly LineRow[]): OutputOf<Entry>['lines'] {
  const thirdParty = thirdPartyLabels(
    db,
    rows.map((row) => ({ type: row.third_party_type, id: row.third_party_id })),
  )
  const mutualName = mutualNames(db)
  return rows.map((row) => ({
    rank: row.rank,
    account: row.account,
    accountLabel: row.account_label,
    thirdParty: thirdParty({ type: row.third_party_type, id: row.third_party_id }),
    mutual: mutualName(row.mutual_id),
    label: row.label,
    debit: row.debit,
    credit: row.credit,
    project: row.project,
    facilityType: row.facility_type,
    ownership: row.ownership,
    service: row.service,
  }))
}

/** One entry with its lines. Refuses `accounting.unknown-entry`. */
export function entry(db: ReadDb, entryId: Id): OutputOf<Entry> {
  const row = db.get<Row & { journal_label: string }>(
    `SELECT ${COLUMNS}, j.label AS journal_label FROM entry e JOIN journal j ON j.code = e.journal WHERE e.id = ?`,
    [entryId],
  )
  if (row === undefined) refuse('accounting.unknown-entry', {})
  const lines = db.all<LineRow>(
    `SELECT ${LINE_COLUMNS} FROM entry_line l JOIN account a ON a.number = l.account LEFT JOIN project p ON p.id = l.project_id
     WHERE l.entry_id = ? ORDER BY l.rank`,
    [entryId],
  )
  return {
    ...toRow(row, userNames(db, [row.created_by])),
    journalLabel: row.journal_label,
    document: documentOf(db, row.source_type, row.source_id),
    enteredAt: row.created_at,
    reason: row.reason,
    reversesNumber: numberOf(db, row.reverses),
    reversedByNumber: numberOf(db, row.reversed_by),
    lines: namedLines(db, lines),
  }
}

function numberOf(db: ReadDb, id: Id | null): string | null {
  if (id === null) return null
  const row = db.get<{ journal: string; fiscal_year: number; number: number }>(
    'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
    [id],
  )
  return row === undefined ? null : entryNumber(row)
}
