import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { firstDay, monthOf, type Day, type Instant, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import type { WaitingCode } from '../../../../shared/rules/accounting/waitingPostings.ts'
import { userNames } from '../../administration/index.ts'
import { documentOf } from '../documentOf.ts'
import { thirdPartyLabels } from '../labels.ts'

type Waiting = OutputOf<(typeof accounting)['accounting.waitingPostings']>

/** The first day, from a day on, of a month that takes entries. */
export function firstOpenDay(db: ReadDb, from: Day): Day | undefined {
  const open = db.get<{ month: Month }>(
    `SELECT p.month FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year
     WHERE p.month >= ? AND p.state = 'open' AND f.state = 'open' ORDER BY p.month LIMIT 1`,
    [monthOf(from)],
  )
  if (open === undefined) return undefined
  return open.month === monthOf(from) ? from : firstDay(open.month)
}

interface Row {
  id: Id
  number: string
  day: Day
  journal: string
  label: string
  total: Fbu
  source_type: string
  source_id: Id
  reverses: Id | null
  code: WaitingCode
  params: string
  draft: string
  tried_at: Instant
  created_at: Instant
  created_by: Id
  open: number
  rev: number
}

export function waitingPostings(db: ReadDb, today: Day): Waiting {
  const rows = db.all<Row>(
    `SELECT w.*, NOT EXISTS (SELECT 1 FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year
         WHERE p.month = substr(w.day, 1, 7) AND (p.state = 'closed' OR f.state = 'closed')) AS open
     FROM posting_waiting w WHERE w.state = 'waiting' ORDER BY w.day, w.id LIMIT 500`,
  )
  const drafts = rows.map((row) => JSON.parse(row.draft) as EntryDraft)
  const labels = new Map(
    db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map(({ number, label }) => [number, label]),
  )
  const party = thirdPartyLabels(
    db,
    drafts.flatMap(({ lines }) =>
      lines.map((line) => ({ type: line.thirdPartyType ?? null, id: line.thirdPartyId ?? null })),
    ),
  )
  const names = userNames(
    db,
    rows.map((row) => row.created_by),
  )
  return {
    rows: rows.map((row, index) => ({
      id: row.id,
      number: row.number,
      day: row.day,
      since: row.created_at,
      triedAt: row.tried_at,
      by: names.get(row.created_by) ?? '',
      journal: row.journal,
      label: row.label,
      total: row.total,
      source: { type: row.source_type, id: row.source_id },
      document: documentOf(db, row.source_type, row.source_id),
      code: row.code,
      params: JSON.parse(row.params) as Record<string, unknown>,
      reverses: row.reverses !== null,
      open: row.open === 1,
      lines: (drafts[index]?.lines ?? []).map((line) => ({
        account: line.account,
        accountLabel: labels.get(line.account) ?? null,
        thirdParty: party({ type: line.thirdPartyType ?? null, id: line.thirdPartyId ?? null }),
        debit: line.debit,
        credit: line.credit,
      })),
      rev: row.rev,
    })),
    firstOpen: firstOpenDay(db, rows[0]?.day ?? today) ?? null,
  }
}
