import { describe, expect, test } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { checkAttendance, hasQuorum, isValidMeeting, meetingMachine } from '../../../shared/rules/governance/meeting.ts'

const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}
const attendance = { registered: 20, quorum: 11, presentMen: 6, presentWomen: 4, proxies: 1 }

describe('a meeting', () => {
  test('has its quorum with those present and represented', () => {
    expect(hasQuorum(attendance)).toBe(true)
    expect(hasQuorum({ ...attendance, proxies: 0 })).toBe(false)
  })
  test('is not attended by more people than the organ has, nor held tomorrow', () => {
    const check =
      (change: Partial<typeof attendance>, heldOn = '2026-03-02') =>
      () =>
        checkAttendance({ ...attendance, ...change }, day(heldOn), day('2026-03-02'))
    expect(refusal(check({}))).toBe('accepted')
    expect(refusal(check({ presentMen: 17 }))).toBe('governance.too-many-present')
    expect(refusal(check({ quorum: 21 }))).toBe('governance.quorum-above-members')
    expect(refusal(check({}, '2026-03-03'))).toBe('governance.held-in-future')
  })
  test('counts for the norm once its minutes are signed', () => {
    let state = meetingMachine.after('planned', 'convene')
    state = meetingMachine.after(state, 'hold')
    expect(isValidMeeting(state)).toBe(false)
    state = meetingMachine.after(meetingMachine.after(state, 'minute'), 'sign')
    expect(isValidMeeting(state)).toBe(true)
    expect(refusal(() => meetingMachine.after('inquorate', 'minute'))).toBe('kernel.transition')
    expect(refusal(() => meetingMachine.after('held', 'cancel'))).toBe('kernel.transition')
  })
})
