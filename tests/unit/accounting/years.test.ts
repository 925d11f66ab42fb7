import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { newId } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import {
  allocationLines,
  checkShares,
  DEFICIT_USES,
  PROPOSED_RULES,
  proposeShares,
  SURPLUS_USES,
  type AllocationRules,
  type ToShare,
} from '../../../shared/rules/accounting/years/allocation.ts'
import { entityResults, resultLines, type YearBalance } from '../../../shared/rules/accounting/years/result.ts'
import { missingBefore, stepStates, YEAR_STEPS } from '../../../shared/rules/accounting/years/steps.ts'
import { SEED } from '../../support/seed.ts'

const amount = (max = 1_000_000_000): fc.Arbitrary<Fbu> => fc.integer({ min: 0, max }).map(fbu)
const entity: fc.Arbitrary<ToShare> = fc.record({
  mutualId: fc.constant(null),
  costs: amount(),
  result: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fbu),
  regulatoryHeld: amount(),
  reservesHeld: amount(),
  earlierDeficit: amount(10_000_000),
})
const rules: fc.Arbitrary<AllocationRules> = fc
  .record({
    reserve: fc.integer({ min: 0, max: 10_000 }),
    solidarity: fc.integer({ min: 0, max: 10_000 }),
    reserveMonths: fc.option(fc.integer({ min: 1, max: 24 })),
    rest: fc.constantFrom('reserves' as const, 'carried' as const),
    deficit: fc.constantFrom('reserves' as const, 'carried' as const),
  })
  .map(({ reserve, solidarity, ...rest }) => ({
    ...rest,
    reservePercent: reserve / 100,
    solidarityPercent: Math.min(solidarity, 10_000 - reserve) / 100,
    accounts: PROPOSED_RULES.accounts,
  }))
const total = (shares: readonly { readonly amount: number }[]): number =>
  shares.reduce((sum, share) => sum + share.amount, 0)

describe('an allocation', () => {
  test('whatever the rules, adds up to the result and is one that people may post', () => {
    fc.assert(
      fc.property(entity, rules, (one, by) => {
        const { shares, arithmetic } = proposeShares(one, by)
        expect(total(shares)).toBe(Math.abs(one.result))
        for (const { use, amount: part } of shares) {
          expect(part).toBeGreaterThan(0)
          expect<readonly string[]>(one.result > 0 ? SURPLUS_USES : DEFICIT_USES).toContain(use)
        }
        const regulatory = shares.find(({ use }) => use === 'regulatory')?.amount ?? 0
        if (arithmetic.target !== null && regulatory > 0)
          expect(one.regulatoryHeld + regulatory).toBeLessThanOrEqual(arithmetic.target)
        expect(() => checkShares('x', one, shares, by.accounts)).not.toThrow()
      }),
      { seed: SEED, numRuns: 500 },
    )
  })

  test('one franc more or less is refused', () => {
    fc.assert(
      fc.property(
        entity.filter(({ result }) => Math.abs(result) > 1),
        rules,
        fc.constantFrom(1, -1),
        (one, by, franc) => {
          const { shares } = proposeShares(one, by)
          const [first, ...others] = shares
          const changed = first === undefined ? [] : [{ ...first, amount: fbu(first.amount + franc) }, ...others]
          expect(() => checkShares('x', one, changed, by.accounts)).toThrow('allocation-does-not-add-up')
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })

  test('worked by hand: earlier deficits first, then percentages of what is left, the reserve up to its months of costs', () => {
    const one = {
      mutualId: null,
      costs: fbu(1_200_000),
      result: fbu(500_001),
      regulatoryHeld: fbu(560_000),
      reservesHeld: fbu(0),
      earlierDeficit: fbu(100_000),
    }
    // base 400 001; 20 % = 80 000; target 1 200 000 × 6 ÷ 12 = 600 000, 40 000 short; 5 % = 20 000; rest 340 001
    expect(proposeShares(one, PROPOSED_RULES).shares).toEqual([
      { use: 'earlier-deficit', amount: 100_000 },
      { use: 'regulatory', amount: 40_000 },
      { use: 'solidarity', amount: 20_000 },
      { use: 'reserves', amount: 340_001 },
    ])
    const deficit = { ...one, result: fbu(-70_000), reservesHeld: fbu(50_000) }
    expect(proposeShares(deficit, { ...PROPOSED_RULES, deficit: 'reserves' }).shares).toEqual([
      { use: 'from-reserves', amount: 50_000 },
      { use: 'carried-deficit', amount: 20_000 },
    ])
  })

  test('its lines balance for each mutual', () => {
    const accounts = { surplus: '120', deficit: '129' }
    const mutualId = newId()
    const lines = allocationLines(
      [
        {
          mutualId,
          result: 500,
          shares: [
            { account: '1061', amount: fbu(200) },
            { account: '1068', amount: fbu(300) },
          ],
        },
        { mutualId: null, result: -80, shares: [{ account: '119', amount: fbu(80) }] },
      ],
      accounts,
    )
    expect(lines.map((line) => [line.account, line.debit, line.credit, line.mutualId === mutualId])).toEqual([
      ['120', 500, 0, true],
      ['1061', 0, 200, true],
      ['1068', 0, 300, true],
      ['119', 80, 0, false],
      ['129', 0, 80, false],
    ])
  })
})

describe('the result', () => {
  const mutuals = [null, newId(), newId()]
  const balance: fc.Arbitrary<YearBalance> = fc.record({
    account: fc.constantFrom('6064', '6551', '7011', '741'),
    mutualId: fc.constantFrom(...mutuals),
    debit: amount(),
    credit: amount(),
  })
  test('its lines bring every account to nothing and balance for each mutual', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(balance, { selector: ({ account, mutualId }) => `${account}${mutualId}` }),
        (balances) => {
          const lines = resultLines(balances, { surplus: '120', deficit: '129' })
          for (const mutualId of mutuals) {
            const own = lines.filter((line) => (line.mutualId ?? null) === mutualId)
            expect(own.reduce((sum, line) => sum + line.debit - line.credit, 0)).toBe(0)
            const result = entityResults(balances).find((one) => one.mutualId === mutualId)?.result ?? 0
            const taken = own.filter(({ account }) => account.startsWith('12'))
            expect(taken.reduce((sum, line) => sum + line.credit - line.debit, 0)).toBe(result)
          }
          for (const { account, mutualId, debit, credit } of balances) {
            const closing = lines.find((line) => line.account === account && (line.mutualId ?? null) === mutualId)
            expect(debit - credit + (closing?.debit ?? 0) - (closing?.credit ?? 0)).toBe(0)
          }
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })
})

describe('the road', () => {
  test('has one step that comes next, and nothing after it but what is done', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), (flags) => {
        const done = Object.fromEntries(YEAR_STEPS.map((step, at) => [step, flags[at] ?? false])) as Parameters<
          typeof stepStates
        >[0]
        const states = stepStates(done, {})
        const first = flags.indexOf(false)
        expect(YEAR_STEPS.filter((step) => states[step] === 'next')).toEqual(first === -1 ? [] : [YEAR_STEPS[first]])
        for (const [at, step] of YEAR_STEPS.entries())
          expect(missingBefore(step, done)).toBe(first === -1 || first >= at ? undefined : first + 1)
      }),
      { seed: SEED },
    )
  })
})
