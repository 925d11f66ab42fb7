import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zLifeRow } from '../../../../shared/contract/membership/lives.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { lifeMachine, type LifeKind, type LifeState } from '../../../../shared/rules/membership/lives/index.ts'
import { optional } from '../../kernel/rows.ts'

export interface EventRow {
  readonly id: Id
  readonly number: string
  readonly householdId: Id
  readonly kind: LifeKind
  readonly day: Day
  readonly state: LifeState
  readonly content: string
  readonly changes: string | null
  readonly membershipId: Id | null
  readonly duePosition: number | null
  readonly entryId: Id | null
  readonly appliedAt: Instant | null
  readonly createdBy: Id
  readonly supplement: Fbu
}

/** Refuses `membership.lives-event-unknown`. */
export const eventById = (db: ReadDb, id: Id): EventRow =>
  db.get<EventRow>(
    `SELECT id, number, household_id AS householdId, kind, day, state, content, changes, membership_id AS membershipId,
       due_position AS duePosition, entry_id AS entryId, applied_at AS appliedAt, created_by AS createdBy, supplement
     FROM household_event WHERE id = ?`,
    [id],
  ) ?? refuse('membership.lives-event-unknown', {})

/**
 * The number of the last paper that changed a household and stands: the only one that may be taken back. An event, or the merge that
 * came after it.
 */
export function lastStanding(db: ReadDb, householdId: Id): string | undefined {
  const event = db.get<{ number: string; at: string }>(
    `SELECT number, applied_at AS at FROM household_event WHERE household_id = ? AND state = 'applied' AND kind <> 'correction'
     ORDER BY applied_order DESC LIMIT 1`,
    [householdId],
  )
  const merge = db.get<{ number: string }>(
    `SELECT number FROM register_merge WHERE (survivor_household_id = :id OR absorbed_household_id = :id) AND state = 'applied'
       AND decided_at >= :since ORDER BY decided_at DESC LIMIT 1`,
    { id: householdId, since: event?.at ?? '' },
  )
  return merge?.number ?? event?.number
}

/** An exclusion, and what takes one back, is the head's to decide. */
export const headDecides = (db: ReadDb, event: { readonly kind: LifeKind; readonly content: string }): boolean => {
  if (event.kind !== 'correction') return event.kind === 'exclusion'
  const { eventId } = JSON.parse(event.content) as { eventId: Id }
  return eventById(db, eventId).kind === 'exclusion'
}

export type LifeRow = z.output<typeof zLifeRow>

export interface ListedSql {
  id: Id
  number: string
  household_id: Id
  kind: LifeKind
  day: Day
  state: LifeState
  beneficiary_id: Id | null
  person: string | null
  why: string | null
  supplement: Fbu
  entry_id: Id | null
  other_household_id: Id | null
  undoes: string | null
  undoes_kind: LifeKind | null
  undoes_supplement: Fbu | null
  entered_by: string
  decided_by: string | null
  refused_reason: string | null
  content: string
  created_at: Instant
  created_by: Id
  registration: string
  household: string
}

export const LISTED = `SELECT e.*, u.name AS entered_by, d.name AS decided_by, o.number AS undoes, o.kind AS undoes_kind, o.supplement AS undoes_supplement, h.registration,
    trim(b.family_name || ' ' || b.given_name) AS person, trim(m.family_name || ' ' || m.given_name) AS household
  FROM household_event e JOIN household h ON h.id = e.household_id JOIN user u ON u.id = e.created_by
    JOIN beneficiary m ON m.household_id = h.id AND m.rank = 1
    LEFT JOIN user d ON d.id = coalesce(e.applied_by, e.refused_by, e.verified_by)
    LEFT JOIN household_event o ON o.id = e.undoes_id LEFT JOIN beneficiary b ON b.id = e.beneficiary_id`

export const listed = (row: ListedSql, last: string | undefined): LifeRow => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  day: row.day,
  state: row.state,
  ...optional('beneficiaryId', row.beneficiary_id),
  ...optional('person', row.person ?? namedIn(row.content)),
  ...optional('why', row.why),
  supplement: row.supplement,
  ...optional('entryId', row.entry_id),
  ...optional('otherHouseholdId', row.other_household_id),
  ...optional('undoes', row.undoes),
  enteredBy: row.entered_by,
  ...optional('decidedBy', row.decided_by),
  ...optional('refusedReason', row.refused_reason),
  headDecides: (row.kind === 'correction' ? row.undoes_kind : row.kind) === 'exclusion',
  correctable: lifeMachine.can(row.state, 'undo') && row.kind !== 'correction' && row.number === last,
})

/** Somebody who is only on the form yet. */
function namedIn(content: string): string | undefined {
  const { person } = JSON.parse(content) as { person?: { familyName: string; givenName: string } }
  return person === undefined ? undefined : `${person.familyName} ${person.givenName}`.trim()
}

/** The events of a household, newest first. */
export function eventsOf(db: ReadDb, householdId: Id): LifeRow[] {
  const last = lastStanding(db, householdId)
  return db
    .all<ListedSql>(`${LISTED} WHERE e.household_id = ? ORDER BY e.day DESC, e.number DESC`, [householdId])
    .map((row) => listed(row, last))
}
