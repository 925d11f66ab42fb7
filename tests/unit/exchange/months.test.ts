import { describe, expect, it } from 'vitest'

import type { Day, Month } from '../../../shared/dates.ts'
import { expectedBy, monthState, monthsOfYear } from '../../../shared/rules/exchange/months.ts'

describe('the months between a centre and its federation', () => {
  const facts = { month: '2026-10' as Month, dueDay: 10, firstMonth: '2026-01' as Month }

  it('a package is expected by a day of the following month', () => {
    expect(expectedBy('2026-10' as Month, 10)).toBe('2026-11-10')
    expect(expectedBy('2026-12' as Month, 5)).toBe('2027-01-05')
  })

  it.each<[string, string]>([
    ['2026-09-30', 'future'],
    ['2026-10-01', 'running'],
    ['2026-10-31', 'running'],
    ['2026-11-01', 'to-make'],
    ['2026-11-10', 'to-make'],
    ['2026-11-11', 'late'],
  ])('on %s October is %s', (today, state) => {
    expect(monthState({ ...facts, today: today as Day })).toBe(state)
  })

  it('nothing is late before the centre was enrolled, and a package settles its month', () => {
    expect(monthState({ ...facts, today: '2026-12-01' as Day, firstMonth: '2026-11' as Month })).toBe('running')
    expect(monthState({ ...facts, today: '2026-12-01' as Day, newest: 'incomplete' })).toBe('incomplete')
    expect(monthsOfYear(2026)).toHaveLength(12)
  })
})
