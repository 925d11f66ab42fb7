import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { subtract, type Fbu } from '../../../../shared/money.ts'
import type { LineAxes } from '../../../../shared/posting.ts'
import { itemId, payableOf } from '../../../../shared/rules/accounting/openItems.ts'
import { settle } from '../../../../shared/rules/accounting/matching.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { nextNumber, writeMatching, type OpenRow } from './store.ts'

/** What one line of an entry owes a supplier. FBu. */
export interface SupplierItem {
  readonly id: Id
  readonly entryId: Id
  readonly rank: number
  readonly supplierId: Id
  readonly account: string
  /** Of the supplier's paper, or of the entry where it has none. */
  readonly number: string
  readonly day: Day
  readonly approved: Fbu
  readonly left: Fbu
}

interface Row {
  entryId: Id
  rank: number
  supplierId: Id
  account: string
  day: Day
  voucher: string | null
  journal: string
  fiscal_year: number
  number: number
  credit: Fbu
  open: Fbu
  debit: Fbu
}

/** Lines of an entry and of the one that cancels it settle each other: neither is owed, neither was paid. */
const STANDING = `e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.reverses = e.id)`

/**
 * What the books owe suppliers, line of entry by line: open credits of the accounts of suppliers, less what was paid and not matched. Of one
 * supplier, or all.
 */
export function supplierItems(db: ReadDb, supplierId?: Id): SupplierItem[] {
  const rows = db.all<Row>(
    `SELECT o.entry_id AS entryId, o.rank, o.third_party_id AS supplierId, o.account, o.day, e.voucher, e.journal, e.fiscal_year, e.number,
       l.credit, o.credit AS open, o.debit
     FROM account a CROSS JOIN open_line o ON o.account = a.number CROSS JOIN entry e ON e.id = o.entry_id
       CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = o.entry_id AND l.rank = o.rank
     WHERE a.role = 'supplier-payable' AND a.third_party_type = 'supplier' AND l.third_party_type = 'supplier' AND ${STANDING}
       ${supplierId === undefined ? '' : 'AND o.third_party_id = ?'}
     ORDER BY o.day, o.entry_id, o.rank`,
    supplierId === undefined ? [] : [supplierId],
  )
  const parties = Map.groupBy(rows, ({ account, supplierId: id }) => `${account} ${id}`)
  return [...parties.values()]
    .flatMap((own) => {
      const paid = own.reduce((total, { debit }) => total + debit, 0)
      return payableOf(
        own.filter(({ open }) => open > 0),
        paid,
      )
    })
    .filter(({ left }) => left > 0)
    .map(({ item, left }) => ({
      id: itemId(item.entryId, item.rank),
      entryId: item.entryId,
      rank: item.rank,
      supplierId: item.supplierId,
      account: item.account,
      number: item.voucher ?? entryNumber(item),
      day: item.day,
      approved: item.credit,
      left,
    }))
}

/** The line that an item is, whether it is paid or not; undefined when there is none. */
export function supplierLine(
  db: ReadDb,
  supplierId: Id,
  id: Id,
): { entryId: Id; rank: number; account: string; axes: LineAxes } | undefined {
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
        ...(line.mutualId === null ? {} : { mutualId: line.mutualId }),
      },
    }
  )
}

interface Paid {
  readonly supplierId: Id
  readonly itemId: Id
  readonly amount: Fbu
  /** The entry that pays it. */
  readonly entryId: Id
}

/**
 * Matches what an item owes with what an entry pays of it. False when the books have no such line to match: the entry waits, or is kept
 * aside on a cash basis.
 */
export function matchSupplierItem(ctx: CommandContext, { supplierId, itemId: id, amount, entryId }: Paid): boolean {
  const { db } = ctx
  const line = supplierLine(db, supplierId, id)
  if (line === undefined) return false
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

/** The contrary, once the entry that paid was cancelled: the item is owed again, the payment and its reversal settle each other. */
export function unmatchSupplierItem(
  ctx: CommandContext,
  { supplierId, itemId: id, amount, entryId }: Paid,
  reason: string,
): void {
  const { db } = ctx
  const line = supplierLine(db, supplierId, id)
  if (line === undefined) throw new Error('an item without its line')
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
