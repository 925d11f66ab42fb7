import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import {
  DECISION_ENDINGS,
  type DecisionEnding,
  type DecisionStanding,
} from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import { requestEvents, type RequestEvent } from './rows.ts'

/** A decision as it was given; `ended`: the event that put it out of force. */
export interface GivenDecision {
  /** Of the event that gave it, from 1. */
  readonly position: number
  readonly number: string | null
  readonly day: Day
  readonly standing: DecisionStanding
  readonly granted: Fbu
  readonly ended: (RequestEvent & { readonly action: DecisionEnding }) | null
}

const ends = (event: RequestEvent): event is RequestEvent & { action: DecisionEnding } =>
  event.action !== null && (DECISION_ENDINGS as readonly string[]).includes(event.action)

/** Every decision on a request, oldest first; the one in force, if any, is the last. */
export function givenDecisions(db: ReadDb, id: Id): GivenDecision[] {
  const events = requestEvents(db, id)
  return db
    .all<Omit<GivenDecision, 'ended'>>(
      'SELECT position, number, day, standing, granted FROM reimbursement_decision WHERE reimbursement_id = ? ORDER BY position',
      [id],
    )
    .map((given) => ({ ...given, ended: events.slice(given.position).find(ends) ?? null }))
}

/** What was kept of a decision, as it was written; undefined where no event of that place gave one. */
export const decisionContent = (db: ReadDb, id: Id, position: number): string | undefined =>
  db.get<{ content: string }>(
    'SELECT content FROM reimbursement_decision WHERE reimbursement_id = ? AND position = ?',
    [id, position],
  )?.content
