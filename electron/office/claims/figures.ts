import type { ReadDb } from '../../../db/handle.ts'
import { wholeMonths, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'

interface Window {
  /** Days of care, both included. */
  readonly from: Day
  readonly to: Day
  readonly mutualId?: Id
}

export interface CaseFigures {
  /** Certificates charged for something, at once or by what a dispute added, and requests of members granted. */
  readonly cases: number
  /** What they cost the mutuals: charged, added by disputes and not taken back, granted to members. FBu. */
  readonly charged: Fbu
}

/**
 * Cases of care of a window and what they cost the mutuals, by day of care and as decided (view `case_of_care`): whole months from
 * what is kept of them, the days at both ends from the documents. What an invoice's complement adds counts on the day of its care.
 */
export function caseFigures(db: ReadDb, window: Window): CaseFigures {
  const { months, edges } = wholeMonths(window.from, window.to)
  const parts = edges.map((edge) =>
    db.get<CaseFigures>(
      `SELECT coalesce(sum(cases), 0) AS cases, coalesce(sum(charged), 0) AS charged FROM case_of_care
       WHERE care_from BETWEEN :from AND :to AND (:mutual IS NULL OR mutual_id = :mutual)`,
      { ...edge, mutual: window.mutualId ?? null },
    ),
  )
  if (months !== undefined)
    parts.push(
      db.get<CaseFigures>(
        `SELECT coalesce(sum(cases), 0) AS cases, coalesce(sum(charged), 0) AS charged FROM case_month
         WHERE month BETWEEN ? AND ? AND (? IS NULL OR mutual_id = ?)`,
        [months.first, months.last, window.mutualId ?? null, window.mutualId ?? null],
      ),
    )
  return {
    cases: parts.reduce((total, part) => total + (part?.cases ?? 0), 0),
    charged: fbu(parts.reduce((total, part) => total + (part?.charged ?? 0), 0)),
  }
}
