import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  addDays,
  addMonths,
  ageOn,
  day,
  daysBetween,
  firstDay,
  formatDay,
  isDay,
  lastDay,
  monthOf,
  monthsBetween,
  NotADay,
  parseTypedDay,
  today,
  type Month,
} from '../../../shared/dates.ts'
import { SEED } from '../../support/seed.ts'

const anyDay = fc.integer({ min: 0, max: 80_000 }).map((n) => addDays(day('1950-01-01'), n))

describe('days have no time zone', () => {
  it('knows real days from others', () => {
    expect(['2026-02-28', '2024-02-29'].every(isDay)).toBe(true)
    expect(['2026-02-29', '2026-13-01', '2026-00-10', '26-01-01', '1582-10-15', '2026-1-1', ''].some(isDay)).toBe(false)
    expect(() => day('2026-02-30')).toThrow(NotADay)
  })

  it('adds and counts days as each other’s contrary', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n)
        expect(isDay(addDays(d, n))).toBe(true)
      }),
      { seed: SEED },
    )
  })

  it('stays within the month when adding months', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28')
    expect(addMonths(day('2024-01-31'), 1)).toBe('2024-02-29')
    expect(addMonths(day('2026-03-15'), -3)).toBe('2025-12-15')
    expect(lastDay('2026-02' as Month)).toBe('2026-02-28')
    expect(monthsBetween('2025-11' as Month, '2026-02' as Month)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    fc.assert(
      fc.property(anyDay, (d) => {
        const month = monthOf(d)
        expect(firstDay(month) <= d && d <= lastDay(month)).toBe(true)
      }),
      { seed: SEED },
    )
  })

  it('counts completed years', () => {
    expect(ageOn(day('1979-03-14'), day('2026-03-13'))).toBe(46)
    expect(ageOn(day('1979-03-14'), day('2026-03-14'))).toBe(47)
  })

  it('is Burundi’s day wherever the clock is', () => {
    expect(today(new Date('2026-01-05T21:59:59Z'))).toBe('2026-01-05')
    expect(today(new Date('2026-01-05T22:00:00Z'))).toBe('2026-01-06')
  })

  it('reads days as clerks type them', () => {
    const reference = day('2026-11-21')
    const typed: readonly (readonly [string, string | undefined])[] = [
      ['01021980', '1980-02-01'],
      ['010280', '1980-02-01'],
      ['1/2/80', '1980-02-01'],
      ['1-2-2026', '2026-02-01'],
      ['1.2.26', '2026-02-01'],
      ['1980-02-01', '1980-02-01'],
      ['31/11/2026', undefined],
      ['hier', undefined],
    ]
    for (const [text, expected] of typed) expect(parseTypedDay(text, reference)).toBe(expected)
    fc.assert(
      fc.property(anyDay, (d) => {
        expect(parseTypedDay(formatDay(d), reference)).toBe(d)
      }),
      { seed: SEED },
    )
  })
})
