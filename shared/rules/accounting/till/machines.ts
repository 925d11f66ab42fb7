import { defineMachine } from '../../../stateMachine.ts'

export const TILL_COUNT_STATES = ['counting', 'closed', 'reopened', 'abandoned'] as const
export type TillCountState = (typeof TILL_COUNT_STATES)[number]

/** A count of a till. What was closed stays as it was signed; a day is counted again by another count that names it. */
export const tillCountMachine = defineMachine<TillCountState, 'close' | 'abandon' | 'reopen' | 'check'>({
  name: 'till-count',
  states: TILL_COUNT_STATES,
  transitions: [
    { action: 'close', from: ['counting'], to: 'closed' },
    { action: 'abandon', from: ['counting'], to: 'abandoned' },
    { action: 'check', from: ['closed'], to: 'closed' },
    { action: 'reopen', from: ['closed'], to: 'reopened' },
  ],
})

export const CASH_TRANSFER_STATES = ['sent', 'received', 'cancelled'] as const
export type CashTransferState = (typeof CASH_TRANSFER_STATES)[number]

/** Money from an account to another, in two steps: between them it is on its way. */
export const cashTransferMachine = defineMachine<CashTransferState, 'receive' | 'cancel' | 'unreceive'>({
  name: 'cash-transfer',
  states: CASH_TRANSFER_STATES,
  transitions: [
    { action: 'receive', from: ['sent'], to: 'received' },
    { action: 'cancel', from: ['sent'], to: 'cancelled' },
    { action: 'unreceive', from: ['received'], to: 'sent' },
  ],
})

export const PETTY_CASH_STATES = ['given', 'justified', 'cancelled'] as const
export type PettyCashState = (typeof PETTY_CASH_STATES)[number]

/** An advance for small expenses: given, justified in one or several times until nothing is left of it. */
export const pettyCashMachine = defineMachine<PettyCashState, 'justify' | 'settle' | 'cancel'>({
  name: 'petty-cash',
  states: PETTY_CASH_STATES,
  transitions: [
    { action: 'justify', from: ['given'], to: 'given' },
    { action: 'settle', from: ['given'], to: 'justified' },
    { action: 'cancel', from: ['given'], to: 'cancelled' },
  ],
})
