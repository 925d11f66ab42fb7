import type { Id } from '../../../../shared/ids.ts'
import type { ReimbursementAction } from '../../../../shared/rules/claims/reimbursements/machine.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { reimbursementDecision } from './decisionPaper.ts'
import { givenDecisions } from './decisions.ts'
import { requestEvents, requestRow } from './rows.ts'

const GIVES: readonly (ReimbursementAction | null)[] = ['decide', 'refuseRequest', 'declareInadmissible']

/** Keeps the decision in force as its paper says it, once; nothing where none is in force. */
export function keepDecision(ctx: CommandContext, id: Id): void {
  const row = requestRow(ctx.db, id)
  const by = row.decidedBy ?? row.inadmissibleBy
  if (by === null || givenDecisions(ctx.db, id).at(-1)?.ended === null) return
  const position = requestEvents(ctx.db, id).findLastIndex(({ action }) => GIVES.includes(action)) + 1
  const { printed: _printed, ...content } = reimbursementDecision(ctx, { id })
  ctx.db.run(
    `INSERT INTO reimbursement_decision (reimbursement_id, position, number, day, by, standing, granted, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, position, row.decisionNumber, content.day, by, content.standing, content.granted, JSON.stringify(content)],
  )
}

type Command<I, O> = (ctx: CommandContext, input: I) => O

/** A command that gives a decision: what it gave is kept. */
export const keepingAfter =
  <I extends { readonly id: Id }, O>(command: Command<I, O>): Command<I, O> =>
  (ctx, input) => {
    const done = command(ctx, input)
    keepDecision(ctx, input.id)
    return done
  }

/** A command that ends a decision: one given before decisions were kept is kept now. */
export const keepingBefore =
  <I extends { readonly id: Id }, O>(command: Command<I, O>): Command<I, O> =>
  (ctx, input) => {
    keepDecision(ctx, input.id)
    return command(ctx, input)
  }
