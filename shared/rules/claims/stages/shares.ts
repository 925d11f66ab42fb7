import { fbu, minFbu, subtract, sum } from '../../../money.ts'
import type { CeilingKind } from '../facts.ts'
import { dueOf } from '../walk.ts'
import type { Step, Steps } from './step.ts'

/** The patient's part: what the facility did not deduct of it, then the coin it is rounded up to. */
export const shareSteps: Steps<'copayment' | 'coin'> = {
  copayment(walk) {
    const { rate } = walk.facts
    walk.accepted = sum(walk.lines.map((line) => line.kept))
    walk.covered = sum(walk.lines.map((line) => line.covered))
    const undeducted = subtract(walk.claimed, sum(walk.lines.map((line) => line.deductible)))
    if (undeducted === 0) return
    const params = { cost: walk.cost, rate, paid: walk.patientPaid, rule: 'copayment' }
    walk.reasons.push({ code: 'ADM13', effect: 'reduced', amount: undeducted, params })
  },

  coin(walk) {
    const { coin } = walk.facts
    if (coin <= 1) return
    const base = sum(walk.lines.map((line) => line.base))
    const due = subtract(base, walk.covered)
    const rounded = dueOf(base, walk.covered, coin)
    if (rounded === due) return
    walk.covered = subtract(base, rounded)
    const accepted = minFbu(walk.accepted, walk.covered)
    const amount = subtract(walk.accepted, accepted)
    walk.accepted = accepted
    // the facility already asked the rounded share of the patient: nothing to take off
    if (amount === 0) return
    walk.reasons.push({ code: 'ADM13', effect: 'reduced', amount, params: { coin, due, rounded, rule: 'coin' } })
  },
}

const ceiling =
  (kind: CeilingKind): Step =>
  (walk) => {
    for (const { limit, used } of walk.facts.ceilings.filter((one) => one.kind === kind)) {
      const left = fbu(Math.max(0, limit - used))
      const next = minFbu(walk.accepted, left)
      if (next < walk.accepted) {
        const params = { ceiling: kind, limit, used, left, rule: kind }
        walk.reasons.push({ code: 'TAR04', effect: 'reduced', amount: subtract(walk.accepted, next), params })
      }
      walk.accepted = next
      walk.covered = minFbu(walk.covered, left)
    }
  }

/** What the mutual pays at most: for the case, for the person's cover year, for the household's. */
export const ceilingSteps: Steps<CeilingKind> = {
  case: ceiling('case'),
  person_year: ceiling('person_year'),
  household_year: ceiling('household_year'),
}
