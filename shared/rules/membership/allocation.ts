import { refuse } from '../../errors/refusal.ts'
import { fbu, minFbu, subtract, sum, type Fbu } from '../../money.ts'
import type { DueNature } from './scale.ts'

/** A due line with what earlier receipts already paid of it. */
export interface OpenLine {
  readonly position: number
  readonly nature: DueNature
  readonly amount: Fbu
  readonly paid: Fbu
}

export interface Allocation {
  readonly position: number
  readonly nature: DueNature
  readonly amount: Fbu
}

/**
 * Spreads a payment over what is left to pay, line after line in their order: the joining fee first, the card last.
 * Refuses `membership.nothing-paid` for 0 and `membership.above-due` when it is more than what is left.
 */
export function allocate(lines: readonly OpenLine[], paid: Fbu): Allocation[] {
  if (paid <= 0) refuse('membership.nothing-paid', {})
  const due = sum(lines.map((l) => subtract(l.amount, l.paid)))
  if (paid > due) refuse('membership.above-due', { due, paid })
  let left = paid
  const allocations: Allocation[] = []
  for (const line of lines.toSorted((a, b) => a.position - b.position)) {
    const amount = minFbu(left, subtract(line.amount, line.paid))
    if (amount <= 0) continue
    allocations.push({ position: line.position, nature: line.nature, amount })
    left = fbu(left - amount)
  }
  return allocations
}
