import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { thirdPartyLabels } from '../labels.ts'

type ThirdParty = (typeof accounting)['accounting.thirdPartyStatement']

interface Row {
  readonly account: string
  readonly label: string
  readonly matchable: number
  readonly debit: Fbu
  readonly credit: Fbu
  readonly openDebit: Fbu
  readonly openCredit: Fbu
}

/** A third party in the books, account by account. Refuses `accounting.nobody-like-that` when its department does not know it. */
export function thirdParty(db: ReadDb, who: ParsedInputOf<ThirdParty>): OutputOf<ThirdParty> {
  const named = thirdPartyLabels(db, [who])(who)
  const rows = db.all<Row>(
    `SELECT b.account, a.label, a.matchable, b.debit, b.credit,
       coalesce((SELECT sum(o.debit) FROM open_line o WHERE o.account = b.account AND o.third_party_id = b.third_party_id), 0) AS openDebit,
       coalesce((SELECT sum(o.credit) FROM open_line o WHERE o.account = b.account AND o.third_party_id = b.third_party_id), 0) AS openCredit
     FROM third_party_balance b INDEXED BY third_party_balance_third_party CROSS JOIN account a ON a.number = b.account
     WHERE b.third_party_id = ? ORDER BY b.account`,
    [who.id],
  )
  if (named === null || (named.label === '' && rows.length === 0)) refuse('accounting.nobody-like-that', {})
  return {
    thirdParty: named,
    accounts: rows.map((row) => ({ ...row, matchable: row.matchable === 1, balance: fbu(row.debit - row.credit) })),
    balance: fbu(rows.reduce((total, { debit, credit }) => total + debit - credit, 0)),
  }
}
