import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { budgetProcedures } from '../../../../shared/contract/accounting/budget.ts'
import type { Handlers } from '../../kernel/context.ts'
import { outsideOf } from '../donors/index.ts'
import { exportBudget, readFile } from './file.ts'
import { overspentBy } from './documents.ts'
import { budgetFollowUp } from './followUp.ts'
import {
  adoptBudget,
  budgetMeetings,
  giveBackBudget,
  prepareBudget,
  reviseBudget,
  saveBudgetLines,
  startBudget,
  validateBudget,
  withdrawBudget,
} from './life.ts'
import { alertsOf, overspends } from './overspend.ts'
import { budget, budgets } from './rows.ts'
import { budgetWalk } from './walk.ts'

export const budgetHandlers: Pick<Handlers<typeof accounting>, keyof typeof budgetProcedures> = {
  budgets,
  budget: (ctx, { id }) => budget(ctx, id),
  budgetMeetings: ({ db }, { id }) => budgetMeetings(db, id),
  prepareBudget,
  readBudgetFile: readFile,
  saveBudgetLines,
  validateBudget,
  giveBackBudget,
  adoptBudget,
  startBudget,
  withdrawBudget,
  reviseBudget,
  exportBudget,
  budgetFollowUp: ({ db }, input) => budgetFollowUp(db, input),
  budgetWalk: ({ db }, input) => budgetWalk(db, input),
  budgetAlerts: ({ db, today }, { year }) => alertsOf(db, year, today),
  budgetOfPaid: ({ db, today }, { documents }) => overspentBy(db, today, documents),
  judgeCosts: ({ db }, { day, lines }) => ({
    overspends: overspends(db, day, lines),
    outside: outsideOf(db, day, lines),
  }),
}
