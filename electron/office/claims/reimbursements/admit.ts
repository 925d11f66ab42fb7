import type { claims } from '../../../../shared/contract/claims.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { obstaclesOf, refuseObstacle } from './admissible.ts'
import { checkDay } from './days.ts'
import { freeLines } from './decide.ts'
import { moveRequest, openRequest, type RequestRow } from './rows.ts'
import { rewriteJudgement } from './store.ts'
import { assessAgain } from './submit.ts'

type Procedures = typeof claims
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** Refuses by what keeps it from being looked into, unless whoever approves lets it pass and says why. */
export function admitReimbursement(
  ctx: CommandContext,
  input: In<'claims.admitReimbursement'>,
): Out<'claims.admitReimbursement'> {
  const row = openRequest(ctx, input, 'admit')
  checkAdmission(ctx, row, input.derogation)
  rewriteJudgement(ctx, row.id, assessAgain(ctx.db, row))
  return moveRequest(ctx, row, 'admit', {
    reason: input.derogation ?? null,
    set: input.derogation === undefined ? {} : { derogation: input.derogation, derogation_by: ctx.user.id },
  })
}

export function checkAdmission(
  { db, user }: Pick<CommandContext, 'user'> & { readonly db: ReadDb },
  row: RequestRow,
  derogation: string | undefined,
): void {
  const approves = user.rights.has('reimbursement.approve')
  if (derogation !== undefined && !approves) refuse('claims.reimbursement-derogation', { number: row.number })
  const [obstacle] = obstaclesOf(db, assessAgain(db, row), row.id)
  if (derogation === undefined && obstacle !== undefined) refuseObstacle(obstacle)
}

export function declareReimbursementInadmissible(
  ctx: CommandContext,
  input: In<'claims.declareReimbursementInadmissible'>,
): Out<'claims.declareReimbursementInadmissible'> {
  const { day = ctx.today, reason, text } = input
  const row = openRequest(ctx, input, 'declareInadmissible')
  checkDay(ctx, day, row.submittedOn)
  return moveRequest(ctx, row, 'declareInadmissible', {
    reason: text,
    set: {
      inadmissible_reason: reason,
      inadmissible_text: text,
      inadmissible_by: ctx.user.id,
      inadmissible_on: day,
    },
  })
}

/** Last day to appeal; null when nothing can be appealed, or it was already. */
export function appealUntil(db: ReadDb, { state, appealedOn, decidedOn, inadmissibleOn }: RequestRow): Day | null {
  const from = state === 'refused' ? decidedOn : state === 'inadmissible' ? inadmissibleOn : null
  return from === null || appealedOn !== null ? null : addDays(from, setting(db, 'reimbursement.appealDays', from))
}

/** Once, within its days: the request is looked into again, by the facts of now. */
export function appealReimbursement(
  ctx: CommandContext,
  input: In<'claims.appealReimbursement'>,
): Out<'claims.appealReimbursement'> {
  const { day = ctx.today, text } = input
  const row = openRequest(ctx, input, 'appeal')
  checkAppeal(ctx.db, row, day)
  checkDay(ctx, day, row.decidedOn ?? row.inadmissibleOn ?? row.submittedOn)
  const moved = moveRequest(ctx, row, 'appeal', {
    reason: [row.decisionNumber ?? row.inadmissibleText, text].filter((part) => part !== null).join(' : '),
    set: {
      appeal_text: text,
      appealed_on: day,
      appealed_by: ctx.user.id,
      answer_by: addDays(day, setting(ctx.db, 'reimbursement.answerDays', day)),
      granted: null,
      decision_number: null,
      decided_on: null,
      decided_by: null,
      decision_text: null,
      inadmissible_reason: null,
      inadmissible_text: null,
      inadmissible_by: null,
      inadmissible_on: null,
    },
  })
  freeLines(ctx, row.id)
  rewriteJudgement(ctx, row.id, assessAgain(ctx.db, row))
  return moved
}

export function checkAppeal(db: ReadDb, row: RequestRow, day: Day): void {
  if (row.appealedOn !== null) refuse('claims.reimbursement-appealed', { number: row.number, day: row.appealedOn })
  const until = appealUntil(db, row)
  if (until !== null && day > until) refuse('claims.reimbursement-appeal-late', { day, until })
}
