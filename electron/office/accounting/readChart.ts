import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../shared/contract/procedure.ts'
import type { Instant, Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { JournalKind } from '../../../shared/rules/accounting/journals.ts'
import { isManualKind } from '../../../shared/rules/accounting/journals.ts'
import { nextToClose } from '../../../shared/rules/accounting/periods.ts'
import { userNames } from '../administration/index.ts'
import { allPeriods } from './closing/state.ts'

type Chart = OutputOf<(typeof accounting)['accounting.chart']>
type Journals = OutputOf<(typeof accounting)['accounting.journals']>
type Periods = OutputOf<(typeof accounting)['accounting.periods']>

export const chart = (db: ReadDb): Chart =>
  db
    .all<Record<string, never>>(
      `SELECT number, label, role, normal_side AS normalSide, heading, third_party_type AS thirdPartyType,
         third_party_required AS thirdPartyRequired, matchable, ended_on AS endedOn, rev
       FROM account ORDER BY number`,
    )
    .map(
      (row) =>
        ({
          ...row,
          heading: row.heading === 1,
          thirdPartyRequired: row.thirdPartyRequired === 1,
          matchable: row.matchable === 1,
        }) as unknown as Chart[number],
    )

export const journals = (db: ReadDb): Journals =>
  db
    .all<{ code: string; label: string; kind: JournalKind; account: string | null }>(
      'SELECT code, label, kind, account FROM journal WHERE ended_on IS NULL ORDER BY code',
    )
    .map((row) => ({ ...row, manual: isManualKind(row.kind) }))

interface MonthRow {
  month: Month
  year: number
  yearState: 'open' | 'closed'
  state: 'open' | 'closed'
  closedAt: Instant | null
  closedBy: Id | null
}

export function periods(db: ReadDb): Periods {
  const rows = db.all<MonthRow>(
    `SELECT p.month, p.fiscal_year AS year, f.state AS yearState, p.state, p.closed_at AS closedAt, p.closed_by AS closedBy
     FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year ORDER BY p.month`,
  )
  const next = nextToClose(allPeriods(db))
  const names = userNames(
    db,
    rows.flatMap(({ closedBy }) => (closedBy === null ? [] : [closedBy])),
  )
  return [...new Set(rows.map(({ year }) => year))]
    .sort((a, b) => b - a)
    .map((year) => {
      const own = rows.filter((row) => row.year === year)
      return {
        year,
        state: own[0]?.yearState ?? 'open',
        months: own.map(({ month, state, closedAt, closedBy }) => ({
          month,
          state,
          closedAt,
          closedBy: closedBy === null ? null : (names.get(closedBy) ?? ''),
        })),
        nextToClose: next?.startsWith(`${year}-`) === true ? next : null,
      }
    })
}
