import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import {
  coversDay,
  leftOf,
  standingOn,
  type ApprovalUse,
  type GrantedApproval,
} from '../../../shared/rules/claims/approvals.ts'

const approval = (more: Partial<GrantedApproval> = {}): GrantedApproval => ({
  id: 'a',
  facilityId: null,
  quantity: 3,
  amountLimit: null,
  validFrom: day('2026-03-01'),
  validTo: day('2026-05-31'),
  cancelledOn: null,
  ...more,
})
const use = (on: string, more: Partial<ApprovalUse> = {}): ApprovalUse => ({
  facilityId: 'f',
  day: day(on),
  quantity: 1,
  accepted: fbu(1000),
  ...more,
})

describe('what is left of an approval', () => {
  it('goes down with each certificate of its days and its facility', () => {
    const uses = [use('2026-03-01'), use('2026-05-31', { quantity: 1 }), use('2026-06-01'), use('2026-02-28')]
    expect(leftOf([approval({ amountLimit: fbu(5000) })], uses).get('a')).toEqual({
      quantity: 1,
      amount: 3000,
      lastUse: '2026-05-31',
    })
    expect(leftOf([approval({ facilityId: 'g' })], uses).get('a')?.quantity).toBe(3)
  })

  it('passes to the next one that covers the day, the one that ends first being used first', () => {
    const two = [approval({ id: 'late', validTo: day('2026-12-31') }), approval({ quantity: 1 })]
    const left = leftOf(two, [use('2026-04-01', { quantity: 2 })])
    expect([left.get('a')?.quantity, left.get('late')?.quantity]).toEqual([0, 2])
  })

  it('is never below zero, and units are neither lost nor taken twice', () => {
    const someDay = fc.integer({ min: 0, max: 200 }).map((n) => {
      const date = new Date(Date.UTC(2026, 1, 1 + n)).toISOString().slice(0, 10)
      return date
    })
    const uses = fc.array(
      fc
        .record({ on: someDay, quantity: fc.integer({ min: 1, max: 4 }) })
        .map(({ on, quantity }) => use(on, { quantity })),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(uses, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (list, p, q) => {
        const both = [approval({ quantity: p }), approval({ id: 'b', quantity: q, validTo: day('2026-07-31') })]
        const left = leftOf(both, list)
        const taken = p + q - (left.get('a')?.quantity ?? 0) - (left.get('b')?.quantity ?? 0)
        const covered = list.filter((u) => both.some((a) => coversDay(a, u.facilityId, u.day)))
        expect(taken).toBeLessThanOrEqual(covered.reduce((total, u) => total + u.quantity, 0))
        for (const rest of left.values()) expect(rest.quantity).toBeGreaterThanOrEqual(0)
        expect(leftOf(both.toReversed(), list.toReversed())).toEqual(left)
      }),
      { seed: 20260101, numRuns: 500 },
    )
  })
})

describe('how it stands', () => {
  const granted = { state: 'granted', validFrom: day('2026-03-01'), validTo: day('2026-05-31') } as const
  const full = { quantity: 3, amount: null }
  it('on a day', () => {
    expect(standingOn(granted, full, day('2026-02-28'))).toBe('to_come')
    expect(standingOn(granted, full, day('2026-05-31'))).toBe('in_force')
    expect(standingOn(granted, full, day('2026-06-01'))).toBe('expired')
    expect(standingOn(granted, { quantity: 0, amount: null }, day('2026-04-01'))).toBe('used')
    expect(standingOn({ ...granted, state: 'cancelled' }, full, day('2026-04-01'))).toBe('cancelled')
  })
  it('a cancelled one covered the days before', () => {
    const cancelled = approval({ cancelledOn: day('2026-04-10') })
    expect(coversDay(cancelled, 'f', day('2026-04-09'))).toBe(true)
    expect(coversDay(cancelled, 'f', day('2026-04-10'))).toBe(false)
  })
})
