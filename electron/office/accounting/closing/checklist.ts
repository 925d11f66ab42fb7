import type { ReadDb } from '../../../../db/handle.ts'
import { lastDay, type Day, type Instant, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Fbu } from '../../../../shared/money.ts'
import {
  ALWAYS_BLOCKING,
  answerStands,
  holdsBack,
  type MonthPoint,
  type PointLevel,
  type SettablePoint,
} from '../../../../shared/rules/accounting/closing/points.ts'
import { setting } from '../../administration/index.ts'
import { answersOf } from './answers.ts'
import { balance, earned, inventory, suspense } from './points/books.ts'
import { estimates, invoicesEntered, receipts, recurrent, typedEntries, waitingPostings } from './points/documents.ts'
import { unconcerned, type Found } from './points/found.ts'
import { banks, tills } from './points/treasury.ts'

export interface ChecklistPoint extends Found {
  readonly level: PointLevel
  /** Why the month may be closed with it; `stands`: it was written about what is left now. */
  readonly answer: {
    readonly reason: string
    readonly count: number
    readonly amount: Fbu
    readonly at: Instant
    readonly by: string
    readonly stands: boolean
  } | null
  /** The month is not closed with it as it is. */
  readonly holds: boolean
}

export interface MonthChecklist {
  readonly month: Month
  readonly points: readonly ChecklistPoint[]
  /** Points that hold the month back. */
  readonly holding: number
}

const isSettable = (point: MonthPoint): point is SettablePoint =>
  !(ALWAYS_BLOCKING as readonly MonthPoint[]).includes(point)

/** What a point is worth, as the centre decided for the day on which it closes. */
const levelOf = (db: ReadDb, point: MonthPoint, today: Day): PointLevel =>
  isSettable(point) ? setting(db, `closing.${point}`, today) : 'block'

/**
 * Every point of a month's closing, worked out now: what is left, where it is put right, why somebody closes with it. A month of which
 * nothing is kept yet is looked at the same way. Refuses `accounting.unknown-month`.
 * @param today decides how much each point is worth
 */
export function monthChecklist(db: ReadDb, month: Month, today: Day = lastDay(month)): MonthChecklist {
  if (db.get('SELECT 1 FROM period WHERE month = ?', [month]) === undefined)
    refuse('accounting.unknown-month', { month })
  const answers = answersOf(db, month)
  const points = [
    receipts(db, month),
    tills(db, month),
    banks(db, month),
    invoicesEntered(db, month),
    typedEntries(db, month),
    waitingPostings(db, month),
    recurrent(db, month),
    estimates(db, month),
    earned(db, month),
    inventory(db, month),
    suspense(db, month),
    balance(db, month),
    // no note between mutuals is issued by the program yet: nothing to look at, and the page says so
    unconcerned('intermutual'),
  ].map((point): ChecklistPoint => {
    const kept = answers.get(point.point)
    const level = levelOf(db, point.point, today)
    const answer =
      kept === undefined
        ? null
        : {
            reason: kept.reason,
            count: kept.count,
            amount: kept.amount,
            at: kept.at,
            by: kept.by,
            stands: answerStands(kept, point),
          }
    return { ...point, level, answer, holds: holdsBack({ ...point, level, answered: answer?.stands === true }) }
  })
  return { month, points, holding: points.filter(({ holds }) => holds).length }
}
