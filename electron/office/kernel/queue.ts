import type { ReadDb } from '../../../db/handle.ts'
import type { QueueName } from '../../../shared/contract/administration/waiting.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Right } from '../../../shared/roles.ts'

/**
 * One queue, as the department that owns its documents describes it: only which rows wait, and whom two pairs of eyes keep from them.
 * Counting, ageing, and telling mine from others' is done once for all queues, by administration.
 */
export interface Queue {
  readonly queue: QueueName
  /** Who holds it takes the step. */
  readonly right: Right
  /** Who oversees and holds this one sees what waits for others. */
  readonly reading: Right
  /**
   * A select, found by index, that yields `id, number, label, since, due, amount`: days in Burundi, `due` the day after which it is late
   * (or null), amount in FBu (or null). Other columns are there for `barred`.
   */
  readonly rows: string
  readonly params?: Readonly<Record<string, unknown>>
  /** Whether something keeps a person (an expression that yields their id) from a row `w`: SQL, true or false, never null. */
  readonly barred?: (person: string) => string
  /** Where nobody else could, the setting of the deferred visa lets the person go on. */
  readonly deferrable?: boolean
  /** The page of the list and its filters; the page of one document, with `$id`. */
  readonly page: string
  readonly search?: Readonly<Record<string, string>>
  readonly document?: string
}

/** What a department needs to describe its queues. */
export interface QueueQuestion {
  readonly db: ReadDb
  readonly today: Day
}

/** The day in Burundi of an instant kept in a column. */
export const dayOfInstant = (column: string): string => `date(${column}, '+2 hours')`

/** A day some days after a column's. */
export const daysAfter = (column: string, days: number): string => `date(${column}, '+${days} days')`
