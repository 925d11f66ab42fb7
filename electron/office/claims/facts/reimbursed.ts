import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, daysBetween, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Elsewhere, LineFacts } from '../../../../shared/rules/claims/facts.ts'
import type { ActAt } from '../../facilities/index.ts'
import type { Beside } from './around.ts'

interface ReimbursedLine {
  readonly number: string
  readonly facility: string
  readonly day: Day
  readonly actId: Id
  readonly base: number
  /** Granted: it weighs on the ceilings. Otherwise asked, and not decided yet. */
  readonly granted: number
}

/** What a person asked to be paid back around a day: a few rows of the index of persons. */
export class ReimbursedCare {
  readonly #day: Day
  readonly #lines: readonly ReimbursedLine[]

  constructor(
    db: ReadDb,
    { records, day, width, beside }: { records: readonly Id[]; day: Day; width: number; beside: Beside },
  ) {
    this.#day = day
    this.#lines =
      records.length === 0
        ? []
        : db
            .all<ReimbursedLine>(
              `SELECT r.number, r.facility_name AS facility, r.care_from AS day, l.act_id AS actId, l.base, r.weighs > 0 AS granted
               FROM reimbursement r INDEXED BY reimbursement_person JOIN reimbursement_line l ON l.reimbursement_id = r.id
               WHERE r.beneficiary_id IN (${records.map(() => '?').join(', ')}) AND r.care_from BETWEEN ? AND ?
                 AND (r.weighs > 0 OR r.state IN ('submitted', 'admissible')) AND l.act_id IS NOT NULL AND l.base > 0
                 AND r.id IS NOT ? ORDER BY r.number, l.position`,
              [...records, addDays(day, -width), addDays(day, width), beside.except],
            )
            .filter(({ number }) => beside.asThen === undefined || beside.asThen.named.has(number))
  }

  /** The request by which the member was paid back for this act of the day. */
  granted(actId: Id): Elsewhere | null {
    return this.#sameDay(actId, 1)
  }

  /** The request that asks for it and waits. */
  asked(actId: Id): Elsewhere | null {
    return this.#sameDay(actId, 0)
  }

  #sameDay(actId: Id, granted: number): Elsewhere | null {
    const twin = this.#lines.find((line) => line.day === this.#day && line.actId === actId && line.granted === granted)
    return twin === undefined ? null : { kind: 'reimbursement', reimbursement: twin.number, facility: twin.facility }
  }

  /** The nearest one granted fewer days away than the act's interval. */
  tooSoon({ id, minIntervalDays }: ActAt): LineFacts['tooSoon'] {
    if (minIntervalDays === null) return null
    const [nearest] = this.#lines
      .filter(({ actId, granted }) => actId === id && granted === 1)
      .map((line) => ({ line, days: Math.abs(daysBetween(line.day, this.#day)) }))
      .filter(({ days }) => days > 0 && days < minIntervalDays)
      .sort((a, b) => a.days - b.days)
    if (nearest === undefined) return null
    const { number, facility, day } = nearest.line
    return { certificate: number, invoice: facility, day, interval: minIntervalDays, variant: 'interval_reimbursed' }
  }
}
