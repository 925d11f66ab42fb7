import { percentOf, sum, type Fbu } from '../../money.ts'
import { removedCost } from './arithmetic.ts'
import type { Reason } from './judgement.ts'

interface Judged {
  readonly cost: Fbu
  readonly base: Fbu
  readonly accepted: Fbu
  /** Percent charged to the mutual. */
  readonly rate: number
  readonly reasons: readonly Reason[]
  readonly lines: readonly { readonly base: Fbu; readonly reasons: readonly Reason[] }[]
}

/** What a reason takes off; `amount` is signed. `said`: another reason took it already, this one is only said. */
export interface Cut {
  readonly reason: Reason
  readonly amount: number
  readonly said: boolean
  /** Of the cost, its arithmetic before the rate: `20 × (150 − 120)`. */
  readonly text: string | undefined
}

/** From the cost of care to what is accepted, as two sums: cost + removed = base, covered + cuts + not asked = accepted. */
export interface Steps {
  /** Off the cost, before the rate. */
  readonly removed: readonly Cut[]
  /** The mutual's share of the cost retained, each line rounded to the franc. */
  readonly covered: Fbu
  /** Off the mutual's share: what an approval leaves, the coin of the patient's share, the ceilings, in this order. */
  readonly cuts: readonly Cut[]
  /** What the facility did not ask of that share, because the patient paid more than was due; never above 0. */
  readonly notAsked: number
}

/** The copayment that was not deducted is about what was asked, not about what the care is worth. */
const isUndeducted = ({ code, params }: Reason): boolean => code === 'ADM13' && params['coin'] === undefined

/** The steps of a judgement, from its reasons. */
export function stepsOf({ accepted, rate, reasons, lines }: Judged, separator?: string): Steps {
  const bars = reasons.filter((reason) => reason.effect === 'rejected')
  const removed: Cut[] = []
  const cuts: Cut[] = []
  for (const reason of [...lines.flatMap((line) => line.reasons), ...reasons]) {
    if (isUndeducted(reason)) continue
    const off = reason.code === 'TAR04' && reasons.includes(reason) ? undefined : removedCost(reason, separator)
    if (off === undefined) {
      if (reason.amount > 0) cuts.push({ reason, amount: -reason.amount, said: false, text: undefined })
      continue
    }
    const said = bars.includes(reason) && bars[0] !== reason
    removed.push({ reason, amount: said ? 0 : -off.cost, said, text: off.text })
  }
  const covered = sum(lines.map((line) => percentOf(line.base, rate)))
  const kept = covered + cuts.reduce((total, { amount }) => total + amount, 0)
  return { removed, covered, cuts, notAsked: accepted - kept }
}

/** Why the facility is paid less than it asked although the care is worth it: the patient's share that it did not deduct. */
export const undeductedOf = ({ reasons }: Pick<Judged, 'reasons'>): Reason | undefined => reasons.find(isUndeducted)
