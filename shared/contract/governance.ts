import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zId } from '../ids.ts'
import { meetingMachine, ORGAN_KINDS } from '../rules/governance/meeting.ts'
import { zYear } from './pieces.ts'
import { command, department, query } from './procedure.ts'

const count = z.int().min(0).max(1_000_000)
const text = (most: number): z.ZodString => z.string().trim().min(1).max(most)

const meeting = z.object({
  meetingId: zId,
  organId: zId,
  organ: z.string(),
  organKind: z.enum(ORGAN_KINDS),
  mutual: z.string().nullable(),
  kind: z.enum(['ordinary', 'extraordinary']),
  plannedOn: zDay,
  agenda: z.string(),
  state: z.enum(meetingMachine.states),
  heldOn: zDay.nullable(),
  quorum: count.nullable(),
  registered: count.nullable(),
  presentMen: count.nullable(),
  presentWomen: count.nullable(),
  proxies: count.nullable(),
  minutesOn: zDay.nullable(),
  signedOn: zDay.nullable(),
  reason: z.string().nullable(),
})

export const governance = department('governance', {
  organs: query({
    right: 'meeting.read',
    reads: ['organ'],
    input: z.object({}),
    output: z.array(
      z.object({
        organId: zId,
        kind: z.enum(ORGAN_KINDS),
        name: z.string(),
        mutualId: zId.nullable(),
        mutual: z.string().nullable(),
        meetingsPerYear: count,
        members: count,
      }),
    ),
  }),

  /** An assembly, board, supervisory committee… of a mutual, or of the centre when no mutual is given. */
  createOrgan: command({
    right: 'meeting.enter',
    touches: ['organ'],
    input: z.object({
      kind: z.enum(ORGAN_KINDS),
      name: text(120),
      mutualId: zId.optional(),
      meetingsPerYear: z.int().min(1).max(366),
      members: count.default(0),
    }),
    output: z.object({ organId: zId }),
  }),

  /** Meetings of a year, by the day they were planned for. */
  meetings: query({
    right: 'meeting.read',
    reads: ['meeting', 'organ'],
    input: z.object({ year: zYear, organId: zId.optional() }),
    output: z.array(meeting),
  }),

  planMeeting: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({
      organId: zId,
      kind: z.enum(['ordinary', 'extraordinary']).default('ordinary'),
      plannedOn: zDay,
      agenda: z.string().trim().max(2000).default(''),
    }),
    output: z.object({ meetingId: zId }),
  }),

  conveneMeeting: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({ meetingId: zId }),
    output: z.object({}),
  }),

  /** What happened: held when the quorum was reached, otherwise inquorate. */
  recordMeeting: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({
      meetingId: zId,
      heldOn: zDay,
      registered: count,
      quorum: count,
      presentMen: count,
      presentWomen: count,
      proxies: count.default(0),
    }),
    output: z.object({ state: z.enum(meetingMachine.states) }),
  }),

  postponeMeeting: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({ meetingId: zId, reason: text(500), newDay: zDay }),
    output: z.object({ meetingId: zId }),
  }),

  cancelMeeting: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({ meetingId: zId, reason: text(500) }),
    output: z.object({}),
  }),

  writeMinutes: command({
    right: 'meeting.enter',
    touches: ['meeting'],
    input: z.object({ meetingId: zId, minutesOn: zDay }),
    output: z.object({}),
  }),

  signMinutes: command({
    right: 'meeting.validate',
    touches: ['meeting'],
    input: z.object({ meetingId: zId, signedOn: zDay }),
    output: z.object({}),
  }),

  obligations: query({
    right: 'meeting.read',
    reads: ['obligation'],
    input: z.object({}),
    output: z.array(
      z.object({
        obligationId: zId,
        label: z.string(),
        basis: z.string(),
        dueOn: zDay,
        fulfilledOn: zDay.nullable(),
        proof: z.string().nullable(),
        state: z.enum(['to-do', 'late', 'done']),
      }),
    ),
  }),

  addObligation: command({
    right: 'meeting.enter',
    touches: ['obligation'],
    input: z.object({ label: text(200), basis: z.string().trim().max(200).default(''), dueOn: zDay }),
    output: z.object({ obligationId: zId }),
  }),

  fulfilObligation: command({
    right: 'meeting.enter',
    touches: ['obligation'],
    input: z.object({ obligationId: zId, fulfilledOn: zDay, proof: text(200) }),
    output: z.object({}),
  }),

  complaints: query({
    right: 'meeting.read',
    reads: ['complaint'],
    input: z.object({}),
    output: z.array(
      z.object({
        complaintId: zId,
        receivedOn: zDay,
        author: z.string(),
        about: z.enum(['facility', 'mutual', 'reimbursement', 'other']),
        facts: z.string(),
        closedOn: zDay.nullable(),
        answer: z.string().nullable(),
      }),
    ),
  }),

  recordComplaint: command({
    right: 'meeting.enter',
    touches: ['complaint'],
    input: z.object({
      receivedOn: zDay,
      author: text(120),
      about: z.enum(['facility', 'mutual', 'reimbursement', 'other']),
      facts: text(2000),
    }),
    output: z.object({ complaintId: zId }),
  }),

  closeComplaint: command({
    right: 'meeting.enter',
    touches: ['complaint'],
    input: z.object({ complaintId: zId, closedOn: zDay, answer: text(2000) }),
    output: z.object({}),
  }),
})
