import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { zNewScale } from '../../../../shared/contract/membership/structure.ts'
import { instant, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  proposalMachine,
  type ProposalHands,
  type ProposalState,
} from '../../../../shared/rules/membership/scaleProposal.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { mutual } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { createScale, placeOfScale } from '../structure.ts'
import { hasAHand } from './hands.ts'

type WholeScale = z.output<typeof zNewScale>
type Proposal = Output<'membership.scaleProposals'>['proposals'][number]

interface ProposalRow extends ProposalHands {
  readonly id: Id
  readonly state: ProposalState
  readonly content: string
  readonly rev: number
}

/** Refuses `membership.proposal-unknown`. */
const proposalById = (db: ReadDb, id: Id): ProposalRow =>
  db.get<ProposalRow>(
    `SELECT id, state, content, rev, created_by AS createdBy, saved_by AS savedBy, proposed_by AS proposedBy
     FROM scale_proposal WHERE id = ?`,
    [id],
  ) ?? refuse('membership.proposal-unknown', {})

const scaleIn = (row: { readonly content: string }): WholeScale => zNewScale.parse(JSON.parse(row.content))

/** Drafts, proposed and returned ones by their day; or those that were settled, newest first. */
export function scaleProposals(ctx: QueryContext, { settled }: { readonly settled: boolean }): Proposal[] {
  const states = settled ? `('accepted', 'abandoned')` : `('draft', 'proposed', 'returned')`
  const order = settled ? 'coalesce(p.decided_at, p.saved_at) DESC LIMIT 100' : 'p.valid_from, p.id'
  return ctx.db
    .all<
      ProposalRow & {
        mutualName: string | null
        savedByName: string
        savedAt: Instant
        proposedByName: string | null
        proposedAt: Instant | null
        decidedByName: string | null
        decidedAt: Instant | null
        reason: string | null
      }
    >(
      `SELECT p.id, p.state, p.content, p.rev, p.created_by AS createdBy, p.saved_by AS savedBy, p.proposed_by AS proposedBy,
         m.name AS mutualName, s.name AS savedByName, p.saved_at AS savedAt, o.name AS proposedByName,
         p.proposed_at AS proposedAt, d.name AS decidedByName, p.decided_at AS decidedAt, p.reason
       FROM scale_proposal p JOIN user s ON s.id = p.saved_by LEFT JOIN user o ON o.id = p.proposed_by
         LEFT JOIN user d ON d.id = p.decided_by LEFT JOIN mutual m ON m.id = p.mutual_id
       WHERE p.state IN ${states} ORDER BY ${order}`,
    )
    .map((row) => ({
      id: row.id,
      state: row.state,
      scale: scaleIn(row),
      ...optional('mutualName', row.mutualName),
      savedBy: row.savedByName,
      savedAt: row.savedAt,
      ...optional('proposedBy', row.proposedByName),
      ...optional('proposedAt', row.proposedAt),
      ...optional('decidedBy', row.decidedByName),
      ...optional('decidedAt', row.decidedAt),
      ...optional('reason', row.reason),
      mayAccept: !hasAHand(ctx, row),
      rev: row.rev,
    }))
}

/** Writes the content of a draft, new or known. Refuses `proposal-unknown`, `mutual-unknown`, and one that is not a draft any more. */
function write(ctx: CommandContext, input: Parsed<'membership.saveScaleDraft'>): { id: Id; rev: number } {
  const { db } = ctx
  const { scale } = input
  if (scale.mutualId !== undefined) mutual(db, scale.mutualId)
  const content = {
    content: JSON.stringify(scale),
    category: scale.category,
    mutual_id: scale.mutualId,
    valid_from: scale.validFrom,
    saved_at: instant(ctx.now),
    saved_by: ctx.user.id,
  }
  const id = input.proposalId ?? newId()
  ctx.touch('scaleProposal', id)
  ctx.subject('scale_proposal', id)
  if (input.proposalId === undefined) {
    insertRow(db, 'scale_proposal', { id, ...content, ...entered(ctx) })
    return { id, rev: 1 }
  }
  const row = proposalById(db, id)
  db.run(
    `UPDATE scale_proposal SET state = ?, content = ?, category = ?, mutual_id = ?, valid_from = ?, saved_at = ?, saved_by = ?,
       rev = rev + 1 WHERE id = ?`,
    [proposalMachine.after(row.state, 'save'), ...Object.values(content), id],
  )
  return { id, rev: row.rev + 1 }
}

export const saveScaleDraft = (
  ctx: CommandContext,
  input: Parsed<'membership.saveScaleDraft'>,
): Output<'membership.saveScaleDraft'> => ({ ...write(ctx, input), state: 'draft' })

/** Sends a draft to the head. Refuses what {@link placeOfScale} refuses, so that nobody reads what could not be accepted. */
export function proposeScale(
  ctx: CommandContext,
  input: Parsed<'membership.proposeScale'>,
): Output<'membership.proposeScale'> {
  placeOfScale(ctx.db, input.scale)
  const { id } = write(ctx, input)
  const state = proposalMachine.after('draft', 'propose')
  ctx.db.run('UPDATE scale_proposal SET state = ?, proposed_at = ?, proposed_by = ?, rev = rev + 1 WHERE id = ?', [
    state,
    instant(ctx.now),
    ctx.user.id,
    id,
  ])
  return { id, state }
}

/** Back to a draft, or out of the way for good; its row stays. */
export function moveProposal(
  ctx: CommandContext,
  id: Id,
  action: 'withdraw' | 'abandon',
): { id: Id; state: ProposalState } {
  const row = proposalById(ctx.db, id)
  const state = proposalMachine.after(row.state, action)
  ctx.db.run('UPDATE scale_proposal SET state = ?, rev = rev + 1 WHERE id = ?', [state, id])
  ctx.touch('scaleProposal', id)
  ctx.subject('scale_proposal', id)
  return { id, state }
}

/**
 * Makes a proposal the scale from its day on; memberships already enrolled keep their amounts. Refuses `proposal-own` to whoever
 * had a hand in it, `proposal-changed` when it is not the one that was read, and what {@link createScale} refuses today.
 */
export function acceptScale(
  ctx: CommandContext,
  { proposalId, rev }: Parsed<'membership.acceptScale'>,
): Output<'membership.acceptScale'> {
  const row = proposalById(ctx.db, proposalId)
  const state = proposalMachine.after(row.state, 'accept')
  const scale = scaleIn(row)
  if (hasAHand(ctx, row)) refuse('membership.proposal-own', { from: scale.validFrom })
  if (row.rev !== rev) refuse('membership.proposal-changed', { from: scale.validFrom })
  const scaleId = createScale(ctx, scale)
  ctx.db.run(
    'UPDATE scale_proposal SET state = ?, decided_at = ?, decided_by = ?, scale_id = ?, rev = rev + 1 WHERE id = ?',
    [state, instant(ctx.now), ctx.user.id, scaleId, proposalId],
  )
  ctx.touch('scaleProposal', proposalId)
  ctx.subject('scale_proposal', proposalId)
  return { id: proposalId, state, scaleId }
}

/** Gives a proposal back with a reason. Refuses `reason-missing`. */
export function returnScale(
  ctx: CommandContext,
  { proposalId, reason }: Parsed<'membership.returnScale'>,
): Output<'membership.returnScale'> {
  const row = proposalById(ctx.db, proposalId)
  const state = proposalMachine.after(row.state, 'return')
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    'UPDATE scale_proposal SET state = ?, decided_at = ?, decided_by = ?, reason = ?, rev = rev + 1 WHERE id = ?',
    [state, instant(ctx.now), ctx.user.id, reason, proposalId],
  )
  ctx.touch('scaleProposal', proposalId)
  ctx.subject('scale_proposal', proposalId)
  return { id: proposalId, state }
}
