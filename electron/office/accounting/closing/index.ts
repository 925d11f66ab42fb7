/** The door of closing inside accounting: what the year's closing asks of months. */
export { monthChecklist, type ChecklistPoint, type MonthChecklist } from './checklist.ts'
export { allPeriods, monthsState, type MonthState, type MonthsState } from './state.ts'
