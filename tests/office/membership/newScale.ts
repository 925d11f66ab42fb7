import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'

/** A scale the way a centre gets one: the manager proposes it, the head accepts what they read. */
export async function newScale(centre: TestCentre, scale: Input<'membership.proposeScale'>['scale']): Promise<Id> {
  const { id } = await centre.as('manager').do('membership.proposeScale', { scale })
  const head = centre.as('head')
  const { proposals } = await head.do('membership.scaleProposals', {})
  const rev = proposals.find((p) => p.id === id)?.rev ?? 0
  return (await head.do('membership.acceptScale', { proposalId: id, rev })).scaleId
}
