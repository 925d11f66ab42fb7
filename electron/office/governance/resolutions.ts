import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { OrganKind } from '../../../shared/rules/governance/meeting.ts'
import type { CommandContext } from '../kernel/context.ts'
import { entered, insertRow } from '../kernel/rows.ts'

export interface HeldMeeting {
  readonly meetingId: Id
  readonly organ: string
  readonly kind: OrganKind
  readonly mutualId: Id | null
  readonly heldOn: Day
}

/** Held with its quorum: the states a meeting goes on to from there. */
const HELD = `m.state IN ('held', 'minuted', 'signed')`
const MEETING = 'm.id AS meetingId, o.name AS organ, o.kind, o.mutual_id AS mutualId, m.held_on AS heldOn'

/** Meetings of organs of a kind that were held with their quorum after a day, the latest first. */
export const heldMeetings = (
  db: ReadDb,
  { kind, after }: { readonly kind: OrganKind; readonly after: Day },
): HeldMeeting[] =>
  db.all<HeldMeeting>(
    `SELECT ${MEETING} FROM meeting m JOIN organ o ON o.id = m.organ_id
     WHERE o.kind = ? AND ${HELD} AND m.held_on > ? ORDER BY m.held_on DESC, m.id`,
    [kind, after],
  )

/** A meeting, when it was held with its quorum. */
export const heldMeeting = (db: ReadDb, id: Id): HeldMeeting | undefined =>
  db.get<HeldMeeting>(`SELECT ${MEETING} FROM meeting m JOIN organ o ON o.id = m.organ_id WHERE m.id = ? AND ${HELD}`, [
    id,
  ])

export interface Resolution {
  readonly id: Id
  readonly meetingId: Id
  readonly number: string
  readonly text: string
}

/** What a meeting decided, in the order of its numbers. */
export const resolutionsOf = (db: ReadDb, meetingId: Id): Resolution[] =>
  db.all<Resolution>(
    'SELECT id, meeting_id AS meetingId, number, text FROM meeting_resolution WHERE meeting_id = ? ORDER BY number',
    [meetingId],
  )

/** One resolution with the meeting that took it. */
export const resolution = (db: ReadDb, id: Id): (Resolution & HeldMeeting) | undefined =>
  db.get<Resolution & HeldMeeting>(
    `SELECT r.id, r.number, r.text, ${MEETING} FROM meeting_resolution r JOIN meeting m ON m.id = r.meeting_id
     JOIN organ o ON o.id = m.organ_id WHERE r.id = ?`,
    [id],
  )

/**
 * Keeps what a meeting decided, under the number its minutes give it; the same said again is the same resolution.
 * Refuses `governance.unknown-meeting`, `governance.resolution-there` for other words under a number that is taken.
 */
export function recordResolution(
  ctx: CommandContext,
  { meetingId, number, text }: { readonly meetingId: Id; readonly number: string; readonly text: string },
): Id {
  const { db } = ctx
  if (heldMeeting(db, meetingId) === undefined) refuse('governance.unknown-meeting', {})
  const there = resolutionsOf(db, meetingId).find((one) => one.number === number)
  if (there !== undefined) {
    if (there.text !== text) refuse('governance.resolution-there', { number, text: there.text })
    return there.id
  }
  const id = newId()
  insertRow(db, 'meeting_resolution', { id, meeting_id: meetingId, number, text, ...entered(ctx) })
  ctx.touch('meeting', meetingId)
  return id
}
