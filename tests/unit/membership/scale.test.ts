import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { fbu, sum } from '../../../shared/money.ts'
import { newId } from '../../../shared/ids.ts'
import {
  allocate,
  checkScale,
  dueLines,
  enrolmentPosting,
  instalmentPlan,
  receiptPosting,
  totalDue,
  type Scale,
} from '../../../shared/rules/membership/index.ts'
import { SEED } from '../../support/seed.ts'

const scale: Scale = {
  bands: [{ fromPeople: 2, toPeople: 6, amount: fbu(30_000) }],
  supplement: { beyond: 6, each: fbu(2_500) },
  joiningFee: fbu(1_000),
  cardPrice: fbu(500),
  waitingDays: 30,
  instalments: [
    { percent: 50, afterDays: 0 },
    { percent: 50, afterDays: 90 },
  ],
  graceDays: 15,
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'nothing'
}

describe('what is due', () => {
  it('worked example G1: five people, new, 31 000', () => {
    const lines = dueLines(scale, { people: 5, kind: 'new', withCard: false })
    expect(totalDue(lines)).toBe(31_000)
    const [membershipId, householdId, mutualId] = [newId(), newId(), newId()]
    const entry = enrolmentPosting({ membershipId, householdId, mutualId, day: day('2026-01-05'), label: 'G1', lines })
    expect(entry?.lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
      ['4111', 31_000, 0],
      ['7021', 0, 1_000],
      ['7011', 0, 30_000],
    ])
    expect(entry?.source).toEqual({ type: 'membership', id: membershipId })
    expect(entry?.lines[0]).toMatchObject({ thirdPartyType: 'household', thirdPartyId: householdId, mutualId })
  })

  it('worked example G2: renewal of eight, 30 000 and two supplements, the same as the flat band of seven to ten', () => {
    const lines = dueLines(scale, { people: 8, kind: 'renewal', withCard: false })
    expect(totalDue(lines)).toBe(35_000)
    expect(lines.find((l) => l.nature === 'supplement')).toMatchObject({ quantity: 2, unit: 2_500, amount: 5_000 })
    const flat: Scale = {
      ...scale,
      bands: [...scale.bands, { fromPeople: 7, toPeople: 10, amount: fbu(35_000) }],
      supplement: undefined as never,
    }
    const { supplement: _none, ...withoutSupplement } = flat
    expect(totalDue(dueLines(withoutSupplement, { people: 8, kind: 'renewal', withCard: false }))).toBe(35_000)
  })

  it('a household the scale has no amount for is refused', () => {
    expect(codeOf(() => dueLines(scale, { people: 1, kind: 'new', withCard: false }))).toBe('membership.no-band')
    expect(codeOf(() => dueLines({ ...scale, maxPeople: 10 }, { people: 11, kind: 'new', withCard: false }))).toBe(
      'membership.too-many-people',
    )
  })

  it('never falls when people are added, and is the sum of its lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.boolean(), fc.boolean(), (people, isNew, withCard) => {
        const kind = isNew ? 'new' : 'renewal'
        const lines = dueLines(scale, { people, kind, withCard })
        const more = dueLines(scale, { people: people + 1, kind, withCard })
        expect(totalDue(more)).toBeGreaterThanOrEqual(totalDue(lines))
        const expected = (isNew ? 1_000 : 0) + 30_000 + Math.max(0, people - 6) * 2_500 + (withCard ? 500 : 0)
        expect(totalDue(lines)).toBe(expected)
      }),
      { seed: SEED },
    )
  })

  it('instalments add up to what is due, fees in the first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), (people) => {
        const lines = dueLines(scale, { people, kind: 'new', withCard: true })
        const plan = instalmentPlan(scale, lines, day('2026-01-01'), true)
        expect(sum(plan.map((p) => p.amount))).toBe(totalDue(lines))
        expect(plan[0]?.amount).toBeGreaterThanOrEqual(1_500)
      }),
      { seed: SEED },
    )
    expect(codeOf(() => instalmentPlan({ ...scale, instalments: [] }, [], day('2026-01-01'), true))).toBe(
      'membership.no-instalments',
    )
  })

  it('a scale with a hole, an overlap or shares that are not the whole is refused', () => {
    const band = (fromPeople: number, toPeople: number) => ({ fromPeople, toPeople, amount: fbu(1) })
    expect(codeOf(() => checkScale({ ...scale, bands: [] }))).toBe('membership.scale-bands')
    expect(codeOf(() => checkScale({ ...scale, bands: [band(1, 3), band(5, 6)] }))).toBe('membership.scale-bands')
    expect(codeOf(() => checkScale({ ...scale, bands: [band(1, 3), band(3, 6)] }))).toBe('membership.scale-bands')
    expect(codeOf(() => checkScale({ ...scale, instalments: [{ percent: 60, afterDays: 0 }] }))).toBe(
      'membership.scale-instalments',
    )
    expect(codeOf(() => checkScale(scale))).toBe('nothing')
  })
})

describe('a receipt', () => {
  const open = (amounts: readonly number[]) =>
    amounts.map((amount, i) => ({
      position: i + 1,
      nature: 'contribution' as const,
      amount: fbu(amount),
      paid: fbu(0),
    }))

  it('pays line after line, exactly its amount, never more than a line is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 250_000 }),
        (amounts, paid) => {
          const lines = open(amounts)
          const due = sum(lines.map((l) => l.amount))
          if (paid > due) {
            expect(codeOf(() => allocate(lines, fbu(paid)))).toBe('membership.above-due')
            return
          }
          const parts = allocate(lines, fbu(paid))
          expect(sum(parts.map((p) => p.amount))).toBe(paid)
          for (const part of parts) expect(part.amount).toBeLessThanOrEqual(lines[part.position - 1]?.amount ?? 0)
        },
      ),
      { seed: SEED },
    )
  })

  it('of nothing is refused', () => expect(codeOf(() => allocate(open([10]), fbu(0)))).toBe('membership.nothing-paid'))

  it('goes to the till, the bank or mobile money', () => {
    const document = {
      receiptId: newId(),
      number: 'RC-012-2026-00001',
      householdId: newId(),
      mutualId: newId(),
      day: day('2026-01-05'),
      amount: fbu(31_000),
      label: 'reçu',
    }
    const accounts = (mode: 'cash' | 'bank' | 'mobile') =>
      receiptPosting({ ...document, mode }).lines.map((l) => [l.account, l.debit, l.credit])
    expect(accounts('cash')).toEqual([
      ['5311', 31_000, 0],
      ['4111', 0, 31_000],
    ])
    expect(accounts('bank')[0]).toEqual(['5121', 31_000, 0])
    expect(accounts('mobile')[0]).toEqual(['5321', 31_000, 0])
  })
})
