import type { Id } from '../../../../shared/ids.ts'
import { hadAHand, type ProposalHands } from '../../../../shared/rules/membership/scaleProposal.ts'
import type { QueryContext } from '../../kernel/context.ts'

/**
 * Had the one who asks a hand in a proposal? Its row knows who began it, wrote it last and proposed it; the trail of what was done
 * knows whoever wrote it in between.
 */
export const hasAHand = ({ db, user }: QueryContext, row: ProposalHands & { readonly id: Id }): boolean =>
  hadAHand(row, user.id) ||
  db.get(
    `SELECT 1 FROM audit WHERE subject_type = 'scale_proposal' AND subject_id = ? AND user_id = ?
       AND procedure IN ('membership.saveScaleDraft', 'membership.proposeScale') LIMIT 1`,
    [row.id, user.id],
  ) !== undefined
