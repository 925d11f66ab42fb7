import { defineMachine } from '../../../stateMachine.ts'

/** Life of a payment order. `half_signed`: the first of two signatures is given. */
export const ORDER_STATES = [
  'prepared',
  'checked',
  'half_signed',
  'signed',
  'executed',
  'reconciled',
  'cancelled',
  'reversed',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export const ORDER_ACTIONS = [
  'amend',
  'check',
  'signFirst',
  'signLast',
  'sendBack',
  'execute',
  'reconcile',
  'unreconcile',
  'cancel',
  'reverse',
] as const
export type OrderAction = (typeof ORDER_ACTIONS)[number]

export const orderMachine = defineMachine<OrderState, OrderAction>({
  name: 'payment-order',
  states: ORDER_STATES,
  transitions: [
    { action: 'amend', from: ['prepared'], to: 'prepared' },
    { action: 'check', from: ['prepared'], to: 'checked' },
    { action: 'signFirst', from: ['checked'], to: 'half_signed' },
    { action: 'signLast', from: ['checked', 'half_signed'], to: 'signed' },
    { action: 'sendBack', from: ['checked', 'half_signed', 'signed'], to: 'prepared' },
    { action: 'execute', from: ['signed'], to: 'executed' },
    { action: 'reconcile', from: ['executed'], to: 'reconciled' },
    { action: 'unreconcile', from: ['reconciled'], to: 'executed' },
    { action: 'cancel', from: ['prepared', 'checked', 'half_signed', 'signed'], to: 'cancelled' },
    { action: 'reverse', from: ['executed'], to: 'reversed' },
  ],
})

/** Its lines are set aside: no other order may take them. */
export const isOpen = (state: OrderState): boolean =>
  state === 'prepared' || state === 'checked' || state === 'half_signed' || state === 'signed'

export const MEANS = ['transfer', 'cheque', 'mobile', 'cash'] as const
export type Means = (typeof MEANS)[number]

/** The kind of account that each means leaves from. */
export const ACCOUNT_KIND = {
  transfer: 'bank',
  cheque: 'bank',
  mobile: 'mobile',
  cash: 'till',
} as const satisfies Record<Means, 'bank' | 'mobile' | 'till'>

export const ADVANCE_STATES = ['requested', 'approved', 'paid', 'taken_back', 'withdrawn'] as const
export type AdvanceState = (typeof ADVANCE_STATES)[number]

/** An advance to a facility: asked, approved by another, paid by an order, taken back on the orders that follow. */
export const advanceMachine = defineMachine<
  AdvanceState,
  'approve' | 'withdraw' | 'pay' | 'takeBack' | 'giveAgain' | 'unpay'
>({
  name: 'facility-advance',
  states: ADVANCE_STATES,
  transitions: [
    { action: 'approve', from: ['requested'], to: 'approved' },
    { action: 'withdraw', from: ['requested', 'approved'], to: 'withdrawn' },
    { action: 'pay', from: ['approved'], to: 'paid' },
    { action: 'takeBack', from: ['paid'], to: 'taken_back' },
    { action: 'giveAgain', from: ['taken_back'], to: 'paid' },
    { action: 'unpay', from: ['paid'], to: 'approved' },
  ],
})

export const RECOVERY_STATES = ['open', 'taken_back', 'cancelled'] as const
export type RecoveryState = (typeof RECOVERY_STATES)[number]

/** What a facility was paid too much, and gives back. */
export const recoveryMachine = defineMachine<RecoveryState, 'takeBack' | 'giveAgain' | 'cancel'>({
  name: 'facility-recovery',
  states: RECOVERY_STATES,
  transitions: [
    { action: 'takeBack', from: ['open'], to: 'taken_back' },
    { action: 'giveAgain', from: ['taken_back'], to: 'open' },
    { action: 'cancel', from: ['open'], to: 'cancelled' },
  ],
})

export const CHEQUE_STATES = ['issued', 'cashed', 'cancelled', 'lost', 'spoilt'] as const
export type ChequeState = (typeof CHEQUE_STATES)[number]

/** A cheque of the register. A number is used once: what is cancelled or lost is replaced by another. */
export const chequeMachine = defineMachine<ChequeState, 'cash' | 'uncash' | 'cancel' | 'lose'>({
  name: 'cheque',
  states: CHEQUE_STATES,
  transitions: [
    { action: 'cash', from: ['issued'], to: 'cashed' },
    { action: 'uncash', from: ['cashed'], to: 'issued' },
    { action: 'cancel', from: ['issued'], to: 'cancelled' },
    { action: 'lose', from: ['issued'], to: 'lost' },
  ],
})
