import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { yearProcedures } from '../../../../shared/contract/accounting/years.ts'
import type { Handlers } from '../../kernel/context.ts'
import { allocationProposal, postAllocation, prepareAllocation, undoAllocation } from './allocation.ts'
import { makeOpening, withdrawOpening } from './opening.ts'
import { determineResult, undoResult } from './result.ts'
import { yearChecklist, yearMeetings, years } from './road.ts'
import { allocationRules, decideAllocationRules, proposeAllocationRules } from './rules.ts'
import { askYearReopening, decideYearReopening, sealYear } from './seal.ts'
import { verifySeal } from './sealCheck.ts'
import { noteYearStep, withdrawYearStep } from './steps.ts'

export const yearHandlers: Pick<Handlers<typeof accounting>, keyof typeof yearProcedures> = {
  years: (ctx) => years(ctx),
  yearChecklist: (ctx, { year }) => yearChecklist(ctx, year),
  yearMeetings: (ctx, input) => yearMeetings(ctx, input),
  determineResult: (ctx, { year }) => determineResult(ctx, year),
  undoResult: (ctx, input) => undoResult(ctx, input),
  noteYearStep: (ctx, input) => noteYearStep(ctx, input),
  withdrawYearStep: (ctx, input) => withdrawYearStep(ctx, input),
  allocationProposal: ({ db }, { year }) => allocationProposal(db, year),
  prepareAllocation: (ctx, input) => prepareAllocation(ctx, input),
  postAllocation: (ctx, input) => postAllocation(ctx, input),
  undoAllocation: (ctx, input) => undoAllocation(ctx, input),
  allocationRules: (ctx) => allocationRules(ctx),
  proposeAllocationRules: (ctx, input) => proposeAllocationRules(ctx, input),
  decideAllocationRules: (ctx, input) => decideAllocationRules(ctx, input),
  makeOpening: (ctx, { year }) => makeOpening(ctx, year),
  withdrawOpening: (ctx, input) => withdrawOpening(ctx, input),
  sealYear,
  verifySeal: (ctx, { year }) => verifySeal(ctx, year),
  askYearReopening: (ctx, input) => askYearReopening(ctx, input),
  decideYearReopening: (ctx, input) => decideYearReopening(ctx, input),
}
