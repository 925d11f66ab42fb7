import type { ReadDb } from '../../../../db/handle.ts'
import { fbu } from '../../../../shared/money.ts'
import type { EntryDraft, PostingLine } from '../../../../shared/posting.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import {
  isEngagement,
  onCashBasis,
  type CashBooks,
  type Engagement,
  type Move,
  type Nature,
  type Part,
} from '../../../../shared/rules/accounting/cashBasis.ts'
import { byEntity } from '../../../../shared/rules/accounting/entities.ts'
import { OPENING_ENTRY } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { policyOn } from './inForce.ts'

/** An entry as the policy of its day tells it: what posts (nothing: undefined), and what is put aside. */
export interface Told {
  readonly entry: EntryDraft | undefined
  readonly moves: readonly Move[]
}

/** The one place where policies touch entries. By engagements and for one entity, an entry is itself. */
export function toldBy(db: ReadDb, draft: EntryDraft): Told {
  const { basis, entities } = policyOn(db, draft.day)
  if (basis === 'accrual' && entities === 'centre') return { entry: draft, moves: [] }
  // balances brought from elsewhere stand as they are: what pays an item of theirs later settles it
  const { post, moves } =
    basis === 'cash' && draft.source.type !== OPENING_ENTRY
      ? onCashBasis(draft.lines, cashBooks(db))
      : { post: [...draft.lines], moves: [] }
  const lines: readonly PostingLine[] = entities === 'mutual' ? byEntity(post) : post
  return { entry: lines.length === 0 ? undefined : { ...draft, lines }, moves }
}

function cashBooks(db: ReadDb): CashBooks {
  const roles = new Map<string, AccountRole | null>()
  return {
    engaged(account) {
      if (!roles.has(account))
        roles.set(
          account,
          db.get<{ role: AccountRole | null }>('SELECT role FROM account WHERE number = ?', [account])?.role ?? null,
        )
      return isEngagement(roles.get(account) ?? null)
    },
    asideOf: ({ account, thirdPartyId }) =>
      db
        .all<{ nature: string; amount: number }>(
          `SELECT nature, sum(amount) AS amount FROM deferred_line WHERE account = ? AND third_party_id IS ?
           GROUP BY nature HAVING sum(amount) <> 0 ORDER BY nature`,
          [account, thirdPartyId],
        )
        .map(partOf),
    asideBy: ({ account, thirdPartyId }, entryId) =>
      db
        .all<{ nature: string; amount: number }>(
          `SELECT nature, sum(amount) AS amount FROM (
             SELECT nature, amount, account, third_party_id FROM deferred_line WHERE entry_id = :entry AND settles IS NULL
             UNION ALL
             SELECT nature, amount, account, third_party_id FROM deferred_line WHERE settles = :entry)
           WHERE account = :account AND third_party_id IS :party GROUP BY nature HAVING sum(amount) <> 0 ORDER BY nature`,
          { entry: entryId, account, party: thirdPartyId },
        )
        .map(partOf),
    heldOf: (of) => fbu(held(db, of)),
  }
}

const partOf = ({ nature, amount }: { readonly nature: string; readonly amount: number }): Part => ({
  nature: JSON.parse(nature) as Nature,
  amount: fbu(amount),
})

const held = (db: ReadDb, { account, thirdPartyId }: Engagement): number =>
  thirdPartyId === null
    ? (db.get<{ net: number | null }>(
        `SELECT (SELECT sum(debit - credit) FROM account_year WHERE account = ?)
           - coalesce((SELECT sum(debit - credit) FROM third_party_balance WHERE account = ?), 0) AS net`,
        [account, account],
      )?.net ?? 0)
    : (db.get<{ net: number }>(
        'SELECT debit - credit AS net FROM third_party_balance WHERE account = ? AND third_party_id = ?',
        [account, thirdPartyId],
      )?.net ?? 0)
