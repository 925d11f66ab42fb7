import type { Id } from '../../../../shared/ids.ts'
import type { ProposalHands } from '../../../../shared/rules/membership/scaleProposal.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { hasAHand } from './hands.ts'

/** How many proposed scales wait for the one who asks: somebody who may approve and had no hand in them. */
export const scalesForMe = (ctx: QueryContext): number =>
  ctx.user.rights.has('settings.approve')
    ? ctx.db
        .all<ProposalHands & { id: Id }>(
          `SELECT id, created_by AS createdBy, saved_by AS savedBy, proposed_by AS proposedBy FROM scale_proposal
           WHERE state = 'proposed'`,
        )
        .filter((row) => !hasAHand(ctx, row)).length
    : 0
