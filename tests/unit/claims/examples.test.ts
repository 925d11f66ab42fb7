import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import { judge } from '../../../shared/rules/claims/judge.ts'
import { rateFor, type RateRow } from '../../../shared/rules/facilities/rates.ts'
import { dueLines, totalDue, type Scale } from '../../../shared/rules/membership/index.ts'
import { act, claim, line } from './facts.ts'

/**
 * The field's worked examples under their own numbers (G1, G2, G4, G5, G6: parameters published by the mutuals and their
 * press), and the steps of openIMIS's valuation (claim/validations.py, process_dedrem) that exist here.
 */
describe('worked examples', () => {
  const scale: Scale = {
    bands: [{ fromPeople: 2, toPeople: 6, amount: fbu(30_000) }],
    supplement: { beyond: 6, each: fbu(2_500) },
    joiningFee: fbu(1_000),
    cardPrice: fbu(0),
    waitingDays: 30,
    instalments: [{ percent: 100, afterDays: 0 }],
    graceDays: 15,
  }

  it('G1: a new household of five in the band of 30 000, joining fee 1 000: 31 000 due', () => {
    expect(totalDue(dueLines(scale, { people: 5, kind: 'new', withCard: false }))).toBe(31_000)
  })

  it('G2: the renewal of eight, 30 000 up to six and 2 500 for each more: 35 000 due', () => {
    expect(totalDue(dueLines(scale, { people: 8, kind: 'renewal', withCard: false }))).toBe(35_000)
  })

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

describe('steps of the valuation of openIMIS', () => {
  it('1: the price of the list unless the facility asks less, times the quantity approved', () => {
    const listed = act({ tariff: fbu(900), maxQuantity: 3 })
    expect(judge(claim([line(1000, 4, listed)])).base).toBe(2700)
    expect(judge(claim([line(800, 4, listed)])).base).toBe(2400)
  })

  it('2: a fixed limit for one of them', () => {
    const j = judge(claim([line(1000, 3, act({ atMost: fbu(700) }))]))
    expect([j.base, j.accepted]).toEqual([2100, 1680])
  })

  it('4: co-insurance by kind of visit; half up, never the truncation of int()', () => {
    const common = { type: null, ownership: null, level: null, referred: null, interMutual: null } as const
    const rows: RateRow[] = [
      { ...common, serviceClass: null, effectiveFrom: day('2026-01-01'), percent: 80 },
      { ...common, serviceClass: 'emergency', effectiveFrom: day('2026-01-01'), percent: 90 },
    ]
    const of = { type: 'hospital', ownership: 'public', level: 2, referred: true, interMutual: false } as const
    const rate = (serviceClass: 'emergency' | 'inpatient') =>
      rateFor(rows, { ...of, serviceClass }, day('2026-10-17'))?.percent ?? 0
    expect([rate('emergency'), rate('inpatient')]).toEqual([90, 80])
    expect(judge(claim([line(999)], { rate: 12.5 })).accepted).toBe(125)
  })

  it('5 and 6: the ceiling of the category of care, then the ceiling of the year less what was remunerated before', () => {
    const surgery = act({ ceiling: fbu(90_000) })
    const j = judge(
      claim([line(120_000, 1, surgery)], {
        ceilings: [{ kind: 'person_year', limit: fbu(300_000), used: fbu(250_000) }],
      }),
    )
    expect([j.base, j.accepted]).toEqual([90_000, 50_000])
    expect(j.lines[0]?.reasons).toMatchObject([{ code: 'TAR04', amount: 24_000 }])
    expect(j.reasons).toMatchObject([{ code: 'TAR04', amount: 22_000, params: { left: 50_000 } }])
  })

  it('four amounts: claimed, accepted, charged, paid in that order, each within the one before', () => {
    const j = judge(claim([line(1000)], { patientPaid: fbu(0) }))
    expect([j.claimed, j.accepted, j.charged]).toEqual([1000, 800, 800])
  })

  it('its known weakness is not ours: the order of lines changes no total', () => {
    const drug = act({ id: 'd', code: 'd', maxQuantity: 10 })
    const [cheap, dear] = [line(40, 8, drug), line(60, 8, drug)]
    const both = [judge(claim([cheap, dear])), judge(claim([dear, cheap]))]
    expect(both.map((j) => j.accepted)).toEqual([448, 448])
  })
})
