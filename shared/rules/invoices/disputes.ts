import { addDays, yearOf, type Day } from '../../dates.ts'
import { sum, type Fbu } from '../../money.ts'
import { defineMachine } from '../../stateMachine.ts'
import { BENEFITS } from './posting.ts'
import type { InvoiceState } from './states.ts'

/** A facility does not agree with what was decided. */
export const DISPUTE_STATES = ['opened', 'settled', 'settled_in_part', 'refused', 'withdrawn'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]
export const DISPUTE_ACTIONS = ['advise', 'settle', 'settleInPart', 'refuse', 'withdraw', 'reopen'] as const
export type DisputeAction = (typeof DISPUTE_ACTIONS)[number]

export const disputeMachine = defineMachine<DisputeState, DisputeAction>({
  name: 'invoice-dispute',
  states: DISPUTE_STATES,
  transitions: [
    { action: 'advise', from: ['opened'], to: 'opened' },
    { action: 'settle', from: ['opened'], to: 'settled' },
    { action: 'settleInPart', from: ['opened'], to: 'settled_in_part' },
    { action: 'refuse', from: ['opened'], to: 'refused' },
    { action: 'withdraw', from: ['opened'], to: 'withdrawn' },
    // the complement was not approved: it is to be settled again
    { action: 'reopen', from: ['settled', 'settled_in_part'], to: 'opened' },
  ],
})

/** What a dispute adds to an invoice, on its way to payment. */
export const COMPLEMENT_STATES = ['decided', 'approved', 'partly_paid', 'paid', 'cancelled'] as const
export type ComplementState = (typeof COMPLEMENT_STATES)[number]
export const COMPLEMENT_ACTIONS = [
  'approve',
  'refuseApproval',
  'payInPart',
  'payInFull',
  'reversePayment',
  'reverseInPart',
] as const
export type ComplementAction = (typeof COMPLEMENT_ACTIONS)[number]

export const complementMachine = defineMachine<ComplementState, ComplementAction>({
  name: 'invoice-complement',
  states: COMPLEMENT_STATES,
  transitions: [
    { action: 'approve', from: ['decided'], to: 'approved' },
    { action: 'refuseApproval', from: ['decided'], to: 'cancelled' },
    { action: 'payInPart', from: ['approved', 'partly_paid'], to: 'partly_paid' },
    { action: 'payInFull', from: ['approved', 'partly_paid'], to: 'paid' },
    { action: 'reversePayment', from: ['partly_paid', 'paid'], to: 'approved' },
    { action: 'reverseInPart', from: ['partly_paid', 'paid'], to: 'partly_paid' },
  ],
})

/** What may be disputed: something was decided about it. */
export const isDisputable = (state: InvoiceState): boolean =>
  state === 'decided' || state === 'approved' || state === 'partly_paid' || state === 'paid' || state === 'rejected'

/** The last day a facility's letter may come, both the statement's day and the last one counted apart. */
export const disputeDeadline = (decidedOn: Day, days: number): Day => addDays(decidedOn, days)

/** Which end a settlement is: by what was granted of what was disputed. */
export function settlementOf(contested: Fbu, granted: Fbu): 'settle' | 'settleInPart' | 'refuse' {
  if (granted === 0) return 'refuse'
  return granted === contested ? 'settle' : 'settleInPart'
}

/** Grounds that only a medical adviser judges. */
export const isMedicalReason = (code: string): boolean => code.startsWith('MED')

export interface DisputedLine {
  readonly medical: boolean
  /** What the medical adviser would grant; null: nobody said. */
  readonly opinion: Fbu | null
  readonly granted: Fbu
}

/**
 * Whether a settlement overrules a medical decision: something is granted on medical grounds that no medical adviser granted, or another
 * amount than the adviser's. Only the board may, by a resolution that is kept (dérogation).
 */
export const overrulesMedicine = (lines: readonly DisputedLine[]): boolean =>
  lines.some(({ medical, opinion, granted }) => medical && granted !== (opinion ?? 0))

/** Benefits of the year; what is granted on care decided in an earlier year is a charge of its own, as recoveries are an income. */
export const complementAccount = (decidedOn: Day, day: Day): string =>
  yearOf(decidedOn) < yearOf(day) ? EARLIER_YEARS : BENEFITS
export const EARLIER_YEARS = '671'

export const grantedInAll = (lines: readonly { readonly granted: Fbu }[]): Fbu =>
  sum(lines.map(({ granted }) => granted))
