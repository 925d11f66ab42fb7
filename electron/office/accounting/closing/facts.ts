import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { Credited } from '../../../../shared/rules/accounting/closing/earned.ts'
import { coverYearOfLine, coverYears, SOURCES_OF_DUES } from '../../membership/index.ts'

/** Nobody is charged for a cover year longer before it starts: lines before that are not read. */
const AHEAD_DAYS = 400

const SOURCES = SOURCES_OF_DUES.map((source) => `'${source}'`).join(', ')

/** Cover years that are not over after a day, and the first day on which something may be charged for one. */
function coversAfter(
  db: ReadDb,
  on: Day,
): { covers: Map<Id, { startsOn: Day; endsOn: Day; label: string }>; from: Day } {
  const covers = new Map(
    coverYears(db)
      .filter(({ endsOn }) => endsOn > on)
      .map((year) => [year.id, year]),
  )
  const first = [...covers.values()].map(({ startsOn }) => startsOn).sort()[0]
  return { covers, from: first === undefined ? on : addDays(first, -AHEAD_DAYS) }
}

/**
 * What the accounts of contributions were credited with up to a day for cover years that go on after it, by mutual, account and cover
 * year. Read from the books, so that what was reversed is less and what nobody charged is not there. Joining fees are not contributions.
 */
export function creditedFor(db: ReadDb, on: Day): (Credited & { lines: number; coverYear: string })[] {
  const { covers, from } = coversAfter(db, on)
  if (covers.size === 0) return []
  return db
    .all<{ account: string; mutualId: Id | null; coverYearId: Id | null; amount: Fbu; lines: number }>(
      // memberships of running cover years are read once, in the order of an index: one by one they cost more than the lines
      `WITH covered AS MATERIALIZED (
         SELECT m.id, m.cover_year_id FROM cover_year y CROSS JOIN membership m ON m.cover_year_id = y.id WHERE y.ends_on > :on)
       SELECT account, mutualId, coverYearId, sum(amount) AS amount, count(*) AS lines FROM (
         SELECT l.account, l.mutual_id AS mutualId, ${coverYearOfLine('e', 'l', 'c.cover_year_id')} AS coverYearId,
           l.credit - l.debit AS amount
         FROM account a CROSS JOIN entry_line l ON l.account = a.number AND l.day BETWEEN :from AND :on
           CROSS JOIN entry e ON e.id = l.entry_id LEFT JOIN covered c ON c.id = e.source_id AND e.source_type = 'membership'
         WHERE a.role = 'earned-contributions' AND e.source_type IN (${SOURCES}))
       GROUP BY account, mutualId, coverYearId ORDER BY account, mutualId, coverYearId`,
      { from, on },
    )
    .flatMap(({ coverYearId, ...row }) => {
      const cover = coverYearId === null ? undefined : covers.get(coverYearId)
      if (cover === undefined || coverYearId === null) return []
      return [{ ...row, coverYearId, startsOn: cover.startsOn, endsOn: cover.endsOn, coverYear: cover.label }]
    })
}

export interface ChargedLine {
  readonly entryId: Id
  readonly rank: number
  readonly day: Day
  readonly journal: string
  readonly fiscal_year: number
  readonly number: number
  readonly label: string
  readonly amount: Fbu
}

/** The lines behind one row of {@link creditedFor}, the earliest first, a page at a time. */
export function linesCredited(
  db: ReadDb,
  question: {
    readonly on: Day
    readonly account: string
    readonly mutualId: Id | null
    readonly coverYearId: Id
    readonly after?: { readonly day: Day; readonly entryId: Id; readonly rank: number } | undefined
    readonly limit: number
  },
): ChargedLine[] {
  const { on, account, mutualId, coverYearId, after, limit } = question
  const { from } = coversAfter(db, on)
  return db
    .all<ChargedLine>(
      `SELECT l.entry_id AS entryId, l.rank, l.day, e.journal, e.fiscal_year, e.number, e.label, l.credit - l.debit AS amount
       FROM entry_line l CROSS JOIN entry e ON e.id = l.entry_id
       WHERE l.account = ? AND l.day BETWEEN ? AND ? AND l.mutual_id IS ? AND e.source_type IN (${SOURCES})
         ${after === undefined ? '' : 'AND (l.day, l.entry_id, l.rank) > (?, ?, ?)'} AND ${coverYearOfLine('e', 'l')} = ?
       ORDER BY l.day, l.entry_id, l.rank LIMIT ?`,
      [
        account,
        from,
        on,
        mutualId,
        ...(after === undefined ? [] : [after.day, after.entryId, after.rank]),
        coverYearId,
        limit,
      ],
    )
    .map((row) => ({ ...row, amount: fbu(row.amount) }))
}
