import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { payableOf } from '../../../../shared/rules/accounting/openItems.ts'

/** What one line of an entry owes a supplier. FBu. */
export interface SupplierItem {
  readonly id: Id
  readonly entryId: Id
  readonly supplierId: Id
  readonly account: string
  /** Of the supplier's paper, or of the entry where it has none. */
  readonly number: string
  readonly day: Day
  readonly approved: Fbu
  readonly left: Fbu
}

/** A line of a supplier as it is kept, in the books or aside: what it owed, and what of it nothing settles. FBu. */
export interface Bill {
  entryId: Id
  rank: number
  supplierId: Id
  account: string
  day: Day
  credit: Fbu
  open: Fbu
}

/** Lines of an entry `e` and of the one that cancels it settle each other: neither is owed, neither was paid. */
export const standing = (table: 'entry' | 'deferred_entry'): string =>
  `e.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.reverses = e.id)`

export type Party = Pick<Bill, 'account' | 'supplierId'>

/** Of whom, in which account. */
export const partyOf = ({ account, supplierId }: Party): string => `${account} ${supplierId}`

/** What may still be paid of bills, supplier by supplier and account by account. `paid`: what a supplier was paid without saying what for, FBu. */
export function itemsOf<T extends Bill>(
  bills: readonly T[],
  of: {
    readonly paid: (own: readonly T[], party: string) => number
    readonly idOf: (bill: T) => Id
    readonly numberOf: (bill: T) => string
  },
): SupplierItem[] {
  return [...Map.groupBy(bills, partyOf)]
    .flatMap(([party, own]) => payableOf(own, of.paid(own, party)))
    .filter(({ left }) => left > 0)
    .map(({ item, left }) => ({
      id: of.idOf(item),
      entryId: item.entryId,
      supplierId: item.supplierId,
      account: item.account,
      number: of.numberOf(item),
      day: item.day,
      approved: item.credit,
      left,
    }))
}
