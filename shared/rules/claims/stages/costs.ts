import { fbu, minFbu, times, ZERO, type Fbu } from '../../../money.ts'
import { bestPriced, capShare, lower, type LineOnTheWay } from '../walk.ts'
import { approvalOf } from './lines.ts'
import type { Step, Steps } from './step.ts'

/** What is left of a limit as lines draw on it, the best priced first. */
class Allowance {
  readonly #left = new Map<string, number>()

  /** Takes up to `wanted` of what is left under a name that began with `limit`. */
  take(name: string, limit: number, wanted: number): { readonly taken: number; readonly left: number } {
    const left = this.#left.get(name) ?? limit
    const taken = Math.min(wanted, left)
    this.#left.set(name, left - taken)
    return { taken, left }
  }
}

/** Lowers the price of every line to a limit of its act. */
const atLimit =
  (rule: 'price' | 'at_most', limitOf: (line: LineOnTheWay) => Fbu | null): Step =>
  (walk) => {
    for (const line of walk.lines) {
      const limit = limitOf(line)
      if (line.rejected || line.settled || limit === null || line.unit <= limit || line.quantity === 0) continue
      const params = {
        act: line.facts.act.label,
        quantity: line.quantity,
        asked: line.unit,
        tariff: limit,
        rule,
      }
      line.unit = limit
      lower(walk, line, times(limit, line.quantity), { code: 'TAR01', params })
    }
  }

/**
 * The cost that the rules retain of a line: what a flat rate already pays for, then the quantity, then the price, then
 * the ceiling of the act. Limits of an act and of an approval are shared by all the lines that draw on them.
 */
export const costSteps: Steps<
  'included' | 'quantity' | 'approval_quantity' | 'price' | 'at_most' | 'act_ceiling' | 'approval_amount'
> = {
  included(walk) {
    const standing = walk.lines.filter((line) => !line.rejected)
    const flatRates = standing.filter((line) => line.facts.act.includes.length > 0)
    for (const line of standing) {
      const { act } = line.facts
      const flatRate = flatRates.find(
        ({ facts: other }) => other.act.id !== act.id && other.act.includes.includes(act.id),
      )
      if (flatRate === undefined) continue
      const params = { act: act.label, flatRate: flatRate.facts.act.label, cost: line.cost, rule: 'included' }
      lower(walk, line, ZERO, { code: 'TAR05', params })
      line.quantity = 0
      line.settled = true
    }
  },

  quantity(walk) {
    const units = new Allowance()
    for (const line of bestPriced(walk)) {
      const { act, price } = line.facts
      if (act.maxQuantity === null) continue
      const { taken } = units.take(act.id, act.maxQuantity, line.quantity)
      if (taken === line.quantity) continue
      const params = { act: act.label, quantity: line.quantity, allowed: taken, price, rule: 'quantity' }
      line.quantity = taken
      lower(walk, line, times(price, taken), { code: 'TAR03', params })
    }
  },

  approval_quantity(walk) {
    const units = new Allowance()
    for (const line of bestPriced(walk)) {
      const approval = approvalOf(line)
      if (approval === undefined || line.quantity === 0) continue
      const { taken } = units.take(approval.id, Math.max(0, approval.quantityLeft), line.quantity)
      if (taken === line.quantity) continue
      const { act, price } = line.facts
      const params = {
        act: act.label,
        approval: approval.number,
        quantity: line.quantity,
        allowed: taken,
        price,
        rule: 'approval_quantity',
      }
      line.quantity = taken
      lower(walk, line, times(price, taken), { code: 'MED06', params })
    }
  },

  price: atLimit('price', ({ facts: { act } }) => act.tariff),
  at_most: atLimit('at_most', ({ facts: { act } }) => act.atMost),

  act_ceiling(walk) {
    const amounts = new Allowance()
    for (const line of bestPriced(walk)) {
      const { act } = line.facts
      if (act.ceiling === null || line.base === 0) continue
      const { taken, left } = amounts.take(act.id, act.ceiling, line.base)
      if (taken === line.base) continue
      const params = { act: act.label, ceiling: 'act', limit: act.ceiling, cost: line.base, left, rule: 'act_ceiling' }
      lower(walk, line, fbu(taken), { code: 'TAR04', params })
    }
  },

  // charged to the mutual in all: the patient's share of the same care is not counted against it
  approval_amount(walk) {
    const kept = new Allowance()
    const covered = new Allowance()
    for (const line of bestPriced(walk)) {
      const approval = approvalOf(line)
      if (approval === undefined || approval.amountLeft === null) continue
      const limit = Math.max(0, approval.amountLeft)
      const { left } = kept.take(approval.id, limit, line.kept)
      const coveredAtMost = fbu(covered.take(approval.id, limit, line.covered).taken)
      const keptAtMost = minFbu(line.kept, fbu(left))
      if (coveredAtMost === line.covered && keptAtMost === line.kept) continue
      const params = {
        act: line.facts.act.label,
        approval: approval.number,
        share: line.kept,
        left,
        rule: 'approval_amount',
      }
      capShare(line, coveredAtMost, keptAtMost, { code: 'MED06', params })
    }
  },
}
