import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zTillCount } from '../../../../shared/contract/accounting/till.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { CountLine, Denomination } from '../../../../shared/rules/accounting/till/count.ts'

export type TillCount = z.output<typeof zTillCount>

const COUNT = `SELECT c.id, c.number, c.account, j.label AS till, c.kind, c.state, c.day, c.closed_at AS closedAt, c.expected, c.counted,
    c.difference, c.explanation, u.name AS countedBy, c.created_by AS countedById, k.name AS keeper, c.witness,
    c.witness_function AS witnessFunction, v.name AS checkedBy, c.entry_id AS entryId, r.number AS recounts,
    c.recount_reason AS recountReason, o.name AS reopenedBy, c.reopened_reason AS reopenedReason, c.rev
  FROM till_count c JOIN journal j ON j.account = c.account JOIN user u ON u.id = c.created_by
    LEFT JOIN user k ON k.id = c.keeper_id LEFT JOIN user v ON v.id = c.checked_by LEFT JOIN user o ON o.id = c.reopened_by
    LEFT JOIN till_count r ON r.id = c.recounts_id`

/** Refuses `accounting.count-unknown`. */
export const countRow = (db: ReadDb, id: Id): TillCount =>
  db.get<TillCount>(`${COUNT} WHERE c.id = ?`, [id]) ?? refuse('accounting.count-unknown', {})

/** The first count that a condition finds. */
export const countWhere = (db: ReadDb, condition: string, params: readonly unknown[]): TillCount | undefined =>
  db.get<TillCount>(`${COUNT} WHERE ${condition}`, params)

export const linesOf = (db: ReadDb, id: Id): CountLine[] =>
  db.all<CountLine>(
    'SELECT kind, value, quantity FROM till_count_line WHERE count_id = ? ORDER BY kind DESC, value DESC',
    [id],
  )

/** Notes and coins in circulation on a day, notes first, the largest first. */
export const denominations = (db: ReadDb, day: Day): Denomination[] =>
  db.all<Denomination>(
    `SELECT DISTINCT kind, value FROM denomination WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)
     ORDER BY kind DESC, value DESC`,
    [day, day],
  )

interface Cursor {
  readonly day: Day
  readonly id: Id
}

/** Counts that were closed, the latest first, and what a year's differences come to. */
export function tillCounts(
  db: ReadDb,
  { account, after, limit }: { account?: string | undefined; after?: Cursor | undefined; limit: number },
  year: number,
): { rows: TillCount[]; next: Cursor | null; shortages: Fbu; surpluses: Fbu } {
  const rows = db.all<TillCount>(
    `${COUNT} WHERE c.number IS NOT NULL ${account === undefined ? '' : 'AND c.account = ?'}
       ${after === undefined ? '' : 'AND (c.day, c.id) < (?, ?)'} ORDER BY c.day DESC, c.id DESC LIMIT ?`,
    [...(account === undefined ? [] : [account]), ...(after === undefined ? [] : [after.day, after.id]), limit + 1],
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    next: rows.length > limit && last !== undefined ? { day: last.day, id: last.id } : null,
    ...differencesOf(db, account, year),
  }
}

/** What was missing and what was too much in a year, apart: one does not make up for the other. */
export function differencesOf(
  db: ReadDb,
  account: string | undefined,
  year: number,
  until: Day = `${year}-12-31` as Day,
): { shortages: Fbu; surpluses: Fbu } {
  const found = db.get<{ shortages: Fbu; surpluses: Fbu }>(
    `SELECT coalesce(-sum(min(difference, 0)), 0) AS shortages, coalesce(sum(max(difference, 0)), 0) AS surpluses FROM till_count
     WHERE number IS NOT NULL AND day BETWEEN ? AND ? ${account === undefined ? '' : 'AND account = ?'}`,
    [`${year}-01-01`, until, ...(account === undefined ? [] : [account])],
  )
  return found ?? { shortages: 0 as Fbu, surpluses: 0 as Fbu }
}

/** When a count was closed, by the clock of Burundi: « 16:30 ». */
export const hourOf = (at: Instant): string =>
  new Date(new Date(at).getTime() + 2 * 3_600_000).toISOString().slice(11, 16)
