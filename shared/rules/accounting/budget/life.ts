import { defineMachine } from '../../../stateMachine.ts'

/**
 * The life of a budget: prepared, validated by the board, adopted by the assembly, put in execution. A revision is another budget, whose
 * execution ends this one.
 */
export const budgetMachine = defineMachine({
  name: 'budget',
  states: ['prepared', 'validated', 'adopted', 'executing', 'revised', 'withdrawn'],
  transitions: [
    { action: 'change', from: ['prepared'], to: 'prepared' },
    { action: 'validate', from: ['prepared'], to: 'validated' },
    { action: 'give-back', from: ['validated'], to: 'prepared' },
    { action: 'adopt', from: ['validated'], to: 'adopted' },
    { action: 'start', from: ['adopted'], to: 'executing' },
    { action: 'withdraw', from: ['prepared', 'validated'], to: 'withdrawn' },
    { action: 'replace', from: ['executing'], to: 'revised' },
  ],
})
export type BudgetState = (typeof budgetMachine.states)[number]

export const BUDGET_ORIGINS = ['actual', 'file', 'typed', 'version'] as const
