import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { sum, type Fbu } from '../../../money.ts'
import { Posting, type EntryDraft } from '../../../posting.ts'
import type { HouseholdCategory } from '../category.ts'
import { ADVANCE } from '../doorMoney.ts'
import { incomeAccount } from '../posting.ts'
import type { DueNature } from '../scale.ts'

/** A membership of a household that was enrolled twice: it earns nothing, and what was paid for it is the member's. */
export interface SetAside {
  readonly membershipId: Id
  readonly mutualId: Id
  readonly category: HouseholdCategory
  readonly lines: readonly { readonly nature: DueNature; readonly amount: Fbu }[]
  /** By the household itself: receipts that stand and advances it used. */
  readonly paid: Fbu
}

export interface MergeDocument {
  readonly mergeId: Id
  readonly number: string
  readonly day: Day
  readonly mutualId: Id
  readonly survivorId: Id
  readonly absorbedId: Id
  readonly label: string
  readonly setAside: readonly SetAside[]
  /** What the absorbed household still owes for memberships that move. */
  readonly owed: readonly { readonly mutualId: Id; readonly amount: Fbu }[]
  /** Paid ahead by the absorbed household and not used. */
  readonly advance: Fbu
}

const RECEIVABLE = '4111'

/**
 * One entry for what a merge changes in the books; no money moves. For each membership set aside: D income (7011 …) / C 4111 of the
 * absorbed household takes back what it was charged a second time, and D 4111 / C 4191 of the household that stays makes what it had
 * paid an advance, which later dues use or the door gives back. What it owed for memberships that move goes from its 4111 to the
 * other's, its own advance from its 4191. Undefined when there is nothing to say.
 */
export function mergePosting(document: MergeDocument): EntryDraft | undefined {
  const { mergeId, number, day, mutualId, label, setAside, owed, advance } = document
  const absorbed = { thirdPartyType: 'household', thirdPartyId: document.absorbedId } as const
  const survivor = { thirdPartyType: 'household', thirdPartyId: document.survivorId } as const
  const source = { type: 'merge', id: mergeId }
  const posting = new Posting({ journal: 'AD', day, label, mutualId, voucher: number, source })
  for (const { mutualId: of, category, lines, paid } of setAside) {
    for (const { nature, amount } of lines) posting.debit(incomeAccount(nature, category), amount, { mutualId: of })
    posting.credit(RECEIVABLE, sum(lines.map((l) => l.amount)), { ...absorbed, mutualId: of })
    posting.debit(RECEIVABLE, paid, { ...absorbed, mutualId: of })
    posting.credit(ADVANCE, paid, { ...survivor, mutualId: of })
  }
  for (const { mutualId: of, amount } of owed)
    posting
      .debit(RECEIVABLE, amount, { ...survivor, mutualId: of })
      .credit(RECEIVABLE, amount, { ...absorbed, mutualId: of })
  posting.debit(ADVANCE, advance, absorbed).credit(ADVANCE, advance, survivor)
  return posting.totalDebit === 0 ? undefined : posting.toDraft()
}
