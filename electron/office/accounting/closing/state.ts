import type { ReadDb } from '../../../../db/handle.ts'
import type { Instant, Month } from '../../../../shared/dates.ts'
import { nextToClose, type Period } from '../../../../shared/rules/accounting/periods.ts'

/** Every month there is, and whether something is posted in it. */
export const allPeriods = (db: ReadDb): Period[] =>
  db
    .all<{ month: Month; state: 'open' | 'closed'; empty: number }>(
      `SELECT p.month, p.state, NOT EXISTS (SELECT 1 FROM journal_month j WHERE j.month = p.month) AS empty FROM period p ORDER BY p.month`,
    )
    .map((row) => ({ ...row, empty: row.empty === 1 }))

export interface MonthState {
  readonly month: Month
  readonly state: 'open' | 'closed'
  /** Nothing is posted in it. */
  readonly empty: boolean
  readonly entries: number
  readonly closedAt: Instant | null
  readonly closedBy: string | null
  /** Versions kept: one for each time it was closed. */
  readonly versions: number
  /** Why it was opened again, the last time. */
  readonly reopened: string | null
  /** Points it was closed with, though they were not done. */
  readonly closedWith: number
}

export interface MonthsState {
  readonly year: number
  readonly months: readonly MonthState[]
  /** The month that closes next, of any year. */
  readonly nextToClose: Month | null
  /** The last closed month, the one that may be opened again. */
  readonly lastClosed: Month | null
}

/** The months of a fiscal year as their closing stands. */
export function monthsState(db: ReadDb, year: number): MonthsState {
  const months = db
    .all<Omit<MonthState, 'empty'> & { empty: number }>(
      `SELECT p.month, p.state, coalesce(j.entries, 0) = 0 AS empty, coalesce(j.entries, 0) AS entries, p.closed_at AS closedAt,
         u.name AS closedBy, (SELECT count(*) FROM month_closing c WHERE c.month = p.month) AS versions,
         (SELECT c.reopened_reason FROM month_closing c WHERE c.month = p.month AND c.state = 'reopened'
          ORDER BY c.version DESC LIMIT 1) AS reopened,
         coalesce((SELECT (SELECT count(*) FROM json_each(c.points) x WHERE x.value ->> 'state' IN ('todo', 'explain'))
           FROM month_closing c WHERE c.month = p.month AND c.state = 'closed'), 0) AS closedWith
       FROM period p LEFT JOIN user u ON u.id = p.closed_by
         LEFT JOIN (SELECT month, sum(entries) AS entries FROM journal_month GROUP BY month) j ON j.month = p.month
       WHERE p.fiscal_year = ? ORDER BY p.month`,
      [year],
    )
    .map((row) => ({ ...row, empty: row.empty === 1 }))
  return {
    year,
    months,
    nextToClose: nextToClose(allPeriods(db)) ?? null,
    lastClosed:
      db.get<{ month: Month | null }>(`SELECT max(month) AS month FROM period WHERE state = 'closed'`)?.month ?? null,
  }
}
