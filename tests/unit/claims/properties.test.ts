import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import type { ClaimFacts } from '../../../shared/rules/claims/facts.ts'
import { judge, type ClaimJudgement } from '../../../shared/rules/claims/judge.ts'
import { anyClaim, anyOpenClaim, seen } from './facts.ts'

const RUNS = 10_000
const check = (property: fc.IPropertyWithHooks<never> | unknown, runs = RUNS) =>
  fc.assert(property as fc.IProperty<unknown>, { seed: 20260101, numRuns: runs })
const allReasons = ({ reasons, lines }: ClaimJudgement) => [...reasons, ...lines.flatMap((l) => l.reasons)]
/** Thrown, not expected: ten thousand times a dozen matchers would be the slowest part. */
const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what)
}

describe('of 10 000 random certificates', () => {
  it('parts add up, nothing is negative, nothing goes above the claim, the base or a ceiling', () => {
    const verdicts = { accepted: 0, reduced: 0, rejected: 0 }
    const said = new Set<string>()
    check(
      fc.property(anyClaim, (facts) => {
        const j = judge(facts)
        verdicts[j.verdict] += 1
        for (const { params } of allReasons(j)) said.add(String(params['rule']))
        must(j.cost === j.claimed + j.patientPaid, 'cost = claimed + paid')
        must(j.claimed - j.accepted === sum(allReasons(j).map((r) => r.amount)), 'claimed − accepted = Σ reasons')
        for (const key of ['cost', 'base', 'claimed', 'accepted', 'charged', 'patientShare'] as const)
          must(sum(j.lines.map((l) => l[key])) === j[key], `Σ lines = ${key}`)
        for (const part of [j, ...j.lines]) {
          must(0 <= part.charged && part.charged <= part.accepted && part.accepted <= part.claimed, 'four amounts')
          must(0 <= part.base && part.base <= part.cost, 'base within cost')
          must(0 <= part.patientShare && part.patientShare <= part.base, 'patient within base')
          must(
            part.reasons.every((r) => r.amount >= 0),
            'no reason gives',
          )
        }
        must(j.accepted + j.patientShare <= j.base, 'never more than the care that is retained')
        for (const c of facts.ceilings) must(j.accepted <= Math.max(0, c.limit - c.used), 'never above a ceiling')
        must(j.accepted <= (j.base * facts.rate) / 100 + facts.lines.length / 2, 'never above rate × base')
      }),
    )
    // a generator that stopped meeting the rules would prove nothing
    expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(400)
    expect(said.size).toBeGreaterThan(24)
  })

  it('the order of typing changes no total and no reason', () => {
    check(
      fc.property(
        anyClaim.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts.lines.keys()], { minLength: facts.lines.length })),
        ),
        ([facts, order]) => {
          const totals = (j: ClaimJudgement): string => {
            const { lines: _lines, reasons: _reasons, ...rest } = j
            const byRule = new Map<string, number>()
            for (const { code, params, amount } of allReasons(j)) {
              const key = `${code} ${String(params['rule'])}`
              byRule.set(key, (byRule.get(key) ?? 0) + amount)
            }
            return JSON.stringify({ ...rest, byRule: [...byRule].sort() })
          }
          const shuffled = { ...facts, lines: order.flatMap((i) => facts.lines[i] ?? []) }
          must(totals(judge(shuffled)) === totals(judge(facts)), 'order')
        },
      ),
    )
  })

  it('is idempotent: the same facts, the same answer; what was retained, presented alone, is retained whole', () => {
    check(
      fc.property(anyOpenClaim, (facts) => {
        const first = judge(facts)
        must(JSON.stringify(judge(facts)) === JSON.stringify(first), 'pure')
        const kept = facts.lines.flatMap((l, i) => {
          const base = first.lines[i]?.base ?? 0
          return base === 0 ? [] : [{ ...l, base: fbu(base) }]
        })
        const again = judge({
          ...facts,
          patientPaid: null,
          lines: kept.map(({ base, ...l }) => ({
            ...l,
            quantity: 1,
            price: base,
            act: {
              ...l.act,
              tariff: base,
              atMost: null,
              maxQuantity: null,
              ceiling: null,
              approval: 'unneeded' as const,
            },
          })),
        })
        must(again.base === first.base, 'base')
        must(
          again.lines.every((l) => l.reasons.length === 0),
          'no reason',
        )
      }),
    )
  })

  it('is monotone, but for the roundings: more care never means less accepted, lower limits never mean more', () => {
    check(
      fc.property(anyOpenClaim, fc.nat(5), fc.integer({ min: 1, max: 900 }), (facts, at, more) => {
        const open: ClaimFacts = { ...facts, patientPaid: null }
        const i = at % facts.lines.length
        const before = judge(open).accepted
        // each line is rounded alone: where lines share the limit of an act, cost that moves between them may turn by a franc a line
        const shared = new Set(open.lines.map((l) => l.act.id)).size < open.lines.length
        const slack = (shared ? open.lines.length : 0) + open.coin - 1
        const line = (edit: (l: (typeof facts.lines)[number]) => (typeof facts.lines)[number]) =>
          judge({ ...open, lines: open.lines.map((l, k) => (k === i ? edit(l) : l)) }).accepted
        must(line((l) => ({ ...l, price: fbu(l.price + more) })) >= before - slack, 'price asked')
        must(line((l) => ({ ...l, quantity: l.quantity + 1 })) >= before - slack, 'quantity')
        const lower = (limit: Fbu): Fbu => fbu(Math.max(0, limit - more))
        const ceilings = open.ceilings.map((c) => ({ ...c, limit: lower(c.limit) }))
        must(judge({ ...open, ceilings }).accepted <= before, 'ceiling')
        const id = facts.lines[i]?.act.id
        const act = (edit: (a: ClaimFacts['lines'][number]['act']) => Partial<ClaimFacts['lines'][number]['act']>) =>
          judge({
            ...open,
            lines: open.lines.map((l) => (l.act.id === id ? { ...l, act: { ...l.act, ...edit(l.act) } } : l)),
          }).accepted
        must(act((a) => (a.tariff === null ? {} : { tariff: lower(a.tariff) })) <= before + slack, 'tariff')
        must(act((a) => (a.atMost === null ? {} : { atMost: lower(a.atMost) })) <= before + slack, 'at most')
        must(act((a) => (a.ceiling === null ? {} : { ceiling: lower(a.ceiling) })) <= before + slack, 'act ceiling')
      }),
    )
  })

  it('notices never move money', () => {
    let said = 0
    check(
      fc.property(anyClaim, (facts) => {
        const { notices, ...money } = judge(facts)
        said += notices.length
        const { whole } = facts
        const silent = judge({
          ...facts,
          seen: seen({ period: facts.seen.period }),
          // what the settings only point out is not there at all
          whole: {
            ...whole,
            booklet: whole.booklet.effect === 'notice' ? { ...whole.booklet, state: 'inside' } : whole.booklet,
            filing:
              whole.filing.effect === 'notice' ? { ...whole.filing, received: whole.filing.deadline } : whole.filing,
            referral: whole.referral.effect === 'rate' ? { ...whole.referral, given: true } : whole.referral,
          },
        })
        const { notices: _none, ...without } = silent
        must(JSON.stringify(without) === JSON.stringify(money), 'amounts')
      }),
    )
    expect(said).toBeGreaterThan(5000)
  })

  it('a formula, when there is one, is true', () => {
    let shown = 0
    check(
      fc.property(anyClaim, (facts) => {
        for (const reason of allReasons(judge(facts))) {
          const text = arithmetic(reason, facts.rate, '')
          if (text === undefined) continue
          shown += 1
          const [left = '', right = ''] = text.split('=')
          must(Math.abs(calculated(left) - Number(right)) <= 0.5 + 1e-6, text)
        }
      }),
    )
    expect(shown).toBeGreaterThan(5000)
  })
})

/** The value of « 20 × (150 − 120) × 80 % », read by hand: brackets first, then times, then minus. */
function calculated(text: string): number {
  const flat = text.replace(/\(([^()]*)\)/g, (_, inner: string) => String(calculated(inner)))
  if (flat.includes('(')) return calculated(flat)
  const factor = (part: string): number => {
    const percent = /([\d.]+)\s*%/.exec(part.replace(',', '.'))
    return percent === null ? Number(part) : Number(percent[1]) / 100
  }
  const [first = 0, ...others] = flat
    .split('−')
    .map((term) => term.split('×').reduce((product, part) => product * factor(part.trim()), 1))
  return others.reduce((rest, term) => rest - term, first)
}
