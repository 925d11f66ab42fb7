import type { membership } from '../../../../shared/contract/membership.ts'
import type { scaleProposalProcedures } from '../../../../shared/contract/membership/scaleProposals.ts'
import type { Handlers } from '../../kernel/context.ts'
import { acceptScale, moveProposal, proposeScale, returnScale, saveScaleDraft, scaleProposals } from './proposals.ts'

export const scaleProposalHandlers: Pick<Handlers<typeof membership>, keyof typeof scaleProposalProcedures> = {
  scaleProposals: (ctx, input) => ({ proposals: scaleProposals(ctx, input) }),
  saveScaleDraft,
  proposeScale,
  withdrawScale: (ctx, { proposalId }) => moveProposal(ctx, proposalId, 'withdraw'),
  abandonScale: (ctx, { proposalId }) => moveProposal(ctx, proposalId, 'abandon'),
  acceptScale,
  returnScale,
}
