/** The door of governance: what other departments may ask of it. */
export { meetings } from './meetings.ts'
export { complaintsOfMonth, meetingsOfMonth, type ComplaintsOfMonth, type MeetingsOfMonth } from './month.ts'
export { organs } from './organs.ts'
export {
  heldMeeting,
  heldMeetings,
  recordResolution,
  resolution,
  resolutionsOf,
  type HeldMeeting,
  type Resolution,
} from './resolutions.ts'
