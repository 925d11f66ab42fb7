import type { Finding } from '../../../../shared/contract/accounting/audit.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { finding, row, type Books } from './finding.ts'

/** Who claims, from whom, in the books of each: the two sides of one debt. */
interface Between {
  readonly creditor: Id
  readonly debtor: Id
  readonly creditorName: string
  readonly debtorName: string
  readonly claimed: number
  readonly owed: number
}

/**
 * What a mutual claims from another (4511) is what that other says it owes (4521): lines of one name the other as their third party, so
 * that each debt is written twice, once in the books of each. Mutuals of other centres have their books elsewhere and are not compared.
 */
export function intermutualMirrored({ db }: Books): Finding {
  const pairs = db.all<Between>(
    `SELECT creditor, debtor, c.name AS creditorName, d.name AS debtorName, sum(claimed) AS claimed, sum(owed) AS owed FROM (
       SELECT l.mutual_id AS creditor, l.third_party_id AS debtor, l.debit - l.credit AS claimed, 0 AS owed
       FROM account a CROSS JOIN entry_line l ON l.account = a.number WHERE a.role = 'intermutual-receivable'
       UNION ALL
       SELECT l.third_party_id, l.mutual_id, 0, l.credit - l.debit
       FROM account a CROSS JOIN entry_line l ON l.account = a.number WHERE a.role = 'intermutual-payable')
       JOIN mutual c ON c.id = creditor JOIN mutual d ON d.id = debtor
     GROUP BY creditor, debtor ORDER BY c.code, d.code`,
  )
  const wrong = pairs.filter(({ claimed, owed }) => claimed !== owed)
  const account = db.get<{ number: string }>(
    `SELECT number FROM account WHERE role = 'intermutual-receivable' AND heading = 0 ORDER BY number`,
  )
  return finding('intermutual-mirrored', 'warn', {
    count: wrong.length,
    looked: pairs.length,
    amount: wrong.reduce((sum, { claimed, owed }) => sum + claimed - owed, 0),
    rows: wrong.map(({ debtor, creditorName, debtorName, claimed, owed }) =>
      row(`${creditorName} ← ${debtorName}`, {
        amount: fbu(claimed - owed),
        lead: account === undefined ? null : { to: 'thirdParty', type: 'mutual', id: debtor, account: account.number },
      }),
    ),
  })
}
