import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { ClaimFacts } from '../../../shared/rules/claims/facts.ts'
import { judge } from '../../../shared/rules/claims/judge.ts'
import { anyClaim } from './facts.ts'

/** A percentage of a franc amount in exact integers, half up. */
const pct = (amount: bigint, rate: number): bigint => {
  const hundredths = BigInt(Math.round(rate * 100))
  const product = amount * hundredths
  return product / 10_000n + (product % 10_000n >= 5_000n ? 1n : 0n)
}
const low = (...list: bigint[]): bigint => list.reduce((a, b) => (a < b ? a : b))

/**
 * The rule of the field read again, the slow way: care is cut in single units, the dearest first, each unit asks leave of
 * the list, of the quantity and of the act's ceiling; no line is ever summed by multiplication.
 * Shares paid by the patient other than what was due are left to the properties.
 */
function slow(facts: ClaimFacts): { accepted: bigint; base: bigint; due: bigint } {
  const dead = facts.lines.map((l) => {
    if (l.alreadyOn !== null || l.act.tariff === null) return true
    const p = facts.person
    if (p === null) return false
    if (l.act.stateProgramme === 'delivery') return true
    if (l.act.stateProgramme === 'under_five' && p.age <= 4) return true
    if (l.act.sex !== null && l.act.sex !== p.sex) return true
    return p.age < (l.act.minAge ?? 0) || p.age > (l.act.maxAge ?? 1000)
  })
  const flat = (k: number) =>
    facts.lines.some(
      (m, n) =>
        n !== k && !dead[n] && m.act.id !== facts.lines[k]!.act.id && m.act.includes.includes(facts.lines[k]!.act.id),
    )
  const units: { line: number; value: bigint; asked: bigint }[] = []
  facts.lines.forEach((l, k) => {
    if (dead[k] === true || flat(k)) return
    for (let u = 0; u < l.quantity; u++)
      units.push({ line: k, value: low(BigInt(l.price), BigInt(l.act.tariff!)), asked: BigInt(l.price) })
  })
  const size = (k: number) => facts.lines[k]!.quantity
  units.sort(
    (a, b) => Number(b.value - a.value) || Number(b.asked - a.asked) || size(b.line) - size(a.line) || a.line - b.line,
  )
  const taken = new Map<string, { units: number; money: bigint }>()
  const bases = facts.lines.map(() => 0n)
  for (const unit of units) {
    const act = facts.lines[unit.line]!.act
    const t = taken.get(act.id) ?? { units: 0, money: 0n }
    if (act.maxQuantity !== null && t.units >= act.maxQuantity) continue
    const room = act.ceiling === null ? unit.value : low(unit.value, BigInt(act.ceiling) - t.money)
    taken.set(act.id, { units: t.units + 1, money: t.money + room })
    bases[unit.line] = bases[unit.line]! + room
  }
  let covered = 0n
  for (const base of bases) covered += pct(base, facts.rate)
  for (const c of facts.ceilings) {
    const left = BigInt(c.limit) - BigInt(c.used)
    covered = low(covered, left > 0n ? left : 0n)
  }
  const base = bases.reduce((a, b) => a + b, 0n)
  return { accepted: covered, base, due: base - covered }
}

it('agrees with a slow, independent reading of the rule on 3 000 random certificates', () => {
  let reduced = 0
  fc.assert(
    fc.property(anyClaim, (facts) => {
      const open = { ...facts, patientPaid: null }
      const j = judge(open)
      const s = slow(open)
      if (j.verdict !== 'accepted') reduced += 1
      expect({ accepted: BigInt(j.accepted), base: BigInt(j.base), due: BigInt(j.patientShare) }).toEqual(s)
    }),
    { seed: 20260102, numRuns: 3000 },
  )
  expect(reduced).toBeGreaterThan(1000)
})
