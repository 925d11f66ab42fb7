import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { ClaimFacts, LineFacts } from '../../../shared/rules/claims/facts.ts'
import { judge } from '../../../shared/rules/claims/judge.ts'
import { anyClaim } from './facts.ts'

/** A percentage of a franc amount in exact integers, half up. */
const pct = (amount: bigint, rate: number): bigint => {
  const hundredths = BigInt(Math.round(rate * 100))
  const product = amount * hundredths
  return product / 10_000n + (product % 10_000n >= 5_000n ? 1n : 0n)
}
const low = (...list: bigint[]): bigint => list.reduce((a, b) => (a < b ? a : b))
const floor0 = (n: bigint): bigint => (n > 0n ? n : 0n)

/** Whether anything rejects the whole certificate, asked as a list of plain questions. */
function turnedAway({ whole: w, level }: ClaimFacts): boolean {
  const covered = w.rights.state === 'open' || (w.rights.state === 'waiting' && w.rights.urgent)
  const questions = [
    // somebody else's member never counts here; ours needs rights
    w.origin !== null || !covered,
    !w.agreement.open || !w.agreement.covers,
    w.booklet.effect === 'reject' && ['outside', 'returned', 'lost'].includes(w.booklet.state),
    w.filing.effect === 'reject' && w.filing.received > w.filing.deadline,
    w.referral.effect === 'reject' && level >= 2 && !w.referral.given && !w.referral.direct,
    w.sameNumber !== null,
  ]
  return questions.some((yes) => yes)
}

/** Whether a line is worth nothing by itself. */
function dead(l: LineFacts, { person, level }: ClaimFacts): boolean {
  const { act } = l
  if (l.alreadyOn || l.tooSoon || act.excluded || act.tariff === null || act.approval === 'missing') return true
  if (level < (act.minLevel ?? 1)) return true
  if (person === null) return false
  if (act.stateProgramme === 'delivery') return true
  if (act.stateProgramme === 'under_five' && person.age <= 4) return true
  if (act.sex !== null && act.sex !== person.sex) return true
  return person.age < (act.minAge ?? 0) || person.age > (act.maxAge ?? 1000)
}

interface Unit {
  readonly line: number
  readonly value: bigint
  readonly asked: bigint
}

/**
 * The rule of the field read again, the slow way: care is cut in single units, the dearest first, each unit asks leave of
 * the list, of the quantity, of the approval and of the act's ceiling; no line is ever summed by multiplication. Then the
 * approval's money, the coin of the patient and the ceilings. Shares paid by the patient other than what was due are left
 * to the properties.
 */
function slow(facts: ClaimFacts): { accepted: bigint; base: bigint; due: bigint } {
  if (turnedAway(facts)) return { accepted: 0n, base: 0n, due: 0n }
  const gone = facts.lines.map((l) => dead(l, facts))
  const inFlatRate = (k: number) =>
    facts.lines.some(
      (m, n) =>
        n !== k && !gone[n] && m.act.id !== facts.lines[k]!.act.id && m.act.includes.includes(facts.lines[k]!.act.id),
    )
  const alive = facts.lines.map((_, k) => !gone[k] && !inFlatRate(k))
  const units: Unit[] = []
  facts.lines.forEach((l, k) => {
    if (!alive[k]) return
    const value = low(BigInt(l.price), BigInt(l.act.tariff!), BigInt(l.act.atMost ?? l.act.tariff!))
    for (let u = 0; u < l.quantity; u++) units.push({ line: k, value, asked: BigInt(l.price) })
  })
  const size = (k: number) => facts.lines[k]!.quantity
  const dearest = (a: Unit, b: Unit) =>
    Number(b.value - a.value) || Number(b.asked - a.asked) || size(b.line) - size(a.line) || a.line - b.line
  units.sort(dearest)
  const taken = new Map<string, { units: number; approved: number; money: bigint }>()
  const bases = facts.lines.map(() => 0n)
  for (const unit of units) {
    const { act } = facts.lines[unit.line]!
    const t = taken.get(act.id) ?? { units: 0, approved: 0, money: 0n }
    const approved = typeof act.approval === 'string' ? Infinity : act.approval.quantityLeft
    if (t.units >= (act.maxQuantity ?? Infinity)) continue
    t.units += 1
    taken.set(act.id, t)
    if (t.approved >= approved) continue
    t.approved += 1
    const room = act.ceiling === null ? unit.value : low(unit.value, BigInt(act.ceiling) - t.money)
    t.money += room
    bases[unit.line] = bases[unit.line]! + room
  }
  const base = bases.reduce((a, b) => a + b, 0n)
  const shares = bases.map((b) => pct(b, facts.rate))

  // the money of an approval, franc by franc to the dearest line first
  const order = [...new Set(units.map((unit) => unit.line))]
  const spent = new Map<string, bigint>()
  for (const k of order) {
    const { approval } = facts.lines[k]!.act
    if (typeof approval === 'string' || approval.amountLeft === null) continue
    const left = floor0(BigInt(approval.amountLeft) - (spent.get(approval.id) ?? 0n))
    shares[k] = low(shares[k]!, left)
    spent.set(approval.id, (spent.get(approval.id) ?? 0n) + shares[k]!)
  }
  let covered = shares.reduce((a, b) => a + b, 0n)

  // the patient pays whole coins, never more than the care
  const coin = BigInt(facts.coin)
  let due = base - covered
  while (due % coin !== 0n && due < base) due += 1n
  covered = base - due
  for (const c of facts.ceilings) covered = low(covered, floor0(BigInt(c.limit) - BigInt(c.used)))
  return { accepted: covered, base, due: base - covered }
}

it('agrees with a slow, independent reading of the rules on 10 000 random certificates', () => {
  const verdicts = { accepted: 0, reduced: 0, rejected: 0 }
  let withCoin = 0
  fc.assert(
    fc.property(anyClaim, (facts) => {
      // what was claimed is what the rate says, to the franc: the coin would lower the claim itself
      const paid = facts.lines.map(
        (l) => BigInt(l.price) * BigInt(l.quantity) - pct(BigInt(l.price) * BigInt(l.quantity), facts.rate),
      )
      const open = { ...facts, patientPaid: Number(paid.reduce((a, b) => a + b, 0n)) as ClaimFacts['patientPaid'] }
      const j = judge(open)
      const s = slow(open)
      verdicts[j.verdict] += 1
      if (facts.coin > 1 && j.reasons.some((r) => r.params['rule'] === 'coin')) withCoin += 1
      const got = { accepted: BigInt(j.accepted), base: BigInt(j.base), due: BigInt(j.patientShare) }
      if (got.accepted !== s.accepted || got.base !== s.base || got.due !== s.due) expect(got).toEqual(s)
    }),
    { seed: 20260102, numRuns: 10_000 },
  )
  expect(Math.min(...Object.values(verdicts))).toBeGreaterThan(400)
  expect(withCoin).toBeGreaterThan(300)
})
