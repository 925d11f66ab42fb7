import { instant } from '../../../../shared/dates.ts'
import type { BookDocument } from '../../../../shared/documents/book.ts'
import type { Id } from '../../../../shared/ids.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutual, mutualIssuer } from '../../membership/index.ts'

type Head = Pick<
  BookDocument,
  'issuer' | 'number' | 'printed' | 'from' | 'to' | 'fiscalYear' | 'thirdPartySigns' | 'accountant'
>

/** What every paper of the books says: on whose behalf, who printed it and when, who signs as accountant. */
export const printedFor = (
  { db, user, now }: QueryContext,
  mutualId: Id | null | undefined,
): Pick<Head, 'issuer' | 'printed' | 'accountant'> => ({
  issuer: mutualId == null ? centreIssuer(db) : mutualIssuer(db, mutual(db, mutualId)),
  printed: { by: user.name, at: instant(now) },
  ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
})

/** The same, with which number and over which days. */
export function bookHead(
  ctx: QueryContext,
  { number, from, to, mutualId }: Pick<Head, 'number' | 'from' | 'to'> & { readonly mutualId?: Id | null | undefined },
): Head {
  return {
    ...printedFor(ctx, mutualId),
    number,
    from,
    to,
    fiscalYear: from.slice(0, 4),
    thirdPartySigns: false,
  }
}
