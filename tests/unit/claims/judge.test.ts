import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fbu, sum } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import { act, anyClaim, claim, line } from './facts.ts'

const check = (property: fc.IProperty<[never]> | unknown) =>
  fc.assert(property as fc.IProperty<unknown>, { seed: 20260101, numRuns: 1500 })
const codes = (judgement: ClaimJudgement) =>
  [...judgement.reasons, ...judgement.lines.flatMap((l) => l.reasons)].map((r) => r.code)
const removed = (judgement: ClaimJudgement) =>
  sum([...judgement.reasons, ...judgement.lines.flatMap((l) => l.reasons)].map((r) => r.amount))

describe('worked examples', () => {
  it('G4: a bill of 3 000 at a public health centre, 80 %: member 600, mutual 2 400', () => {
    const j = judge(claim([line(3000)]))
    expect([j.patientShare, j.accepted]).toEqual([600, 2400])
    const paid400 = judge(claim([line(3000)], { patientPaid: fbu(400) }))
    expect([paid400.claimed, paid400.accepted, paid400.patientShare]).toEqual([2600, 2400, 600])
    expect(paid400.reasons).toMatchObject([{ code: 'ADM13', amount: 200 }])
  })

  it('G5: private clinic, 12 000 at 50 %: 6 000 each', () => {
    const j = judge(claim([line(12_000)], { rate: 50 }))
    expect([j.patientShare, j.accepted]).toEqual([6000, 6000])
  })

  it('G6: hospital, 300 000 at 80 % under a ceiling of 200 000: mutual 200 000, member 100 000', () => {
    const j = judge(claim([line(300_000)], { ceilings: [{ kind: 'case', limit: fbu(200_000), used: fbu(0) }] }))
    expect([j.patientShare, j.accepted]).toEqual([100_000, 200_000])
    expect(j.reasons).toMatchObject([{ code: 'TAR04', amount: 40_000 }])
    expect(arithmetic(j.reasons[0]!, 80, ' ')).toBe('240 000 − 200 000 = 40 000')
  })

  it('the certificate explained on the keying page: price above the tariff, 600 to give back', () => {
    const j = judge(
      claim(
        [
          line(3200, 3, act({ code: 'art', tariff: fbu(2200) })),
          line(1000, 1, act({ code: 'cons', tariff: fbu(1000) })),
          line(4000, 2, act({ code: 'day', tariff: fbu(4000) })),
        ],
        { patientPaid: fbu(3720) },
      ),
    )
    expect(j).toMatchObject({
      cost: 18_600,
      base: 15_600,
      claimed: 14_880,
      accepted: 12_480,
      patientShare: 3120,
      owedToPatient: 600,
      verdict: 'reduced',
    })
    expect(j.lines.map((l) => [l.cost, l.claimed, l.accepted])).toEqual([
      [9600, 7680, 5280],
      [1000, 800, 800],
      [8000, 6400, 6400],
    ])
    expect(arithmetic(j.lines[0]!.reasons[0]!, 80, ' ')).toBe('3 × (3 200 − 2 200) × 80\u00A0% = 2 400')
  })
})

describe('each rule', () => {
  it('rejects the whole certificate when rights are not open, and says every bar', () => {
    const j = judge(
      claim([line(1000)], {
        bars: [
          { code: 'ADM09', params: { certificate: '118143', invoice: '0081' } },
          { code: 'ADM04', params: { firstDay: '2026-11-01' } },
        ],
      }),
    )
    expect(j).toMatchObject({ claimed: 800, accepted: 0, verdict: 'rejected', patientShare: 0, owedToPatient: 0 })
    expect(j.reasons.map((r) => [r.code, r.amount])).toEqual([
      ['ADM04', 800],
      ['ADM09', 0],
    ])
    expect(arithmetic(j.reasons[0]!, 80, ' ')).toBe('1 000 × 80\u00A0% = 800')
  })

  it('an act outside the list is worth nothing; the others stand', () => {
    const j = judge(claim([line(1000), line(500, 1, act({ code: 'b', tariff: null }))]))
    expect([j.accepted, j.verdict, codes(j)]).toEqual([800, 'reduced', ['TAR02']])
  })

  it('the State pays for children under five and for deliveries', () => {
    const free = act({ stateProgramme: 'under_five' })
    expect(codes(judge(claim([line(1000, 1, free)], { person: { sex: 'F', age: 4 } })))).toEqual(['TAR06'])
    expect(codes(judge(claim([line(1000, 1, free)], { person: { sex: 'F', age: 5 } })))).toEqual([])
    expect(codes(judge(claim([line(12_000, 1, act({ stateProgramme: 'delivery' }))])))).toEqual(['TAR06'])
  })

  it('refuses what does not fit the sex or the age', () => {
    expect(codes(judge(claim([line(1000, 1, act({ sex: 'M' }))])))).toEqual(['MED04'])
    expect(codes(judge(claim([line(1000, 1, act({ minAge: 40 }))])))).toEqual(['MED04'])
  })

  it('cuts the quantity, then the price; splitting a line gains nothing', () => {
    const pills = act({ maxQuantity: 20, tariff: fbu(30) })
    const whole = judge(claim([line(30, 40, pills)]))
    expect(whole.lines[0]?.reasons.map((r) => [r.code, r.amount])).toEqual([['TAR03', 480]])
    const split = judge(claim([line(30, 15, pills), line(30, 25, pills)]))
    expect(split.accepted).toBe(whole.accepted)
  })

  it('an act inside a flat rate is already paid', () => {
    const stay = act({ id: 'stay', code: 'stay', includes: ['bed'] })
    const j = judge(claim([line(5000, 1, stay), line(1000, 1, act({ id: 'bed', code: 'bed' }))]))
    expect([j.accepted, codes(j)]).toEqual([4000, ['TAR05']])
  })

  it('the ceiling of an act', () => {
    const glasses = act({ ceiling: fbu(10_000) })
    const j = judge(claim([line(25_000, 1, glasses)]))
    expect([j.accepted, j.patientShare, codes(j)]).toEqual([8000, 2000, ['TAR04']])
    expect(arithmetic(j.lines[0]!.reasons[0]!, 80, ' ')).toBe('(25 000 − 10 000) × 80\u00A0% = 12 000')
  })

  it('case, then person, then household: each ceiling says what it took', () => {
    const j = judge(
      claim([line(100_000)], {
        ceilings: [
          { kind: 'case', limit: fbu(70_000), used: fbu(0) },
          { kind: 'person_year', limit: fbu(100_000), used: fbu(50_000) },
          { kind: 'household_year', limit: fbu(300_000), used: fbu(290_000) },
        ],
      }),
    )
    expect(j.accepted).toBe(10_000)
    expect(j.reasons.map((r) => [r.params['ceiling'], r.amount])).toEqual([
      ['case', 10_000],
      ['person_year', 20_000],
      ['household_year', 40_000],
    ])
    expect(arithmetic(j.reasons[1]!, 80, ' ')).toBe('70 000 − (100 000 − 50 000) = 20 000')
  })
})

describe('always', () => {
  it('parts add up, for the certificate and for its lines', () => {
    check(
      fc.property(anyClaim, (facts) => {
        const j = judge(facts)
        expect(j.cost).toBe(j.claimed + j.patientPaid)
        expect(j.claimed - j.accepted).toBe(removed(j))
        for (const key of ['cost', 'base', 'claimed', 'accepted', 'charged', 'patientShare'] as const)
          expect(sum(j.lines.map((l) => l[key]))).toBe(j[key])
        for (const part of [j, ...j.lines]) {
          expect(part.accepted).toBeGreaterThanOrEqual(0)
          expect(part.accepted).toBeLessThanOrEqual(part.claimed)
          expect(part.base).toBeLessThanOrEqual(part.cost)
          expect(part.patientShare).toBeGreaterThanOrEqual(0)
          for (const reason of part.reasons) expect(reason.amount).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('never accepts above a ceiling, above the claim, or above rate × base', () => {
    check(
      fc.property(anyClaim, (facts) => {
        const j = judge(facts)
        for (const c of facts.ceilings) expect(j.accepted).toBeLessThanOrEqual(Math.max(0, c.limit - c.used))
        expect(j.accepted).toBeLessThanOrEqual((j.base * facts.rate) / 100 + facts.lines.length / 2)
      }),
    )
  })

  it('does not depend on the order of typing', () => {
    check(
      fc.property(
        anyClaim.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts.lines.keys()], { minLength: facts.lines.length })),
        ),
        ([facts, order]) => {
          const totals = ({ lines, reasons, ...rest }: ClaimJudgement) => {
            const byCode = new Map<string, number>()
            for (const r of [...reasons, ...lines.flatMap((l) => l.reasons)])
              byCode.set(r.code, (byCode.get(r.code) ?? 0) + r.amount)
            return { ...rest, byCode: [...byCode].sort() }
          }
          const shuffled = judge({ ...facts, lines: order.map((i) => facts.lines[i]!) })
          expect(totals(shuffled)).toEqual(totals(judge(facts)))
        },
      ),
    )
  })

  it('is idempotent: what it accepted, presented alone at the tariff, is accepted whole', () => {
    check(
      fc.property(anyClaim, (facts) => {
        const first = judge(facts)
        expect(judge(facts)).toEqual(first)
        const kept = facts.lines.filter((_, i) => first.lines[i]!.base > 0)
        const again = judge({
          ...facts,
          patientPaid: null,
          lines: kept.map((l, i) => {
            const base = first.lines.filter((x) => x.base > 0)[i]!.base
            return { ...l, quantity: 1, price: base, act: { ...l.act, tariff: base, maxQuantity: null, ceiling: null } }
          }),
        })
        expect(again.base).toBe(first.base)
        expect(again.lines.every((l) => l.reasons.length === 0)).toBe(true)
      }),
    )
  })

  it('more care never means less accepted; a lower tariff or ceiling never means more', () => {
    check(
      fc.property(anyClaim, fc.nat(5), fc.integer({ min: 1, max: 900 }), (facts, at, more) => {
        const open = { ...facts, patientPaid: null }
        const i = at % facts.lines.length
        const accepted = judge(open).accepted
        const change = (edit: (l: (typeof facts.lines)[number]) => (typeof facts.lines)[number]) =>
          judge({ ...open, lines: open.lines.map((l, k) => (k === i ? edit(l) : l)) }).accepted
        expect(change((l) => ({ ...l, price: fbu(l.price + more) }))).toBeGreaterThanOrEqual(accepted)
        expect(change((l) => ({ ...l, quantity: l.quantity + 1 }))).toBeGreaterThanOrEqual(accepted)
        const lower = {
          ...open,
          ceilings: open.ceilings.map((c) => ({ ...c, limit: fbu(Math.max(0, c.limit - more)) })),
        }
        expect(judge(lower).accepted).toBeLessThanOrEqual(accepted)
        const id = facts.lines[i]!.act.id
        const cheaper = {
          ...open,
          lines: open.lines.map((l) =>
            l.act.id === id && l.act.tariff !== null
              ? { ...l, act: { ...l.act, tariff: fbu(Math.max(0, l.act.tariff - more)) } }
              : l,
          ),
        }
        expect(judge(cheaper).accepted).toBeLessThanOrEqual(accepted)
      }),
    )
  })

  it('a formula, when there is one, is true', () => {
    check(
      fc.property(anyClaim, (facts) => {
        const j = judge(facts)
        for (const reason of [...j.reasons, ...j.lines.flatMap((l) => l.reasons)]) {
          const text = arithmetic(reason, facts.rate, '')
          if (text === undefined) continue
          const [left = '', right = ''] = text.split('=')
          const expression = left
            .replaceAll('×', '*')
            .replaceAll('−', '-')
            .replaceAll(',', '.')
            .replace(/([\d.]+)\s*%/g, '($1/100)')
          const value = Function(`return (${expression})`)() as number
          expect(Math.abs(value - Number(right))).toBeLessThanOrEqual(0.5 + 1e-6)
        }
      }),
    )
  })
})
