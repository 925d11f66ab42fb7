import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { ThirdPartyType } from '../../../../shared/posting.ts'
import { accountLabel } from '../accounts.ts'
import { thirdPartyLabels } from '../labels.ts'
import { movedBefore, movedOf } from './sums.ts'

type Subledger = (typeof accounting)['accounting.subledger']
export type SubledgerRow = OutputOf<Subledger>['rows'][number]

/** A page of the third parties of an account over a period, and what the account itself moved. Refuses as the ledger does. */
export function subledger(
  db: ReadDb,
  { account, from, to, after, limit }: ParsedInputOf<Subledger>,
): OutputOf<Subledger> {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const label = accountLabel(db, account)
  const before = movedBefore(db, { account }, from)
  const moved = movedOf(db, { account }, { from, to })
  const opening = fbu(before.debit - before.credit)
  const parties = db.all<{ type: ThirdPartyType; id: Id }>(
    `SELECT third_party_type AS type, third_party_id AS id FROM third_party_balance
     WHERE account = ? ${after === undefined ? '' : 'AND third_party_id > ?'} ORDER BY third_party_id LIMIT ?`,
    [account, ...(after === undefined ? [] : [after]), limit + 1],
  )
  const page = parties.slice(0, limit)
  const nameOf = thirdPartyLabels(db, page)
  const sums = new Map(
    page.length === 0
      ? []
      : db
          .all<{ id: Id; opening: number; debit: number; credit: number }>(
            `SELECT l.third_party_id AS id, sum(iif(l.day < ?, l.debit - l.credit, 0)) AS opening,
               sum(iif(l.day >= ?, l.debit, 0)) AS debit, sum(iif(l.day >= ?, l.credit, 0)) AS credit
             FROM entry_line l INDEXED BY entry_line_third_party
             WHERE l.third_party_id IN (${page.map(() => '?').join(', ')}) AND l.account = ? AND l.day <= ?
             GROUP BY l.third_party_id`,
            [from, from, from, ...page.map(({ id }) => id), account, to],
          )
          .map((row) => [row.id, row] as const),
  )
  return {
    account: { number: account, label },
    from,
    to,
    total: { opening, debit: moved.debit, credit: moved.credit, closing: fbu(opening + moved.debit - moved.credit) },
    rows: page.map(({ type, id }) => {
      const own = sums.get(id)
      return {
        thirdParty: { type, id, label: nameOf({ type, id })?.label ?? '' },
        opening: fbu(own?.opening ?? 0),
        debit: fbu(own?.debit ?? 0),
        credit: fbu(own?.credit ?? 0),
        closing: fbu((own?.opening ?? 0) + (own?.debit ?? 0) - (own?.credit ?? 0)),
      }
    }),
    next: parties.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}
