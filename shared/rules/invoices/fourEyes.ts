import type { Id } from '../../ids.ts'

export interface InvoicePeople {
  /** Everyone who keyed a certificate, opened or amended it. */
  readonly keyedBy: readonly Id[]
  readonly decidedBy: Id | null
  readonly approvedBy: Id | null
}

export type FourEyes = 'same-person-keyed' | 'same-person-decided' | 'same-person-approved'

/**
 * Whom two pairs of eyes keep from an action: who keyed or decided does not approve, who approved does not pay.
 * Only above the threshold; at the threshold itself one person is enough.
 *
 * @returns the refusal's code without prefix, or undefined when the person may
 */
export function fourEyes(
  action: 'approve' | 'pay',
  person: Id,
  people: InvoicePeople,
  amounts: { readonly amount: number; readonly threshold: number },
): FourEyes | undefined {
  if (amounts.amount <= amounts.threshold) return undefined
  if (action === 'pay') return people.approvedBy === person ? 'same-person-approved' : undefined
  if (people.keyedBy.includes(person)) return 'same-person-keyed'
  return people.decidedBy === person ? 'same-person-decided' : undefined
}
