import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { EntryDraft, LineAxes } from '../../../../shared/posting.ts'
import { itemId } from '../../../../shared/rules/accounting/openItems.ts'
import { optional } from '../../kernel/rows.ts'
import { policyOn } from '../policies/inForce.ts'
import { itemsOf, partyOf, standing, type Bill, type Party, type SupplierItem } from './bills.ts'

/** Lines of books have the ranks below: what is kept aside of an entry is another item than what of it posted. */
const ASIDE = 2 ** 20

interface Row extends Bill {
  draft: string
}

/** Lines `l` kept aside in the accounts of suppliers. */
const LINES = `account a CROSS JOIN deferred_line l
    ON l.account = a.number AND a.role = 'supplier-payable' AND a.third_party_type = 'supplier'`

/** What each entry that stands put aside for a supplier, and what of it no payment named. */
const ITEMS = `SELECT l.entry_id AS entryId, min(l.rank) AS rank, l.third_party_id AS supplierId, l.account, e.day, e.draft, sum(l.amount) AS credit,
    sum(l.amount) + coalesce((SELECT sum(s.amount) FROM deferred_line s
      WHERE s.settles = l.entry_id AND s.account = l.account AND s.third_party_id = l.third_party_id), 0) AS open
  FROM ${LINES} JOIN deferred_entry e ON e.id = l.entry_id
  WHERE l.settles IS NULL AND ${standing('deferred_entry')}`
const GROUPED = 'GROUP BY l.entry_id, l.account, l.third_party_id HAVING sum(l.amount) > 0 ORDER BY e.day, l.entry_id'

const idOf = ({ entryId, rank }: Bill): Id => itemId(entryId, rank + ASIDE)

/**
 * What suppliers are owed on a cash basis, which is in no book until it is paid: bill by bill, less what was paid without saying what for.
 * Nothing while books are kept by engagements. Of one supplier, or all.
 */
export function asideItems(db: ReadDb, on: Day, supplierId?: Id): SupplierItem[] {
  if (policyOn(db, on).basis !== 'cash') return []
  const [whose, values] = supplierId === undefined ? ['IS NOT NULL', []] : ['= ?', [supplierId]]
  const rows = db.all<Row>(`${ITEMS} AND l.third_party_id ${whose} ${GROUPED}`, values)
  const kept = new Map(
    db
      .all<Party & { net: number }>(
        `SELECT l.account, l.third_party_id AS supplierId, sum(l.amount) AS net FROM ${LINES} WHERE l.third_party_id ${whose}
         GROUP BY l.account, l.third_party_id`,
        values,
      )
      .map((party) => [partyOf(party), party.net]),
  )
  return itemsOf(rows, {
    paid: (own, party) => Math.max(0, own.reduce((total, { open }) => total + open, 0) - (kept.get(party) ?? 0)),
    idOf,
    numberOf({ draft }) {
      const { voucher, number = '' } = JSON.parse(draft) as EntryDraft & { number?: string }
      return voucher ?? number
    },
  })
}

/** The entry kept aside that an item is of, whether it is paid or not; undefined when it is none. */
export function asideLine(
  db: ReadDb,
  supplierId: Id,
  id: Id,
): { entryId: Id; account: string; axes: LineAxes } | undefined {
  const row = db
    .all<Row>(`${ITEMS} AND l.third_party_id = ? ${GROUPED}`, [supplierId])
    .find((bill) => idOf(bill) === id)
  if (row === undefined) return undefined
  const line = (JSON.parse(row.draft) as EntryDraft).lines.find(
    (one) => one.account === row.account && one.thirdPartyId === supplierId && one.credit > 0,
  )
  return {
    entryId: row.entryId,
    account: row.account,
    axes: { thirdPartyType: 'supplier', thirdPartyId: supplierId, ...optional('mutualId', line?.mutualId) },
  }
}

/** Whether an entry paid an item of what is kept aside by this amount: false when the payment itself waits. */
export const isAsidePaid = (db: ReadDb, { entryId, account, supplierId, by, amount }: AsidePaid): boolean =>
  db.get<{ paid: number }>(
    'SELECT -coalesce(sum(amount), 0) AS paid FROM deferred_line WHERE entry_id = ? AND settles = ? AND account = ? AND third_party_id = ?',
    [by, entryId, account, supplierId],
  )?.paid === amount

interface AsidePaid {
  /** The bill's, and the payment's. */
  readonly entryId: Id
  readonly by: Id
  readonly account: string
  readonly supplierId: Id
  readonly amount: Fbu
}
