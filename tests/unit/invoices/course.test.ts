import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, day, daysBetween } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import { AGE_DAYS, AGES, ageOf, courseFigures, stateSpans } from '../../../shared/rules/invoices/course.ts'
import {
  complementAccount,
  complementMachine,
  disputeMachine,
  overrulesMedicine,
  settlementOf,
} from '../../../shared/rules/invoices/disputes.ts'
import { INVOICE_STATES } from '../../../shared/rules/invoices/states.ts'
import { SEED } from '../../support/seed.ts'

const START = day('2026-01-05')

describe('days of each state', () => {
  test('steps that stay in a state make no span, days away are apart, an end waits no more', () => {
    const spans = stateSpans(
      [
        { state: 'received', on: START },
        { state: 'keying', on: addDays(START, 2) },
        { state: 'keying', on: addDays(START, 3) },
        { state: 'returned', on: addDays(START, 5) },
        { state: 'keying', on: addDays(START, 12) },
        { state: 'paid', on: addDays(START, 20) },
      ],
      addDays(START, 400),
    )
    expect(spans.map(({ state, days }) => [state, days])).toEqual([
      ['received', 2],
      ['keying', 3],
      ['returned', 7],
      ['keying', 8],
      ['paid', 0],
    ])
    expect(courseFigures(spans)).toEqual({ total: 20, away: 7, own: 13 })
  })

  test('the spans of any story add up to the days from its beginning', () => {
    const story = fc.array(fc.record({ state: fc.constantFrom(...INVOICE_STATES), after: fc.nat(60) }), {
      minLength: 1,
    })
    fc.assert(
      fc.property(story, fc.nat(90), (steps, later) => {
        let on = START
        const entered = steps.map(({ state, after }) => {
          on = addDays(on, after)
          return { state, on }
        })
        const today = addDays(on, later)
        const spans = stateSpans(entered, today)
        const ended = spans.at(-1)?.state === 'paid' || spans.at(-1)?.state === 'rejected'
        const first = entered[0]?.on ?? START
        const last = ended ? (spans.at(-1)?.from ?? on) : today
        expect(courseFigures(spans).total).toBe(daysBetween(first, last))
      }),
      { seed: SEED },
    )
  })
})

test('every document has one age, and the days of the ages meet without a hole', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (late) => {
      const age = ageOf(START, addDays(START, late))
      const [from, to] = AGE_DAYS[age]
      expect(late >= (from ?? -Infinity) && late <= (to ?? Infinity)).toBe(true)
      const fitting = AGES.filter((one) => {
        const [least, most] = AGE_DAYS[one]
        return late >= (least ?? -Infinity) && late <= (most ?? Infinity)
      })
      expect(fitting).toEqual([age])
    }),
    { seed: SEED },
  )
  expect(ageOf(START, START)).toBe('notDue')
  expect(ageOf(START, addDays(START, 30))).toBe('to30')
  expect(ageOf(START, addDays(START, 31))).toBe('to60')
  expect(ageOf(START, addDays(START, 91))).toBe('over90')
})

describe('disputes', () => {
  test('what was granted says how it ended', () => {
    expect(settlementOf(fbu(10), fbu(0))).toBe('refuse')
    expect(settlementOf(fbu(10), fbu(9))).toBe('settleInPart')
    expect(settlementOf(fbu(10), fbu(10))).toBe('settle')
  })

  test('the board is wanted exactly where a medical amount is not the adviser’s', () => {
    const line = (medical: boolean, opinion: number | null, granted: number) =>
      overrulesMedicine([{ medical, opinion: opinion === null ? null : fbu(opinion), granted: fbu(granted) }])
    expect(line(false, null, 10)).toBe(false)
    expect(line(true, null, 10)).toBe(true)
    expect(line(true, null, 0)).toBe(false)
    expect(line(true, 10, 10)).toBe(false)
    expect(line(true, 10, 9)).toBe(true)
    expect(line(true, 10, 0)).toBe(true)
  })

  test('care decided in an earlier year is no benefit of this one', () => {
    expect(complementAccount(day('2026-12-31'), day('2026-12-31'))).toBe('6551')
    expect(complementAccount(day('2026-12-31'), day('2027-01-01'))).toBe('671')
  })

  test('nothing leaves an end but a complement that is not approved', () => {
    for (const state of ['refused', 'withdrawn'] as const) expect(disputeMachine.actionsFrom(state)).toEqual([])
    for (const state of ['settled', 'settled_in_part'] as const)
      expect(disputeMachine.actionsFrom(state)).toEqual(['reopen'])
    expect(complementMachine.can('decided', 'payInFull')).toBe(false)
    expect(complementMachine.actionsFrom('cancelled')).toEqual([])
  })
})
