import type { Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { fbu, subtract, sum, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft } from '../../posting.ts'
import type { HouseholdCategory } from './category.ts'
import type { DueLine, DueNature } from './scale.ts'

const INCOME: Readonly<Record<DueNature, string>> = {
  contribution: '7011',
  supplement: '7012',
  joining_fee: '7021',
  card: '703',
}
/** Account of what a due line earns: the contributions of groups have their own. */
export const incomeAccount = (nature: DueNature, category: HouseholdCategory): string =>
  category === 'group' && nature === 'contribution' ? '7014' : INCOME[nature]

const RECEIVABLE = '4111'

export const RECEIPT_MODES = ['cash', 'bank', 'mobile'] as const
export type ReceiptMode = (typeof RECEIPT_MODES)[number]

/** Where the money is, and the journal of that till or account. */
export const TREASURY: Readonly<Record<ReceiptMode, { readonly account: string; readonly journal: string }>> = {
  cash: { account: '5311', journal: 'CA1' },
  bank: { account: '5121', journal: 'BQ1' },
  mobile: { account: '5321', journal: 'MM1' },
}

export interface EnrolmentDocument {
  readonly membershipId: Id
  readonly householdId: Id
  readonly mutualId: Id
  readonly day: Day
  /** Registration and cover year, as the entry's label. */
  readonly label: string
  readonly lines: readonly DueLine[]
  readonly category?: HouseholdCategory
}

/**
 * D 4111 Adhérents / C 7011 Cotisations (7014 of groups), 7012 Suppléments, 7021 Droits d’adhésion, 703 Cartes.
 * Undefined when nothing is due: there is nothing to post.
 */
export function enrolmentPosting(document: EnrolmentDocument): EntryDraft | undefined {
  const { householdId, mutualId, day, label, lines, membershipId, category = 'ordinary' } = document
  const total = sum(lines.map((l) => l.amount))
  if (total === 0) return undefined
  const posting = new Posting({ journal: 'AD', day, label, mutualId, source: { type: 'membership', id: membershipId } })
  posting.debit(RECEIVABLE, total, { thirdPartyType: 'household', thirdPartyId: householdId })
  for (const line of lines) posting.credit(incomeAccount(line.nature, category), line.amount)
  return posting.toDraft()
}

export interface ReceiptDocument {
  readonly receiptId: Id
  readonly number: string
  readonly householdId: Id
  readonly mutualId: Id
  readonly day: Day
  readonly amount: Fbu
  readonly mode: ReceiptMode
  readonly label: string
  /** Part of the amount beyond what was due: kept for what comes next. */
  readonly advance?: Fbu
  /** The money is still with this collector, who wrote the receipt in his booklet. */
  readonly heldBy?: Id
}

/**
 * D 5311 Caisse, 5121 Banque, 5321 Mobile money, or 4671 Collecteurs while the collector holds it / C 4111 Adhérents, and 4191
 * Avances reçues for what exceeds the due (§2.3, §2.20).
 */
export function receiptPosting(document: ReceiptDocument): EntryDraft {
  const { receiptId, number, householdId, mutualId, day, amount, mode, label, advance = fbu(0), heldBy } = document
  const household = { thirdPartyType: 'household', thirdPartyId: householdId } as const
  const { account, journal } = heldBy === undefined ? TREASURY[mode] : { account: '4671', journal: 'AD' }
  return new Posting({ journal, day, label, mutualId, voucher: number, source: { type: 'receipt', id: receiptId } })
    .debit(account, amount, heldBy === undefined ? {} : { thirdPartyType: 'collector', thirdPartyId: heldBy })
    .credit(RECEIVABLE, subtract(amount, advance), household)
    .credit('4191', advance, household)
    .toDraft()
}
