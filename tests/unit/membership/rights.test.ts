import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { addDays, day, daysBetween, type Day } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import {
  openIntervals,
  rightsOn,
  type MembershipFacts,
  type RightsFacts,
} from '../../../shared/rules/membership/index.ts'
import { SEED } from '../../support/seed.ts'

const year = (label: number) => ({
  label: String(label),
  startsOn: day(`${label}-01-01`),
  endsOn: day(`${label}-12-31`),
  renewalDeadline: day(`${label}-01-30`),
})

const membership = (
  label: number,
  payments: readonly (readonly [string, number])[],
  more: Partial<MembershipFacts> = {},
): MembershipFacts => ({
  coverYear: year(label),
  due: fbu(31_000),
  required: fbu(31_000),
  waitingDays: 30,
  graceDays: 0,
  instalments: [],
  payments: payments.map(([on, amount], i) => ({ day: day(on), amount: fbu(amount), receipt: `R${i + 1}` })),
  ...more,
})

const facts = (...memberships: MembershipFacts[]): RightsFacts => ({
  person: { enteredOn: day('2025-11-10') },
  household: {},
  memberships,
})

const stateOn = (of: RightsFacts, on: string) => {
  const { state, reason } = rightsOn(of, day(on))
  return [state, reason.code]
}

describe('rights at a date', () => {
  it('first covered day = later of the start and the day paid, plus the waiting days', () => {
    const paid = facts(membership(2026, [['2026-02-10', 31_000]]))
    expect(rightsOn(paid, day('2026-03-12'))).toMatchObject({
      state: 'open',
      effectiveDay: '2026-02-10',
      firstCoveredDay: '2026-03-12',
      lastCoveredDay: '2026-12-31',
    })
    expect(stateOn(paid, '2026-03-11')).toEqual(['waiting', 'waiting-period'])
    expect(stateOn(paid, '2026-02-09')).toEqual(['suspended', 'unpaid'])
    expect(stateOn(paid, '2026-12-31')).toEqual(['open', 'waiting-over'])
    expect(stateOn(paid, '2027-01-01')).toEqual(['expired', 'not-renewed'])
    const early = facts(membership(2026, [['2025-12-12', 31_000]]))
    expect(rightsOn(early, day('2026-01-05'))).toMatchObject({
      state: 'waiting',
      effectiveDay: '2026-01-01',
      firstCoveredDay: '2026-01-31',
    })
    expect(stateOn(early, '2025-12-20')).toEqual(['waiting', 'not-started'])
  })

  it('a part paid is not enough, and says what is missing', () => {
    const part = facts(membership(2026, [['2026-01-05', 20_000]]))
    expect(rightsOn(part, day('2026-06-01')).reason).toEqual({
      code: 'unpaid',
      params: { coverYear: '2026', due: 31_000, paid: 20_000, missing: 11_000 },
    })
  })

  it('a renewal paid by the deadline does not wait; a late one does', () => {
    const before = membership(2026, [['2026-01-02', 31_000]])
    const inTime = facts(
      before,
      membership(2027, [['2027-01-12', 30_000]], { due: fbu(30_000), required: fbu(30_000) }),
    )
    expect(stateOn(inTime, '2027-01-12')).toEqual(['open', 'paid-in-time'])
    expect(stateOn(inTime, '2027-01-11')).toEqual(['suspended', 'unpaid'])
    const late = facts(before, membership(2027, [['2027-01-31', 30_000]], { due: fbu(30_000), required: fbu(30_000) }))
    expect(stateOn(late, '2027-02-15')).toEqual(['waiting', 'waiting-period'])
    expect(rightsOn(late, day('2027-03-02')).firstCoveredDay).toBe('2027-03-02')
  })

  it('what still had to be waited is not skipped by renewing', () => {
    const december = membership(2026, [['2026-12-20', 31_000]])
    const renewed = facts(
      december,
      membership(2027, [['2026-12-28', 30_000]], { due: fbu(30_000), required: fbu(30_000) }),
    )
    expect(rightsOn(renewed, day('2027-01-10'))).toMatchObject({ state: 'waiting', firstCoveredDay: '2027-01-19' })
  })

  it('a year missed means waiting again', () => {
    const gap: RightsFacts = {
      ...facts(
        membership(2025, [['2025-01-02', 31_000]]),
        membership(2027, [['2027-01-02', 30_000]], { required: fbu(30_000) }),
      ),
      person: { enteredOn: day('2025-01-02') },
    }
    expect(stateOn(gap, '2026-12-31')).toEqual(['suspended', 'unpaid'])
    expect(stateOn(gap, '2027-01-15')).toEqual(['waiting', 'waiting-period'])
  })

  it('an instalment late beyond its grace suspends, paying it opens again', () => {
    const inParts = membership(
      2026,
      [
        ['2026-01-01', 16_000],
        ['2026-06-01', 15_000],
      ],
      {
        required: fbu(16_000),
        graceDays: 15,
        instalments: [
          { dueOn: day('2026-01-01'), amount: fbu(16_000) },
          { dueOn: day('2026-04-01'), amount: fbu(15_000) },
        ],
      },
    )
    const of = facts(inParts)
    expect(stateOn(of, '2026-04-16')).toEqual(['open', 'waiting-over'])
    expect(stateOn(of, '2026-04-17')).toEqual(['suspended', 'instalment-late'])
    expect(stateOn(of, '2026-06-01')).toEqual(['open', 'waiting-over'])
    expect(openIntervals(of, inParts)).toEqual([
      { from: '2026-01-31', to: '2026-04-16' },
      { from: '2026-06-01', to: '2026-12-31' },
    ])
  })

  it('someone who left is excluded from the day after', () => {
    const left: RightsFacts = {
      ...facts(membership(2026, [['2026-01-02', 31_000]])),
      person: { enteredOn: day('2025-11-10'), leftOn: day('2026-08-17'), leftReason: 'mariage' },
    }
    expect(stateOn(left, '2026-08-17')).toEqual(['open', 'waiting-over'])
    expect(stateOn(left, '2026-08-18')).toEqual(['excluded', 'left'])
    expect(stateOn(left, '2025-11-09')).toEqual(['unknown', 'not-yet-registered'])
  })

  it('someone with no membership at all has never paid', () =>
    expect(stateOn(facts(), '2026-03-01')).toEqual(['expired', 'never-paid']))
})

describe('rights never open earlier', () => {
  const base = day('2025-11-15')
  const anyPayments = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 20_000 })), {
    minLength: 1,
    maxLength: 5,
  })
  const made = (payments: readonly (readonly [number, number])[], renewals: readonly (readonly [number, number])[]) =>
    facts(
      membership(
        2026,
        payments.map(([offset, amount]) => [addDays(base, offset), amount] as const),
      ),
      membership(
        2027,
        renewals.map(([offset, amount]) => [addDays(base, 365 + offset), amount] as const),
      ),
    )
  const firstOpen = (of: RightsFacts, which: 0 | 1): Day | undefined => {
    const m = of.memberships[which]
    return m === undefined ? undefined : openIntervals(of, m)[0]?.from
  }
  const notEarlier = (a: Day | undefined, b: Day | undefined): void => {
    if (b !== undefined) {
      expect(a).toBeDefined()
      expect(daysBetween(a as Day, b)).toBeGreaterThanOrEqual(0)
    }
  }

  it('with a later payment', () => {
    fc.assert(
      fc.property(
        anyPayments,
        anyPayments,
        fc.nat(4),
        fc.integer({ min: 1, max: 200 }),
        (payments, renewals, which, delay) => {
          const at = which % payments.length
          const later = payments.map(([offset, amount], i) => [i === at ? offset + delay : offset, amount] as const)
          for (const year of [0, 1] as const)
            notEarlier(firstOpen(made(payments, renewals), year), firstOpen(made(later, renewals), year))
        },
      ),
      { seed: SEED },
    )
  })

  it('with less money', () => {
    fc.assert(
      fc.property(
        anyPayments,
        anyPayments,
        fc.nat(4),
        fc.integer({ min: 1, max: 20_000 }),
        (payments, renewals, which, cut) => {
          const at = which % payments.length
          const less = payments.map(
            ([offset, amount], i) => [offset, i === at ? Math.max(0, amount - cut) : amount] as const,
          )
          for (const year of [0, 1] as const)
            notEarlier(firstOpen(made(payments, renewals), year), firstOpen(made(less, renewals), year))
        },
      ),
      { seed: SEED },
    )
  })

  it('and the intervals agree with the answer of every day', () => {
    fc.assert(
      fc.property(anyPayments, anyPayments, fc.integer({ min: 0, max: 760 }), (payments, renewals, offset) => {
        const of = made(payments, renewals)
        const on = addDays(day('2025-12-01'), offset)
        const open = of.memberships.some((m) => openIntervals(of, m).some((i) => i.from <= on && on <= i.to))
        expect(rightsOn(of, on).state === 'open').toBe(open)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})
