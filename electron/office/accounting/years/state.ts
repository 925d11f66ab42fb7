import type { ReadDb } from '../../../../db/handle.ts'
import { day, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'

/** Sixteen zero bytes: the centre itself. */
export const NO_MUTUAL = '00000000-0000-0000-0000-000000000000' as Id
export const entityOf = (id: Id): Id | null => (id === NO_MUTUAL ? null : id)
export const keptEntity = (id: Id | null): Id => id ?? NO_MUTUAL

export const lastDayOf = (year: number): Day => day(`${year}-12-31`)

export interface FiscalYear {
  readonly year: number
  readonly state: 'open' | 'closed'
  readonly rev: number
}

/** Refuses `accounting.year-unknown`. */
export const fiscalYear = (db: ReadDb, year: number): FiscalYear =>
  db.get<FiscalYear>('SELECT year, state, rev FROM fiscal_year WHERE year = ?', [year]) ??
  refuse('accounting.year-unknown', { year: String(year) })

export interface StandingResult {
  readonly id: Id
  /** Null when the year neither cost nor earned anything. */
  readonly entryId: Id | null
  /** FBu; result = income − costs. */
  readonly income: Fbu
  readonly costs: Fbu
  readonly result: Fbu
  readonly at: Instant
  readonly by: Id
  readonly rev: number
}

/** The result of a year as it was taken to the result accounts; undefined while it was not, or when that was undone. */
export function resultEntryOf(db: ReadDb, year: number): StandingResult | undefined {
  const row = db.get<{ id: Id; entryId: Id | null; income: number; costs: number; at: Instant; by: Id; rev: number }>(
    `SELECT id, entry_id AS entryId, income, costs, created_at AS at, created_by AS by, rev FROM year_result
     WHERE year = ? AND state = 'posted'`,
    [year],
  )
  return row && { ...row, income: fbu(row.income), costs: fbu(row.costs), result: fbu(row.income - row.costs) }
}

export interface Seal {
  readonly id: Id
  readonly version: number
  readonly state: 'sealed' | 'asked' | 'reopened'
  readonly hash: string
  readonly rev: number
}

export const sealOf = (db: ReadDb, year: number): Seal | undefined =>
  db.get<Seal>(`SELECT id, version, state, hash, rev FROM year_seal WHERE year = ? AND state <> 'reopened'`, [year])

/** How far a fiscal year is on its way to being closed. */
export interface YearState {
  readonly year: number
  readonly state: 'open' | 'closed'
  /** Months that still take postings. */
  readonly openMonths: number
  readonly result: StandingResult | undefined
  /** Every entity's result was shared by a posted allocation. */
  readonly allocated: boolean
  /** Number of the opening entries of the next year. */
  readonly opening: string | undefined
  readonly seal: Seal | undefined
}

/** Refuses `accounting.year-unknown`. */
export function yearState(db: ReadDb, year: number): YearState {
  const { state } = fiscalYear(db, year)
  const result = resultEntryOf(db, year)
  return {
    year,
    state,
    openMonths:
      db.get<{ n: number }>(`SELECT count(*) AS n FROM period WHERE fiscal_year = ? AND state = 'open'`, [year])?.n ??
      0,
    result,
    allocated: result !== undefined && toAllocate(db, result.id).length === 0,
    opening: db.get<{ number: string }>(`SELECT number FROM year_opening WHERE year = ? AND state = 'standing'`, [
      year + 1,
    ])?.number,
    seal: sealOf(db, year),
  }
}

/** Entities whose result is not nil and that no posted allocation shares. */
export const toAllocate = (
  db: ReadDb,
  resultId: Id,
): { readonly mutualId: Id | null; readonly income: Fbu; readonly costs: Fbu; readonly result: Fbu }[] =>
  db
    .all<{ mutual: Id; income: number; costs: number }>(
      `SELECT e.mutual_id AS mutual, e.income, e.costs FROM year_result_entity e WHERE e.result_id = ? AND e.income <> e.costs
         AND NOT EXISTS (SELECT 1 FROM year_allocation a JOIN year_allocation_line l ON l.allocation_id = a.id
           WHERE a.result_id = e.result_id AND a.state = 'posted' AND l.mutual_id = e.mutual_id)
       ORDER BY e.mutual_id`,
      [resultId],
    )
    .map(({ mutual, income, costs }) => ({
      mutualId: entityOf(mutual),
      income: fbu(income),
      costs: fbu(costs),
      result: fbu(income - costs),
    }))
