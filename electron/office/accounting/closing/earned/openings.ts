import type { ReadDb } from '../../../../../db/handle.ts'
import type { Day } from '../../../../../shared/dates.ts'
import { lastDay, monthOf } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../../shared/money.ts'
import { coverYearAt } from '../../../membership/index.ts'

/** Contributions of days to come that the books of before brought: they become income day by day as those of the centre do. */
export interface BroughtAhead {
  readonly openingId: Id
  readonly lineId: Id
  readonly opening: string
  readonly mutualId: Id | null
  /** The account of contributions that they become income of. */
  readonly account: string
  /** The day of the opening, and the last day that they cover. */
  readonly startsOn: Day
  readonly endsOn: Day
  readonly amount: Fbu
}

interface LineSql {
  openingId: Id
  lineId: Id
  opening: string
  mutualId: Id | null
  day: Day
  coversTo: Day | null
  amount: number
}

const ACCOUNT = `SELECT number FROM account WHERE role = 'earned-contributions' AND heading = 0 AND ended_on IS NULL ORDER BY number LIMIT 1`

/**
 * What accepted openings brought in the account of contributions of days to come, up to a day. Covers the days that its line says; else
 * up to the end of the cover year of the opening's day, else of its civil year.
 */
export function broughtAhead(db: ReadDb, deferred: string, on: Day): BroughtAhead[] {
  const account = db.get<{ number: string }>(ACCOUNT)?.number
  if (account === undefined) return []
  return db
    .all<LineSql>(
      `SELECT o.id AS openingId, l.id AS lineId, o.number AS opening, coalesce(l.mutual_id, o.mutual_id) AS mutualId, o.day,
         l.covers_to AS coversTo, l.credit - l.debit AS amount
       FROM opening_line l JOIN opening o ON o.id = l.opening_id
       WHERE l.account = ? AND o.state = 'accepted' AND o.day <= ? ORDER BY o.day, o.id, l.id`,
      [deferred, on],
    )
    .map(({ day, coversTo, amount, ...line }) => ({
      ...line,
      account,
      startsOn: day,
      endsOn: coversTo ?? coverYearAt(db, day)?.endsOn ?? lastDay(monthOf(`${day.slice(0, 4)}-12-01` as Day)),
      amount: fbu(amount),
    }))
}

/** Lines of openings that a run counted. */
export const broughtIn = (db: ReadDb, runId: Id): BroughtAhead[] =>
  db.all<BroughtAhead>(
    `SELECT r.opening_id AS openingId, r.line_id AS lineId, o.number AS opening, nullif(r.mutual_id, zeroblob(16)) AS mutualId, r.account,
       r.covers_from AS startsOn, r.covers_to AS endsOn, r.amount
     FROM earned_run_opening r JOIN opening o ON o.id = r.opening_id WHERE r.run_id = ? ORDER BY o.day, r.opening_id, r.line_id`,
    [runId],
  )

/** The first run that stands on an opening: it is undone before the opening is. */
export const releaseOf = (db: ReadDb, openingId: Id): string | undefined =>
  db.get<{ number: string }>(
    `SELECT r.number FROM earned_run_opening x JOIN earned_run r ON r.id = x.run_id
     WHERE x.opening_id = ? AND r.state = 'posted' ORDER BY r.month LIMIT 1`,
    [openingId],
  )?.number

/** The account that holds contributions of days to come; undefined where the chart has none. */
export const deferredAccount = (db: ReadDb): string | undefined =>
  db.get<{ number: string }>(
    `SELECT number FROM account WHERE role = 'deferred-contributions' AND heading = 0 AND ended_on IS NULL ORDER BY number LIMIT 1`,
  )?.number
