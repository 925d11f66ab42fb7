import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import { judge } from '../../../shared/rules/claims/judge.ts'
import { stepsOf, undeductedOf } from '../../../shared/rules/claims/steps.ts'
import type { ApprovalFacts, ClaimFacts } from '../../../shared/rules/claims/facts.ts'
import { act, anyClaim, anyOpenClaim, claim, line, whole } from './facts.ts'

const steps = (facts: ClaimFacts) => stepsOf({ ...judge(facts), rate: facts.rate }, ' ')
const total = (cuts: readonly { amount: number }[]): number => cuts.reduce((sum, { amount }) => sum + amount, 0)
const approval = (quantityLeft: number, amountLeft: number | null): ApprovalFacts => ({
  id: 'p',
  number: 'PA-1',
  quantityLeft,
  amountLeft: amountLeft === null ? null : fbu(amountLeft),
})

describe('the steps of a judgement', () => {
  it.each([
    ['any certificate', anyClaim],
    ['any certificate in order', anyOpenClaim],
  ])('add up to what is accepted: %s', (_, facts) => {
    fc.assert(
      fc.property(facts, (of) => {
        const { cost, base, accepted } = judge(of)
        const { removed, covered, cuts, notAsked } = steps(of)
        expect(cost + total(removed)).toBe(base)
        expect(covered + total(cuts) + notAsked).toBe(accepted)
        expect(notAsked).toBeLessThanOrEqual(0)
        for (const { amount } of [...removed, ...cuts]) expect(amount).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('an approval for a number of units takes of the cost, one for an amount takes of the share', () => {
    const units = steps(claim([line(1000, 3, act({ approval: approval(2, null) }))]))
    expect(units.removed).toMatchObject([{ amount: -1000, text: '(3 − 2) × 1 000', reason: { code: 'MED06' } }])
    const sum = steps(claim([line(1000, 3, act({ approval: approval(9, 2000) }))]))
    expect(sum.removed).toEqual([])
    expect([sum.covered, sum.cuts.map(({ amount }) => amount), sum.notAsked]).toEqual([2400, [-400], 0])
    expect(sum.cuts[0]?.reason.params['rule']).toBe('approval_amount')
  })

  it('a coin takes of the share; a copayment that was not deducted takes of what was asked', () => {
    const coin = judge(claim([line(1130)], { coin: 50, patientPaid: fbu(0) }))
    const { cuts } = stepsOf({ ...coin, rate: 80 })
    expect(cuts.map(({ amount, reason }) => [amount, reason.params['rule']])).toEqual([[-24, 'coin']])
    expect(undeductedOf(coin)?.params['rule']).toBe('copayment')
    const asked = judge(claim([line(1130)], { coin: 50 }))
    expect(undeductedOf(asked)).toBeUndefined()
  })

  it('a price above what is reimbursed at most, an interval, a level: the cost of the line or of its excess', () => {
    const dear = steps(claim([line(1000, 2, act({ tariff: fbu(900), atMost: fbu(600) }))]))
    expect(dear.removed.map(({ text, amount }) => [text, amount])).toEqual([
      ['2 × (1 000 − 900)', -200],
      ['2 × (900 − 600)', -600],
    ])
    const soon = { certificate: '1', invoice: '2', day: '2026-10-01' as never, interval: 30 }
    expect(steps(claim([line(1000, 2, act(), { tooSoon: soon })])).removed).toMatchObject([
      { amount: -2000, reason: { code: 'TAR03', params: { rule: 'interval' } } },
    ])
    expect(steps(claim([line(700, 1, act({ minLevel: 2 }))])).removed).toMatchObject([{ amount: -700 }])
  })

  it('of several reasons against the whole certificate the first takes it, the others are said', () => {
    const { removed, covered } = steps(
      claim([line(1000)], {
        whole: whole({
          agreement: { open: true, covers: false, interMutual: true, params: { service: 'delivery' } },
          sameNumber: { certificate: '1', invoice: '2', day: '2026-10-01' as never },
        }),
      }),
    )
    expect(removed.map(({ said, amount, reason }) => [reason.code, said, amount])).toEqual([
      ['ADM11', false, -1000],
      ['ADM09', true, 0],
    ])
    expect(covered).toBe(0)
  })

  it('a patient who paid more than was due leaves the rest unasked', () => {
    expect(steps(claim([line(1000)], { patientPaid: fbu(500) })).notAsked).toBe(-300)
  })
})
