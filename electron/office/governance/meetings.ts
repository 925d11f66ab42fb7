import type { ReadDb } from '../../../db/handle.ts'
import type { governance } from '../../../shared/contract/governance.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import {
  checkAttendance,
  hasQuorum,
  meetingMachine,
  type MeetingState,
} from '../../../shared/rules/governance/meeting.ts'
import type { CommandContext } from '../kernel/context.ts'
import { mutualNames } from './organs.ts'

type Contract = typeof governance
type Meetings = OutputOf<Contract['governance.meetings']>
type Action = Parameters<typeof meetingMachine.after>[1]

export function meetings(db: ReadDb, { year, organId }: ParsedInputOf<Contract['governance.meetings']>): Meetings {
  const nameOf = mutualNames(db)
  return db
    .all<Omit<Meetings[number], 'mutual'> & { mutualId: Id | null }>(
      `SELECT m.id AS meetingId, m.organ_id AS organId, o.name AS organ, o.kind AS organKind, o.mutual_id AS mutualId, m.kind,
         m.planned_on AS plannedOn, m.agenda, m.state, m.held_on AS heldOn, m.quorum, m.registered, m.present_men AS presentMen,
         m.present_women AS presentWomen, m.proxies, m.minutes_on AS minutesOn, m.signed_on AS signedOn, m.reason
       FROM meeting m JOIN organ o ON o.id = m.organ_id
       WHERE m.planned_on BETWEEN ? AND ? ${organId === undefined ? '' : 'AND m.organ_id = ?'} ORDER BY m.planned_on, m.id`,
      [`${year}-01-01`, `${year}-12-31`, ...(organId === undefined ? [] : [organId])],
    )
    .map(({ mutualId, ...row }) => ({ ...row, mutual: nameOf(mutualId) }))
}

export function planMeeting(
  ctx: CommandContext,
  input: ParsedInputOf<Contract['governance.planMeeting']>,
): { meetingId: Id } {
  if (ctx.db.get('SELECT 1 FROM organ WHERE id = ? AND ended_on IS NULL', [input.organId]) === undefined)
    refuse('governance.unknown-organ', {})
  return { meetingId: insertMeeting(ctx, input) }
}

function insertMeeting(ctx: CommandContext, facts: { organId: Id; kind: string; plannedOn: Day; agenda: string }): Id {
  const meetingId = newId()
  ctx.db.run(
    `INSERT INTO meeting (id, organ_id, kind, planned_on, agenda, state, created_at, created_by) VALUES (?, ?, ?, ?, ?, 'planned', ?, ?)`,
    [meetingId, facts.organId, facts.kind, facts.plannedOn, facts.agenda, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('meeting', meetingId)
  ctx.touch('meeting', meetingId)
  return meetingId
}

interface Head {
  id: Id
  organ_id: Id
  kind: string
  agenda: string
  state: MeetingState
  held_on: Day | null
  minutes_on: Day | null
}

function head(db: ReadDb, id: Id): Head {
  return (
    db.get<Head>('SELECT id, organ_id, kind, agenda, state, held_on, minutes_on FROM meeting WHERE id = ?', [id]) ??
    refuse('governance.unknown-meeting', {})
  )
}

/** Moves a meeting along its table and writes what the step brings. */
function step(
  ctx: CommandContext,
  meeting: Head,
  action: Action,
  columns: Readonly<Record<string, unknown>> = {},
): MeetingState {
  const state = meetingMachine.after(meeting.state, action)
  const names = Object.keys(columns)
  ctx.db.run(
    `UPDATE meeting SET state = ?, rev = rev + 1${names.map((name) => `, ${name} = ?`).join('')} WHERE id = ?`,
    [state, ...Object.values(columns), meeting.id],
  )
  ctx.subject('meeting', meeting.id)
  ctx.touch('meeting', meeting.id)
  return state
}

export function conveneMeeting(ctx: CommandContext, meetingId: Id): Record<string, never> {
  step(ctx, head(ctx.db, meetingId), 'convene')
  return {}
}

/** What happened on the day: held with its quorum, or not. Refuses figures that cannot be and a day ahead. */
export function recordMeeting(
  ctx: CommandContext,
  input: ParsedInputOf<Contract['governance.recordMeeting']>,
): { state: MeetingState } {
  checkAttendance(input, input.heldOn, ctx.today)
  const state = step(ctx, head(ctx.db, input.meetingId), hasQuorum(input) ? 'hold' : 'lack-quorum', {
    held_on: input.heldOn,
    registered: input.registered,
    quorum: input.quorum,
    present_men: input.presentMen,
    present_women: input.presentWomen,
    proxies: input.proxies,
  })
  return { state }
}

/** Puts a meeting off: it keeps its reason, and another is planned in its place. */
export function postponeMeeting(
  ctx: CommandContext,
  input: ParsedInputOf<Contract['governance.postponeMeeting']>,
): { meetingId: Id } {
  const meeting = head(ctx.db, input.meetingId)
  meetingMachine.after(meeting.state, 'postpone')
  const meetingId = insertMeeting(ctx, {
    organId: meeting.organ_id,
    kind: meeting.kind,
    plannedOn: input.newDay,
    agenda: meeting.agenda,
  })
  step(ctx, meeting, 'postpone', { reason: input.reason, replaced_by: meetingId })
  return { meetingId }
}

export function cancelMeeting(
  ctx: CommandContext,
  { meetingId, reason }: { meetingId: Id; reason: string },
): Record<string, never> {
  step(ctx, head(ctx.db, meetingId), 'cancel', { reason })
  return {}
}

export function writeMinutes(
  ctx: CommandContext,
  { meetingId, minutesOn }: { meetingId: Id; minutesOn: Day },
): Record<string, never> {
  const meeting = head(ctx.db, meetingId)
  if (meeting.held_on !== null && minutesOn < meeting.held_on)
    refuse('governance.minutes-before-meeting', { held: meeting.held_on, day: minutesOn })
  step(ctx, meeting, 'minute', { minutes_on: minutesOn })
  return {}
}

export function signMinutes(
  ctx: CommandContext,
  { meetingId, signedOn }: { meetingId: Id; signedOn: Day },
): Record<string, never> {
  const meeting = head(ctx.db, meetingId)
  if (meeting.minutes_on !== null && signedOn < meeting.minutes_on)
    refuse('governance.minutes-before-meeting', { held: meeting.minutes_on, day: signedOn })
  step(ctx, meeting, 'sign', { signed_on: signedOn, signed_by: ctx.user.id })
  return {}
}
