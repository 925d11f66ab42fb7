import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import type { ActFacts, ClaimFacts, LineFacts, WholeFacts } from '../../../shared/rules/claims/facts.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import { ORDER } from '../../../shared/rules/claims/order.ts'
import { REASON_CODES } from '../../../shared/rules/claims/reasons.ts'
import { NOTICE_CODES } from '../../../shared/rules/claims/notices.ts'
import { act, claim, DAY, line, seen, whole } from './facts.ts'

const codes = (judgement: ClaimJudgement) =>
  [...judgement.reasons, ...judgement.lines.flatMap((l) => l.reasons)].map((r) => r.code)

describe('each rule', () => {
  it('rejects the whole certificate when rights are not open, and says every bar', () => {
    const j = judge(
      claim([line(1000)], {
        whole: whole({
          rights: { state: 'waiting', urgent: false, params: { firstDay: '2026-11-01' } },
          sameNumber: { certificate: '118143', invoice: '0081', day: DAY },
        }),
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

/** The judgement of one consultation of 1 000 FBu with something said about the whole of it. */
const about = (more: Partial<WholeFacts>, others: Partial<ClaimFacts> = {}) =>
  judge(claim([line(1000)], { whole: whole(more), ...others }))
const alone = (of: Partial<ActFacts>, more: Partial<LineFacts> = {}, facts: Partial<ClaimFacts> = {}) =>
  judge(claim([line(1000, 1, act(of), more)], facts))

describe('the person, the facility and the paper', () => {
  it('rights: each state has its code; an emergency may be covered while waiting', () => {
    const code = (state: WholeFacts['rights']['state'], urgent = false) =>
      codes(about({ rights: { state, urgent, params: { day: DAY } } }))
    expect(['open', 'unknown', 'excluded', 'suspended', 'expired', 'waiting'].map((s) => code(s as 'open'))).toEqual([
      [],
      ['ADM01'],
      ['ADM02'],
      ['ADM03'],
      ['ADM03'],
      ['ADM04'],
    ])
    expect(code('waiting', true)).toEqual([])
    expect(code('suspended', true)).toEqual(['ADM03'])
  })

  it('somebody else’s member waits for the word of the centre of origin, where the agreement is open to them at all', () => {
    const unknown = { state: 'unknown', urgent: false, params: {} } as const
    const agreement = whole().agreement
    const of = (centre: string | null, interMutual = true) =>
      codes(
        about({
          rights: unknown,
          origin: { mutual: 'FAB/KA/BUR/003', centre },
          agreement: { ...agreement, interMutual },
        }),
      )
    expect(of('Kayanza')).toEqual(['IM02'])
    expect(of(null)).toEqual(['IM01'])
    expect(of('Kayanza', false)).toEqual(['ADM11'])
  })

  it('agreement and service: a service outside an open agreement is said once', () => {
    const { agreement } = whole()
    expect(codes(about({ agreement: { ...agreement, open: false, covers: false } }))).toEqual(['ADM11'])
    const j = about({ agreement: { ...agreement, covers: false } })
    expect(j.reasons).toMatchObject([{ code: 'ADM11', amount: 800, params: { rule: 'service' } }])
  })

  it('booklet: outside, returned, lost; rejected or only said; silent where none was ever handed over', () => {
    const of = (state: WholeFacts['booklet']['state'], effect: 'reject' | 'notice' = 'reject') => {
      const j = about({ booklet: { state, effect, params: {} } })
      return [j.accepted, codes(j), j.notices.map((n) => n.code)]
    }
    for (const state of ['outside', 'returned', 'lost'] as const) expect(of(state)).toEqual([0, ['ADM08'], []])
    expect(of('outside', 'notice')).toEqual([800, [], ['ADM08']])
    expect(of('none')).toEqual([800, [], []])
  })

  it('late invoice: the day after the deadline, rejected or only said', () => {
    const of = (received: string, effect: 'reject' | 'notice') => {
      const j = about({ filing: { deadline: day('2026-11-15'), received: day(received), effect } })
      return [j.accepted, codes(j), j.notices.map((n) => n.code)]
    }
    expect(of('2026-11-15', 'reject')).toEqual([800, [], []])
    expect(of('2026-11-16', 'reject')).toEqual([0, ['ADM10'], []])
    expect(of('2026-11-16', 'notice')).toEqual([800, [], ['ADM10']])
  })

  it('referral: above the first level, unless it is an emergency or a delivery', () => {
    const of = (level: number, effect: 'rate' | 'reject', direct = false, given = false) => {
      const j = about({ referral: { given, direct, effect } }, { level })
      return [j.accepted, codes(j), j.notices.map((n) => n.code)]
    }
    expect(of(2, 'reject')).toEqual([0, ['MED05'], []])
    expect(of(2, 'rate')).toEqual([800, [], ['MED05']])
    for (const fine of [of(1, 'reject'), of(2, 'reject', true), of(3, 'reject', false, true)])
      expect(fine).toEqual([800, [], []])
  })
})

describe('lines', () => {
  it('an excluded act, an act above the level of the facility', () => {
    expect(alone({ excluded: true }).lines[0]?.reasons).toMatchObject([
      { code: 'TAR02', amount: 800, effect: 'rejected', params: { rule: 'excluded' } },
    ])
    expect(alone({ minLevel: 2 }).lines[0]?.reasons).toMatchObject([{ code: 'TAR02', params: { least: 2, level: 1 } }])
    expect(codes(alone({ minLevel: 2 }, {}, { level: 2 }))).toEqual([])
  })

  it('too soon after the last one', () => {
    const j = alone({}, { tooSoon: { certificate: '7', invoice: '8', day: day('2026-10-01'), interval: 30 } })
    expect(j.lines[0]?.reasons).toMatchObject([
      { code: 'TAR03', effect: 'rejected', amount: 800, params: { interval: 30, day: '2026-10-01' } },
    ])
    expect(arithmetic(j.lines[0]!.reasons[0]!, 80, ' ')).toBe('1 000 × 80\u00A0% = 800')
  })

  it('prior approval: none, too few units, too little money, shared by the lines that draw on it', () => {
    expect(codes(alone({ approval: 'missing' }))).toEqual(['MED06'])
    const held = { id: 'p', number: 'PA-2026-00001', quantityLeft: 3, amountLeft: null }
    const scans = act({ id: 's', code: 's', approval: held })
    const j = judge(claim([line(1000, 2, scans), line(1000, 2, scans)]))
    expect([j.accepted, codes(j)]).toEqual([2400, ['MED06']])
    expect(arithmetic(j.lines.flatMap((l) => l.reasons)[0]!, 80, ' ')).toBe('(2 − 1) × 1 000 × 80\u00A0% = 800')
    const money = act({ id: 'm', code: 'm', approval: { ...held, quantityLeft: 9, amountLeft: fbu(1000) } })
    const cut = judge(claim([line(1000, 1, money), line(600, 1, money)]))
    expect([cut.accepted, cut.base, cut.patientShare]).toEqual([1000, 1600, 600])
    expect(cut.lines.map((l) => l.reasons.map((r) => r.amount))).toEqual([[], [280]])
    expect(arithmetic(cut.lines[1]!.reasons[0]!, 80, ' ')).toBe('480 − 200 = 280')
  })

  it('price, then what is reimbursed at most', () => {
    const j = judge(claim([line(150, 20, act({ tariff: fbu(120), atMost: fbu(100) }))]))
    expect(j.lines[0]?.reasons.map((r) => [r.code, r.amount, r.params['rule']])).toEqual([
      ['TAR01', 480, 'price'],
      ['TAR01', 320, 'at_most'],
    ])
    expect(j.accepted).toBe(1600)
  })
})

describe('the patient’s share', () => {
  it('is rounded up to the coin of the setting; to the franc without one', () => {
    const of = (coin: number, patientPaid: number | null = null) =>
      judge(claim([line(1130)], { coin, patientPaid: patientPaid === null ? null : fbu(patientPaid) }))
    expect(of(1)).toMatchObject({ accepted: 904, patientShare: 226, reasons: [] })
    expect(of(50)).toMatchObject({ claimed: 880, accepted: 880, patientShare: 250, reasons: [], owedToPatient: 0 })
    const franc = of(50, 226)
    expect(franc).toMatchObject({ claimed: 904, accepted: 880, patientShare: 250 })
    expect(arithmetic(franc.reasons[0]!, 80, ' ')).toBe('250 − 226 = 24')
  })
})

describe('notices', () => {
  const said = (facts: Partial<ClaimFacts>, lines = [line(1000)]) =>
    judge(claim(lines, facts)).notices.map((n) => n.code)

  it('paper to complete, another period', () => {
    expect(said({ seen: seen({ signed: false, stamped: false }) })).toEqual(['ADM05', 'ADM06'])
    expect(said({ seen: seen({ period: '2026-09' as never }) })).toEqual(['ADM14'])
    expect(said({ until: day('2026-11-02'), seen: seen({ period: '2026-11' as never }) })).toEqual([])
  })

  it('more days in bed than the stay has', () => {
    const days = (n: number) => [line(4000, n, act({ countsDays: true }))]
    expect(said({ until: day('2026-10-20') }, days(4))).toEqual([])
    expect(said({ until: day('2026-10-20') }, days(5))).toEqual(['F02'])
  })

  it('in another bed that night; a transfer on the day is none', () => {
    const stay = (from: string, to: string) =>
      seen({ stays: [{ certificate: '9', facility: 'Hôpital', from: day(from), to: day(to) }] })
    expect(said({ seen: stay('2026-10-15', '2026-10-19') })).toEqual(['F05'])
    expect(said({ seen: stay('2026-10-17', '2026-10-19') })).toEqual([])
    expect(said({ until: day('2026-10-20'), seen: stay('2026-10-19', '2026-10-21') })).toEqual(['F05'])
    expect(said({ until: day('2026-10-20'), seen: stay('2026-10-20', '2026-10-22') })).toEqual([])
  })

  it('almost the same care the day before: the same total, or the same acts', () => {
    const near = (cost: number, acts: string[]) =>
      seen({ near: [{ certificate: '7', invoice: '8', day: day('2026-10-16'), cost: fbu(cost), acts }] })
    expect(said({ seen: near(1000, ['other']) })).toEqual(['F06'])
    expect(said({ seen: near(900, ['a']) })).toEqual(['F06'])
    expect(said({ seen: near(900, ['a', 'other']) })).toEqual([])
  })
})

describe('the list of rules', () => {
  it('has every rule once, in the order of its stages, with codes that exist', () => {
    expect(new Set(ORDER.map(({ id }) => id)).size).toBe(ORDER.length)
    const stages = ['whole', 'line', 'cost', 'share', 'ceiling', 'notice']
    const places = ORDER.map(({ stage }) => stages.indexOf(stage))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    const known = new Set<string>([...REASON_CODES, ...NOTICE_CODES])
    for (const { id, codes: own } of ORDER) for (const code of own) expect(known, id).toContain(code)
  })

  it('is what reasons name: each says the rule that spoke', () => {
    const j = judge(claim([line(30, 40, act({ maxQuantity: 20, tariff: fbu(20) }))], { patientPaid: fbu(0) }))
    const named = [...j.reasons, ...j.lines.flatMap((l) => l.reasons)].map((r) => r.params['rule'])
    expect(named).toEqual(['copayment', 'quantity', 'price'])
    for (const rule of named) expect(ORDER.map(({ id }): string => id)).toContain(rule)
  })
})
