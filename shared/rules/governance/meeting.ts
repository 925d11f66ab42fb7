import { refuse } from '../../errors/refusal.ts'
import type { Day } from '../../dates.ts'
import { defineMachine } from '../../stateMachine.ts'

export const ORGAN_KINDS = ['assembly', 'board', 'supervisory', 'executive'] as const
export type OrganKind = (typeof ORGAN_KINDS)[number]

/** The life of a meeting. Only one held with its quorum counts for the norm on meetings. */
export const meetingMachine = defineMachine({
  name: 'meeting',
  states: ['planned', 'convened', 'held', 'inquorate', 'postponed', 'cancelled', 'minuted', 'signed'],
  transitions: [
    { action: 'convene', from: ['planned'], to: 'convened' },
    { action: 'hold', from: ['planned', 'convened'], to: 'held' },
    { action: 'lack-quorum', from: ['planned', 'convened'], to: 'inquorate' },
    { action: 'postpone', from: ['planned', 'convened'], to: 'postponed' },
    { action: 'cancel', from: ['planned', 'convened'], to: 'cancelled' },
    { action: 'minute', from: ['held'], to: 'minuted' },
    { action: 'sign', from: ['minuted'], to: 'signed' },
  ],
})

export type MeetingState = (typeof meetingMachine.states)[number]

export interface Attendance {
  /** Members of the organ, or members entitled to attend an assembly. */
  readonly registered: number
  /** Present or represented, needed for decisions to hold. */
  readonly quorum: number
  readonly presentMen: number
  readonly presentWomen: number
  readonly proxies: number
}

/** Present and represented people reach the quorum. */
export const hasQuorum = ({ quorum, presentMen, presentWomen, proxies }: Attendance): boolean =>
  presentMen + presentWomen + proxies >= quorum

/**
 * Refuses figures that cannot be: more people than the organ has, a meeting held later than today.
 * Codes: `governance.too-many-present`, `governance.quorum-above-members`, `governance.held-in-future`.
 */
export function checkAttendance(attendance: Attendance, heldOn: Day, today: Day): void {
  const present = attendance.presentMen + attendance.presentWomen + attendance.proxies
  if (attendance.quorum > attendance.registered)
    refuse('governance.quorum-above-members', { quorum: attendance.quorum, registered: attendance.registered })
  if (present > attendance.registered)
    refuse('governance.too-many-present', { present, registered: attendance.registered })
  if (heldOn > today) refuse('governance.held-in-future', { day: heldOn })
}

export interface MeetingCount {
  /** Meetings that the statutes ask for in the period. */
  readonly planned: number
  /** Held with quorum, minutes signed. */
  readonly valid: number
}

/** States that count as a valid meeting: held with its quorum and minutes signed. */
export const isValidMeeting = (state: MeetingState): boolean => state === 'signed'
