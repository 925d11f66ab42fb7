import { instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CommandContext } from '../kernel/context.ts'
import { changeRow } from '../kernel/rows.ts'

/** What a person says of a proposal of another. */
export interface Decision {
  readonly rev: number
  readonly accept: boolean
  readonly reason: string
}

interface Proposal {
  readonly id: Id
  readonly state: 'proposed' | 'accepted' | 'refused'
  readonly rev: number
  readonly by: Id
  /** What refusals call it. */
  readonly what: string
  readonly label?: string
}

type ProposalTable = 'chart_proposal' | 'statement_layout' | 'accounting_policy' | 'allocation_rule'

/**
 * Settles what one person proposed and another decides: a chart, the layout of a statement, a policy, the rules of an allocation.
 * `kept`: the column in which the reason stands.
 * Refuses `accounting.changed-since`, `same-person`, `reason-missing` (a refusal says why).
 */
export function settleProposal(
  ctx: CommandContext,
  table: ProposalTable,
  { id, state, rev, by, what, label = what }: Proposal,
  decision: Decision,
  kept: 'reason' | 'refusal',
): 'accepted' | 'refused' {
  if (rev !== decision.rev || state !== 'proposed') refuse('accounting.changed-since', { what })
  if (by === ctx.user.id) refuse('accounting.same-person', { label })
  if (!decision.accept && decision.reason === '') refuse('accounting.reason-missing', {})
  const settled = decision.accept ? 'accepted' : 'refused'
  changeRow(ctx.db, table, id, {
    state: settled,
    decided_at: instant(ctx.now),
    decided_by: ctx.user.id,
    [kept]: decision.reason === '' || (kept === 'refusal' && decision.accept) ? null : decision.reason,
  })
  return settled
}
