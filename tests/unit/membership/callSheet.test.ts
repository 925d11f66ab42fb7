import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { callSheetMachine, isLate, returnDay } from '../../../shared/rules/membership/callSheet.ts'

describe('a call sheet', () => {
  it('comes back, is opened again to correct it, or is cancelled while it is out; nothing else', () => {
    expect(callSheetMachine.after('issued', 'return')).toBe('returned')
    expect(callSheetMachine.after('returned', 'reopen')).toBe('issued')
    expect(callSheetMachine.after('issued', 'cancel')).toBe('cancelled')
    expect(callSheetMachine.actionsFrom('cancelled')).toEqual([])
    expect(callSheetMachine.can('returned', 'cancel')).toBe(false)
  })

  it('is due after the days of the setting, not after the campaign, never before it went out', () => {
    const issued = day('2026-11-15')
    expect(returnDay(issued, 14, day('2027-03-31'))).toBe('2026-11-29')
    expect(returnDay(issued, 14, day('2026-11-20'))).toBe('2026-11-20')
    expect(returnDay(issued, 0, issued)).toBe(issued)
    // once the campaign is over only the days count
    expect(returnDay(issued, 14, day('2026-10-01'))).toBe('2026-11-29')
  })

  it('is late only while it is out, from the day after', () => {
    const returnBy = day('2026-11-29')
    expect(isLate({ state: 'issued', returnBy }, returnBy)).toBe(false)
    expect(isLate({ state: 'issued', returnBy }, day('2026-11-30'))).toBe(true)
    expect(isLate({ state: 'returned', returnBy }, day('2026-11-30'))).toBe(false)
  })
})
