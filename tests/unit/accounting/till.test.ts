import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Refusal } from '../../../shared/errors/refusal.ts'
import { fbu } from '../../../shared/money.ts'
import { checkCountLines, depositProposed, differenceOf, valueOf } from '../../../shared/rules/accounting/till/count.ts'
import { lowestOf, mayLeave } from '../../../shared/rules/accounting/till/lowest.ts'
import { SEED } from '../../support/seed.ts'

const refusal = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

const NOTES = [10_000, 5_000, 2_000, 1_000, 500, 100].map((value) => ({ kind: 'note', value }) as const)
const COINS = [50, 10, 5, 1].map((value) => ({ kind: 'coin', value }) as const)

describe('a count', () => {
  test('the field’s example: 175 850 francs', () => {
    const lines = [
      ...[10, 9, 6, 17, 3, 3].map((quantity, at) => ({
        ...(NOTES[at] ?? { kind: 'note' as const, value: 1 }),
        quantity,
      })),
      { kind: 'coin', value: 50, quantity: 1 } as const,
    ]
    expect(valueOf(lines)).toEqual({ notes: 175_800, coins: 50, total: 175_850 })
    expect(differenceOf(fbu(175_850), fbu(176_350), 'erreur de rendu')).toBe(-500)
  })
  test('is what its notes and coins come to, in whatever order', () => {
    const line = fc.record({ at: fc.nat(9), quantity: fc.nat(500) })
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ({ at }) => at }), (some) => {
        const lines = some.map(({ at, quantity }) => ({
          ...([...NOTES, ...COINS][at] ?? { kind: 'note' as const, value: 1 }),
          quantity,
        }))
        expect(refusal(() => checkCountLines(lines, [...NOTES, ...COINS]))).toBe('accepted')
        const { notes, coins, total } = valueOf(lines)
        expect(notes + coins).toBe(total)
        expect(valueOf(lines.toReversed())).toEqual({ notes, coins, total })
        expect(total).toBe(lines.reduce((sum, { value, quantity }) => sum + value * quantity, 0))
      }),
      { seed: SEED },
    )
  })
  test('what goes to the bank brings a till to its ceiling or just under it, in whole thousands', () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(1_000_000), (balance, ceiling) => {
        const deposit = depositProposed(fbu(balance), fbu(ceiling))
        expect(deposit).toBeLessThanOrEqual(balance)
        if (balance <= ceiling) expect(deposit).toBe(0)
        else {
          expect(balance - deposit).toBeLessThanOrEqual(ceiling)
          expect(deposit % 1000 === 0 || deposit === balance).toBe(true)
        }
      }),
      { seed: SEED },
    )
  })
})

describe('what may leave a till', () => {
  // entries of days 0 to 5, as they were posted: several on a day, days in any order
  const moves = fc.array(fc.record({ day: fc.nat(5), net: fc.integer({ min: -200, max: 300 }) }), { maxLength: 40 })
  test('what is allowed never leaves it below nothing at any moment; one franc more does', () => {
    fc.assert(
      fc.property(moves, fc.nat(400), (asked, opening) => {
        // each entry comes last of its day; it is taken when the rule allows it
        const days: number[][] = [[], [], [], [], [], []]
        const all = (): { day: string; net: ReturnType<typeof fbu> }[] =>
          days.flatMap((nets, day) => nets.map((net) => ({ day: String(day), net: fbu(net) })))
        for (const { day, net } of asked) {
          const now = fbu(opening + all().reduce((sum, one) => sum + one.net, 0))
          const since = days
            .slice(day + 1)
            .flat()
            .toReversed()
            .map(fbu)
          const most = mayLeave(now, since)
          expect(most).toBeGreaterThanOrEqual(0)
          if (net < 0 && -net > most) {
            const wrong = [
              ...all().filter((one) => Number(one.day) <= day),
              { day: String(day), net: fbu(net) },
              ...all().filter((one) => Number(one.day) > day),
            ]
            expect(lowestOf(fbu(opening), wrong)).toBeLessThan(0)
            continue
          }
          days[day]?.push(net)
          expect(lowestOf(fbu(opening), all())).toBeGreaterThanOrEqual(0)
        }
      }),
      { seed: SEED },
    )
  })
})
