import type { ReadDb } from '../../../../../db/handle.ts'
import { lastDay, type Day, type Instant, type Month } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { add, ZERO, type Fbu } from '../../../../../shared/money.ts'
import {
  movementsOf,
  unearnedAfter,
  type Movement,
  type Unearned,
} from '../../../../../shared/rules/accounting/closing/earned.ts'
import { creditedFor } from '../facts.ts'
import { broughtAhead, broughtIn, deferredAccount, type BroughtAhead } from './openings.ts'

export interface EarnedRun {
  readonly id: Id
  readonly number: string
  readonly month: Month
  readonly state: 'posted' | 'undone'
  readonly amount: Fbu
  readonly before: Fbu
  readonly entryId: Id | null
  readonly undoEntryId: Id | null
  readonly createdAt: Instant
  readonly by: string
  readonly undoneAt: Instant | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
  readonly rev: number
}

const RUN = `SELECT r.id, r.number, r.month, r.state, r.amount, r.before, r.entry_id AS entryId, r.undo_entry_id AS undoEntryId,
    r.created_at AS createdAt, u.name AS by, r.undone_at AS undoneAt, n.name AS undoneBy, r.undone_reason AS undoneReason, r.rev
  FROM earned_run r JOIN user u ON u.id = r.created_by LEFT JOIN user n ON n.id = r.undone_by`

/** Every time a month's contributions were put aside, the latest first. */
export const runsOf = (db: ReadDb, month: Month): EarnedRun[] =>
  db.all<EarnedRun>(`${RUN} WHERE r.month = ? ORDER BY r.number DESC`, [month])

export const runById = (db: ReadDb, id: Id): EarnedRun | undefined => db.get<EarnedRun>(`${RUN} WHERE r.id = ?`, [id])

export const standingRun = (db: ReadDb, month: Month): EarnedRun | undefined =>
  db.get<EarnedRun>(`${RUN} WHERE r.month = ? AND r.state = 'posted'`, [month])

/** The last run that stands of the months before one, or up to it. */
export const lastRun = (db: ReadDb, month: Month): EarnedRun | undefined =>
  db.get<EarnedRun>(`${RUN} WHERE r.month <= ? AND r.state = 'posted' ORDER BY r.month DESC LIMIT 1`, [month])

/** The first run that stands of a later month. */
export const laterRun = (db: ReadDb, month: Month): EarnedRun | undefined =>
  db.get<EarnedRun>(`${RUN} WHERE r.month > ? AND r.state = 'posted' ORDER BY r.month LIMIT 1`, [month])

const NOBODY = '00000000-0000-0000-0000-000000000000'
export const mutualKey = (mutualId: Id | null): Id => mutualId ?? (NOBODY as Id)
const mutualOf = (key: Id): Id | null => (key === NOBODY ? null : key)

/** What a run put aside, by mutual and account. */
export const keptOf = (db: ReadDb, runId: Id): (Unearned & { before: Fbu })[] =>
  db
    .all<{ account: string; mutual: Id; amount: Fbu; before: Fbu }>(
      'SELECT account, mutual_id AS mutual, amount, before FROM earned_run_line WHERE run_id = ? ORDER BY mutual_id, account',
      [runId],
    )
    .map(({ mutual, ...row }) => ({ ...row, mutualId: mutualOf(mutual) }))

/** How a run came about, by cover year. */
export const coversOf = (db: ReadDb, runId: Id) =>
  db
    .all<{ account: string; mutual: Id; coverYearId: Id; credited: Fbu; lines: number; days: number; after: number }>(
      `SELECT account, mutual_id AS mutual, cover_year_id AS coverYearId, credited, lines, days, days_after AS after
       FROM earned_run_cover WHERE run_id = ? ORDER BY mutual_id, account, cover_year_id`,
      [runId],
    )
    .map(({ mutual, ...row }) => ({ ...row, mutualId: mutualOf(mutual) }))

export interface Earned {
  readonly on: Day
  readonly credited: ReturnType<typeof creditedFor>
  /** What openings brought, of days to come then. */
  readonly brought: readonly BroughtAhead[]
  /** What moves from what is put aside now, this month's own run included. */
  readonly movements: Movement[]
}

/** What a month's end puts aside of contributions, and what that moves from what stands in the books. Nothing is written. */
export function earnedOf(db: ReadDb, month: Month): Earned {
  const on = lastDay(month)
  const credited = creditedFor(db, on)
  const deferred = deferredAccount(db)
  const brought = deferred === undefined ? [] : broughtAhead(db, deferred, on)
  const last = lastRun(db, month)
  return {
    on,
    credited,
    brought,
    movements: movementsOf(asideBefore(db, last, brought), unearnedAfter([...credited, ...brought], on)),
  }
}

/** What the books hold aside before a month's end: what the last run left, and what openings brought that it did not count. */
function asideBefore(db: ReadDb, last: EarnedRun | undefined, brought: readonly BroughtAhead[]): Unearned[] {
  const counted = new Set(last === undefined ? [] : broughtIn(db, last.id).map(({ lineId }) => lineId))
  const rows: Unearned[] = last === undefined ? [] : keptOf(db, last.id)
  const sums = new Map(rows.map((row) => [keyOf(row), row]))
  for (const row of brought)
    if (!counted.has(row.lineId)) {
      const known = sums.get(keyOf(row)) ?? { mutualId: row.mutualId, account: row.account, amount: ZERO }
      sums.set(keyOf(row), { ...known, amount: add(known.amount, row.amount) })
    }
  return [...sums.values()]
}

const keyOf = ({ mutualId, account }: Unearned): string => `${mutualId ?? ''} ${account}`
