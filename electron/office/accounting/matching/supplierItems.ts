import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { subtract, type Fbu } from '../../../../shared/money.ts'
import type { LineAxes } from '../../../../shared/posting.ts'
import { itemId } from '../../../../shared/rules/accounting/openItems.ts'
import { settle } from '../../../../shared/rules/accounting/matching.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { asideItems, asideLine, isAsidePaid } from './asideItems.ts'
import { itemsOf, standing, type Bill, type SupplierItem } from './bills.ts'
import { nextNumber, writeMatching, type OpenRow } from './store.ts'

interface Row extends Bill {
  voucher: string | null
  journal: string
  fiscal_year: number
  number: number
  debit: Fbu
}

/**
 * What suppliers are owed on a day, bill by bill: in the books, and on a cash basis what is kept aside until it is paid. Of one supplier,
 * or all.
 */
export const supplierItems = (db: ReadDb, on: Day, supplierId?: Id): SupplierItem[] => [
  ...bookItems(db, supplierId),
  ...asideItems(db, on, supplierId),
]

/** Line of entry by line: open credits of the accounts of suppliers, less what was paid and not matched. */
function bookItems(db: ReadDb, supplierId?: Id): SupplierItem[] {
  const rows = db.all<Row>(
    `SELECT o.entry_id AS entryId, o.rank, o.third_party_id AS supplierId, o.account, o.day, e.voucher, e.journal, e.fiscal_year, e.number,
       l.credit, o.credit AS open, o.debit
     FROM account a CROSS JOIN open_line o ON o.account = a.number CROSS JOIN entry e ON e.id = o.entry_id
       CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = o.entry_id AND l.rank = o.rank
     WHERE a.role = 'supplier-payable' AND a.third_party_type = 'supplier' AND l.third_party_type = 'supplier' AND ${standing('entry')}
       ${supplierId === undefined ? '' : 'AND o.third_party_id = ?'}
     ORDER BY o.day, o.entry_id, o.rank`,
    supplierId === undefined ? [] : [supplierId],
  )
  return itemsOf(rows, {
    paid: (own) => own.reduce((total, { debit }) => total + debit, 0),
    idOf: ({ entryId, rank }) => itemId(entryId, rank),
    numberOf: (bill) => bill.voucher ?? entryNumber(bill),
  })
}

/** Where the debt of an item stands, whether it is paid or not; undefined when there is none. `rank` null: kept aside, in no book. */
export interface SupplierLine {
  readonly entryId: Id
  readonly rank: number | null
  readonly account: string
  /** Of what pays it. */
  readonly axes: LineAxes
}

export function supplierLine(db: ReadDb, supplierId: Id, id: Id): SupplierLine | undefined {
  const aside = asideLine(db, supplierId, id)
  if (aside !== undefined) return { ...aside, rank: null, axes: { ...aside.axes, settles: aside.entryId } }
  const line = db
    .all<{ entryId: Id; rank: number; account: string; mutualId: Id | null }>(
      `SELECT entry_id AS entryId, rank, account, mutual_id AS mutualId FROM entry_line
       WHERE third_party_id = ? AND third_party_type = 'supplier' AND credit > 0`,
      [supplierId],
    )
    .find(({ entryId, rank }) => itemId(entryId, rank) === id)
  return (
    line && {
      entryId: line.entryId,
      rank: line.rank,
      account: line.account,
      axes: {
        thirdPartyType: 'supplier',
        thirdPartyId: supplierId,
        settles: line.entryId,
        ...(line.mutualId === null ? {} : { mutualId: line.mutualId }),
      },
    }
  )
}

/**
 * The entry of an item, in the books or kept aside, in SQL: the one whose id the item's was raised from. With who typed it, or proposed the
 * opening that brought it.
 */
const behind = (item: string, column: string): string =>
  `coalesce(${behindIn('entry', item, column)}, ${behindIn('deferred_entry', item, column)})`
const behindIn = (table: 'entry' | 'deferred_entry', item: string, column: string): string =>
  `(SELECT ${column} FROM ${table} e LEFT JOIN manual_entry m ON e.source_type = 'manual-entry' AND m.id = e.source_id
      LEFT JOIN opening o ON e.source_type = 'opening' AND o.id = e.source_id
    WHERE e.id > substr(${item}, 1, 10) AND e.id <= ${item} ORDER BY e.id DESC LIMIT 1)`
const TYPED_BY = 'coalesce(m.created_by, o.proposed_by, e.created_by)'

/** Who entered the bill that an item is, in SQL. `item`: the column of its id. */
export const itemEnteredBy = (item: string): string => behind(item, TYPED_BY)

/** Who validated it, in SQL; null where nobody else did. */
export const itemValidatedBy = (item: string): string =>
  behind(item, `nullif(coalesce(m.decided_by, o.decided_by), ${TYPED_BY})`)

interface Paid {
  readonly supplierId: Id
  readonly itemId: Id
  readonly amount: Fbu
  /** The entry that pays it. */
  readonly entryId: Id
}

/**
 * Matches what an item owes with what an entry pays of it. False when the books have no such line to match: the entry waits. What was kept
 * aside has nothing to match: the entry named it.
 */
export function matchSupplierItem(ctx: CommandContext, { supplierId, itemId: id, amount, entryId }: Paid): boolean {
  const { db } = ctx
  const line = supplierLine(db, supplierId, id)
  if (line === undefined) return false
  if (line.rank === null)
    return isAsidePaid(db, { entryId: line.entryId, by: entryId, account: line.account, supplierId, amount })
  const open = (of: Id, condition: string, values: readonly unknown[]): OpenRow | undefined =>
    db.get<OpenRow>(
      `SELECT * FROM open_line WHERE entry_id = ? AND account = ? AND third_party_id = ? AND ${condition}`,
      [of, line.account, supplierId, ...values],
    )
  const owed = open(line.entryId, 'rank = ? AND credit >= ?', [line.rank, amount])
  const paid = open(entryId, 'debit = ? ORDER BY rank LIMIT 1', [amount])
  if (owed === undefined || paid === undefined) return false
  match(ctx, 'document', [{ ...owed, credit: amount }, paid])
  return true
}

/**
 * The contrary, once the entry that paid was cancelled: the item is owed again, the payment and its reversal settle each other. What was
 * kept aside is aside again by the reversal itself.
 */
export function unmatchSupplierItem(
  ctx: CommandContext,
  { supplierId, itemId: id, amount, entryId }: Paid,
  reason: string,
): void {
  const { db } = ctx
  const line = supplierLine(db, supplierId, id)
  if (line === undefined) throw new Error('an item without its line')
  if (line.rank === null) return
  const made = db.all<{ id: Id }>(
    `SELECT m.id FROM matching_line x INDEXED BY matching_line_entry CROSS JOIN matching m ON m.id = x.matching_id AND m.state = 'made'
     WHERE x.entry_id = ? AND x.rank = ? AND EXISTS (SELECT 1 FROM matching_line p WHERE p.matching_id = m.id AND p.entry_id = ?)`,
    [line.entryId, line.rank, entryId],
  )
  for (const matching of made) {
    db.run(`UPDATE matching SET state = 'undone', undone_at = ?, undone_by = ?, undone_reason = ? WHERE id = ?`, [
      ctx.now.toISOString(),
      ctx.user.id,
      reason,
      matching.id,
    ])
    ctx.touch('matching', matching.id)
  }
  const pair = [
    ['debit', entryId],
    ['credit', db.get<{ id: Id }>('SELECT id FROM entry WHERE reverses = ?', [entryId])?.id ?? entryId],
  ].flatMap(
    ([side, of]) =>
      db.get<OpenRow>(
        `SELECT * FROM open_line WHERE entry_id = ? AND account = ? AND third_party_id = ? AND ${side} = ? ORDER BY rank LIMIT 1`,
        [of, line.account, supplierId, amount],
      ) ?? [],
  )
  if (pair.length === 2) match(ctx, 'reversal', pair)
}

function match(ctx: CommandContext, rule: 'document' | 'reversal', rows: readonly OpenRow[]): void {
  const [first] = rows
  const proposal = settle(
    rule,
    rows.map(({ entry_id, rank, day, debit, credit }) => ({ entryId: entry_id, rank, day, debit, credit })),
  )
  if (first === undefined || proposal === undefined) throw new Error('lines that settle nothing')
  const { account, third_party_id: thirdPartyId } = first
  const number = nextNumber(ctx.db, account)
  ctx.touch('matching', writeMatching(ctx, { account, thirdPartyId, number }, proposal))
}

/** What was paid before of an item, FBu. */
export const paidOf = ({ approved, left }: Pick<SupplierItem, 'approved' | 'left'>): Fbu => subtract(approved, left)
