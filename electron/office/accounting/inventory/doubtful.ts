import { fbu } from '../../../../shared/money.ts'
import { Posting, type PostingHead } from '../../../../shared/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { postEntry, type PostedEntry } from '../postEntry.ts'
import type { Receivable } from './receivables.ts'

/** What became doubtful goes to its own account, household by household; what was paid or is no longer doubtful comes back. */
export function postDoubtful(
  ctx: CommandContext,
  head: PostingHead,
  owed: readonly Receivable[],
  doubtful: string,
): PostedEntry | undefined {
  const posting = new Posting(head)
  for (const { type, id, mutualId, account, doubtful: wanted, doubtfulBefore } of owed) {
    const change = wanted - doubtfulBefore
    if (change === 0 || type !== 'household') continue
    const other = account === '' ? doubtful : account
    const amount = fbu(Math.abs(change))
    const axes = { thirdPartyType: type, thirdPartyId: id, ...(mutualId === null ? {} : { mutualId }) } as const
    const [to, from] = change > 0 ? [doubtful, other] : [other, doubtful]
    if (to !== from) posting.debit(to, amount, axes).credit(from, amount, axes)
  }
  return posting.totalDebit === 0 ? undefined : postEntry(ctx, posting.toDraft())
}
