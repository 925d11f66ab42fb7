import type { Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { fbu, type Fbu } from '../../money.ts'

/**
 * The id of one line of an entry as something that can be paid: the entry's own, its last twelve digits raised by the line's rank. An entry
 * that owes several suppliers has an item for each.
 */
export function itemId(entryId: Id, rank: number): Id {
  const last = (Number.parseInt(entryId.slice(-12), 16) + rank) % 2 ** 48
  return (entryId.slice(0, -12) + last.toString(16).padStart(12, '0')) as Id
}

/** A line of somebody whom one pays, and what of it nothing settles yet. FBu. */
export interface OpenItem {
  readonly day: Day
  /** What was owed by it, and what is still open of that. */
  readonly credit: Fbu
  readonly open: Fbu
}

/**
 * What may still be paid of each item: what is open of it, less money that was paid and that nobody has said for what. That settles the
 * oldest first, so that no order pays what a payment outside of orders paid already.
 * @param unmatched open debits of the same third party, FBu
 */
export function payableOf<T extends OpenItem>(items: readonly T[], unmatched: number): { item: T; left: Fbu }[] {
  let settled = unmatched
  return [...items]
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map((item) => {
      const taken = Math.min(settled, item.open)
      settled -= taken
      return { item, left: fbu(item.open - taken) }
    })
}
