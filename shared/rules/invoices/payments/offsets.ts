import type { Id } from '../../../ids.ts'
import { minFbu, subtract, ZERO, type Fbu } from '../../../money.ts'

/** What a facility owes the centre: an overpayment found, or an advance. */
export interface FacilityDebt {
  readonly type: 'recovery' | 'advance-back'
  readonly id: Id
  readonly left: Fbu
}

export interface Offset {
  readonly type: FacilityDebt['type']
  readonly id: Id
  /** Above 0: what is kept off the payment. */
  readonly amount: Fbu
}

/**
 * Keeps off a payment what its facility owes, in the order given (overpayments before advances, oldest first), never more than
 * is owed nor than is paid.
 */
export function offsetsFor(paid: Fbu, debts: readonly FacilityDebt[]): Offset[] {
  let room = paid
  const offsets: Offset[] = []
  for (const { type, id, left } of debts) {
    const amount = minFbu(room, left)
    if (amount <= 0) continue
    offsets.push({ type, id, amount })
    room = subtract(room, amount)
    if (room === ZERO) break
  }
  return offsets
}
