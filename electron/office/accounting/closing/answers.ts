import type { ReadDb } from '../../../../db/handle.ts'
import type { Instant, Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { MonthPoint } from '../../../../shared/rules/accounting/closing/points.ts'

export interface KeptAnswer {
  readonly id: Id
  readonly point: MonthPoint
  readonly reason: string
  readonly count: number
  readonly amount: Fbu
  readonly at: Instant
  readonly by: string
}

/** What was written of a month's points and stands. */
export const answersOf = (db: ReadDb, month: Month): Map<MonthPoint, KeptAnswer> =>
  new Map(
    db
      .all<KeptAnswer>(
        `SELECT a.id, a.point, a.reason, a.count, a.amount, a.created_at AS at, u.name AS by
         FROM month_answer a JOIN user u ON u.id = a.created_by WHERE a.month = ? AND a.withdrawn_at IS NULL`,
        [month],
      )
      .map((answer) => [answer.point, answer]),
  )
