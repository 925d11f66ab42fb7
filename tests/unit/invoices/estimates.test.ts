import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day, type Month } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu, sum } from '../../../shared/money.ts'
import { postEstimate } from '../../../shared/rules/invoices/estimatePosting.ts'
import {
  acceptanceRate,
  estimated,
  estimateDays,
  lookedBackOn,
  sharesOf,
  type Decided,
} from '../../../shared/rules/invoices/estimates.ts'
import { SEED } from '../../support/seed.ts'

const decided = (claimed: number, accepted: number, certificates: number): Decided => ({
  claimed: fbu(claimed),
  accepted: fbu(accepted),
  certificates,
})

describe('the rate of an estimate', () => {
  const centre = decided(1_000_000, 900_000, 400)
  it('is the facility’s once it has enough certificates, else the centre’s, else the whole', () => {
    expect(acceptanceRate(decided(100_000, 80_000, 30), centre, 30)).toMatchObject({
      basis: 'facility',
      accepted: 80_000,
    })
    expect(acceptanceRate(decided(100_000, 80_000, 29), centre, 30)).toMatchObject({
      basis: 'centre',
      accepted: 900_000,
    })
    expect(acceptanceRate(undefined, centre, 30).basis).toBe('centre')
    expect(acceptanceRate(undefined, decided(5_000, 100, 29), 30)).toMatchObject({ basis: 'none', claimed: 0 })
    // many certificates that claimed nothing make no rate
    expect(acceptanceRate(decided(0, 0, 90), decided(0, 0, 90), 30).basis).toBe('none')
  })

  it('is worked out to the franc, halves up', () => {
    expect(estimated(fbu(100_000), decided(1_000_000, 900_000, 1))).toBe(90_000)
    expect(estimated(fbu(1), decided(2, 1, 1))).toBe(1)
    expect(estimated(fbu(1), decided(3, 1, 1))).toBe(0)
    expect(estimated(fbu(7_777), decided(0, 0, 0))).toBe(7_777)
    // beyond what a float holds
    expect(estimated(fbu(900_000_000_001), decided(3_000_000_000, 3_000_000_000, 1))).toBe(900_000_000_001)
  })

  it('never exceeds what is claimed and grows with it', () => {
    fc.assert(
      fc.property(
        fc.nat(1e9),
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e9 }),
        fc.nat(1e9),
        (one, more, before, part) => {
          const rate = decided(before, Math.min(part, before), 1)
          const small = estimated(fbu(one), rate)
          expect(small).toBeLessThanOrEqual(one)
          expect(estimated(fbu(one + more), rate)).toBeGreaterThanOrEqual(small)
        },
      ),
      { seed: SEED },
    )
  })

  it('looks back on whole months, the estimated one included', () => {
    expect(lookedBackOn('2026-02' as Month, 6)).toEqual({ from: '2025-09-01', to: '2026-02-28' })
    expect(lookedBackOn('2026-02' as Month, 1)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(estimateDays('2026-12' as Month)).toEqual({ on: '2026-12-31', back: '2027-01-01' })
  })
})

describe('what each mutual bears', () => {
  const [a, b] = [newId(), newId()]
  it('follows the first way that weighs anything', () => {
    const weights = [
      { mutualId: a, weight: 2 },
      { mutualId: b, weight: 1 },
    ]
    expect(
      sharesOf(fbu(100), [
        ['certificates', []],
        ['facility', weights],
      ]),
    ).toEqual({
      split: 'facility',
      shares: [
        { mutualId: a, amount: 67 },
        { mutualId: b, amount: 33 },
      ],
    })
    expect(sharesOf(fbu(100), [['certificates', [{ mutualId: a, weight: 0 }]]])).toEqual({
      split: 'none',
      shares: [{ mutualId: null, amount: 100 }],
    })
  })

  it('adds up to the estimate, and so does its entry, both ways', () => {
    const line = fc.record({
      amount: fc.integer({ min: 1, max: 1e8 }),
      weights: fc.array(fc.nat(1e6), { maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean(), (lines, taken) => {
        const posted = lines.map(({ amount, weights }, index) => {
          const { shares } = sharesOf(fbu(amount), [
            ['certificates', weights.map((weight) => ({ mutualId: newId(), weight }))],
          ])
          expect(sum(shares.map((part) => part.amount))).toBe(amount)
          const type = index % 2 === 0 ? ('invoice' as const) : ('reimbursement' as const)
          return { type, number: `N${index}`, partyId: newId(), party: 'P', shares }
        })
        const head = {
          id: newId(),
          number: 'ES-1',
          month: '2026-01' as Month,
          day: day('2026-01-31'),
          label: 'Estimation',
        }
        const draft = postEstimate(head, posted, taken)
        const on = (account: string) => draft.lines.filter((one) => one.account === account)
        const of = (account: string, side: 'debit' | 'credit') => sum(on(account).map((one) => one[side]))
        expect(of('6551', taken ? 'credit' : 'debit')).toBe(of('4085', taken ? 'debit' : 'credit'))
        expect(of('6552', taken ? 'credit' : 'debit')).toBe(of('4195', taken ? 'debit' : 'credit'))
        expect(of('6551', taken ? 'debit' : 'credit') + of('4195', taken ? 'credit' : 'debit')).toBe(0)
      }),
      { seed: SEED },
    )
  })
})
