import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { mutuals } from '../../membership/index.ts'
import { inventoryDay } from './period.ts'
import { mutualOrNull } from './runs.ts'

type State = OutputOf<(typeof accounting)['accounting.provisionState']>
const COLUMNS = ['opening', 'charge', 'released', 'other', 'closing'] as const
type Amounts = Record<(typeof COLUMNS)[number], number>

interface Balance {
  account: string
  label: string
  mutualId: Id
  opening: number
  closing: number
}

/**
 * Provisions and impairments of a year, by account and mutual. Opening and closing are the ledger's; what was charged and given back is what
 * the works of the inventory posted; what else moved the account is shown apart, so that the row always adds up.
 */
export function provisionState(db: ReadDb, year: number): State {
  const balances = db.all<Balance>(
    `SELECT a.number AS account, a.label, y.mutual_id AS mutualId,
       sum(iif(y.fiscal_year < :year, y.credit - y.debit, 0)) AS opening, sum(y.credit - y.debit) AS closing
     FROM account a CROSS JOIN account_year y ON y.account = a.number AND y.fiscal_year <= :year
     WHERE a.role IN ('provision', 'technical-provision', 'impairment') AND a.heading = 0 GROUP BY 1, 3`,
    { year },
  )
  const posted = new Map(
    db
      .all<{ account: string; mutualId: Id; charge: number; released: number }>(
        `SELECT l.account, coalesce(l.mutual_id, zeroblob(16)) AS mutualId, sum(l.charge) AS charge, sum(l.released) AS released
         FROM inventory_run r JOIN inventory_run_line l ON l.run_id = r.id
         WHERE r.year = ? AND r.state = 'posted' AND r.work IN ('impairment', 'claims') AND l.subject_type IN ('mutual', 'centre')
         GROUP BY 1, 2`,
        [year],
      )
      .map(({ account, mutualId, charge, released }) => [`${account}~${mutualId}`, { charge, released }]),
  )
  const known = new Map(mutuals(db).map((mutual) => [mutual.id, mutual]))
  const rows = balances
    .map(({ account, label, mutualId, opening, closing }) => {
      const { charge, released } = posted.get(`${account}~${mutualId}`) ?? { charge: 0, released: 0 }
      return {
        account,
        label,
        mutualId: mutualOrNull(mutualId),
        code: known.get(mutualId)?.code ?? '',
        name: known.get(mutualId)?.name ?? '',
        ...francs({ opening, charge, released, other: closing - opening - charge + released, closing }),
      }
    })
    .filter((row) => COLUMNS.some((column) => row[column] !== 0))
    .toSorted((a, b) => (a.account + a.code < b.account + b.code ? -1 : 1))
  const total = Object.fromEntries(
    COLUMNS.map((column) => [column, rows.reduce((all, row) => all + row[column], 0)]),
  ) as Amounts
  return { year, day: inventoryDay(year), rows, total: francs(total) }
}

const francs = (amounts: Amounts) => ({
  opening: fbu(amounts.opening),
  charge: fbu(amounts.charge),
  released: fbu(amounts.released),
  other: fbu(amounts.other),
  closing: fbu(amounts.closing),
})
