/** The door of budgets inside accounting. */
export { budgetByAccount, plannedLines, type BudgetScope, type PlannedLine } from './inForce.ts'
export { checkBudget, overspends, type CostLine } from './overspend.ts'
export { budgetsInForce, followUpRows, totalsOf } from './followUp.ts'
