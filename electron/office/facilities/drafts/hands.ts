import type { QueryContext } from '../../kernel/context.ts'
import type { DraftRow } from './rows.ts'

/**
 * Had the one who asks a hand in a draft? Its row knows who began it and who wrote in it last; the trail of what was done
 * knows whoever wrote in it in between.
 */
export const hasAHand = ({ db, user }: QueryContext, { id, createdBy, changedBy }: DraftRow): boolean =>
  user.id === createdBy ||
  user.id === changedBy ||
  db.get(
    `SELECT 1 FROM audit WHERE subject_type = 'priceDraft' AND subject_id = ? AND user_id = ?
       AND procedure IN ('facilities.setDraftDay', 'facilities.setDraftLine', 'facilities.settleDraftProblem') LIMIT 1`,
    [id, user.id],
  ) !== undefined
