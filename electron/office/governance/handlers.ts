import type { governance } from '../../../shared/contract/governance.ts'
import type { Handlers } from '../kernel/context.ts'
import { addObligation, closeComplaint, complaints, fulfilObligation, obligations, recordComplaint } from './lists.ts'
import {
  cancelMeeting,
  conveneMeeting,
  meetings,
  planMeeting,
  postponeMeeting,
  recordMeeting,
  signMinutes,
  writeMinutes,
} from './meetings.ts'
import { createOrgan, organs } from './organs.ts'

export const handlers: Handlers<typeof governance> = {
  organs: ({ db }) => organs(db),
  createOrgan: (ctx, input) => createOrgan(ctx, input),
  meetings: ({ db }, input) => meetings(db, input),
  planMeeting: (ctx, input) => planMeeting(ctx, input),
  conveneMeeting: (ctx, { meetingId }) => conveneMeeting(ctx, meetingId),
  recordMeeting: (ctx, input) => recordMeeting(ctx, input),
  postponeMeeting: (ctx, input) => postponeMeeting(ctx, input),
  cancelMeeting: (ctx, input) => cancelMeeting(ctx, input),
  writeMinutes: (ctx, input) => writeMinutes(ctx, input),
  signMinutes: (ctx, input) => signMinutes(ctx, input),
  obligations: ({ db, today }) => obligations(db, today),
  addObligation: (ctx, input) => addObligation(ctx, input),
  fulfilObligation: (ctx, input) => fulfilObligation(ctx, input),
  complaints: ({ db }) => complaints(db),
  recordComplaint: (ctx, input) => recordComplaint(ctx, input),
  closeComplaint: (ctx, input) => closeComplaint(ctx, input),
}
