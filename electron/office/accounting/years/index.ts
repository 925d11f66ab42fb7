/** How far years are on their way to being closed: what the other parts of accounting ask. */
export { resultEntryOf, yearState, type StandingResult, type YearState } from './state.ts'
