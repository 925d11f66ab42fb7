/** How far years are on their way to being closed: what the other parts of accounting ask. */
export { entityNames } from './entities.ts'
export { openingLinesAfter, openingOf, type KeptOpeningLine, type StandingOpening } from './opening.ts'
export { yearChecklist } from './road.ts'
export { entityOf, resultEntryOf, yearState, type StandingResult, type YearState } from './state.ts'
