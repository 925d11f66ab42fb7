import type { Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { add, fbu, minFbu, subtract, sum, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft } from '../../posting.ts'
import type { HouseholdCategory } from './category.ts'
import { incomeAccount, TREASURY, type ReceiptMode } from './posting.ts'
import type { DueNature } from './scale.ts'

/** Part of one due line that a payer takes upon itself. */
export interface TakenLine {
  readonly householdId: Id
  readonly mutualId: Id
  readonly category: HouseholdCategory
  readonly nature: DueNature
  readonly amount: Fbu
}

export interface CommitmentDocument {
  readonly commitmentId: Id
  readonly number: string
  readonly payerId: Id
  readonly day: Day
  readonly label: string
  readonly lines: readonly TakenLine[]
}

/**
 * The payer owes in place of the households: D 4672 Tiers payeurs / C 4111 Adhérents; and what was earned of members becomes
 * earned of third parties: D 7011, 7012, 7014 / C 7013 Prises en charge. With the enrolment's own entry this is D 4672 / C 7013.
 * Joining fees and cards stay in their accounts.
 */
export function commitmentPosting(document: CommitmentDocument): EntryDraft {
  const { commitmentId, number, payerId, day, label, lines } = document
  const posting = new Posting({
    journal: 'AD',
    day,
    label,
    voucher: number,
    source: { type: 'payer-commitment', id: commitmentId },
  })
  const mutualIds = [...new Set(lines.map((l) => l.mutualId))]
  for (const mutualId of mutualIds) {
    const own = lines.filter((l) => l.mutualId === mutualId)
    posting.debit('4672', sum(own.map((l) => l.amount)), { mutualId, thirdPartyType: 'donor', thirdPartyId: payerId })
    const households = new Map<Id, Fbu>()
    const earned = new Map<string, Fbu>()
    for (const { householdId, nature, category, amount } of own) {
      households.set(householdId, add(households.get(householdId) ?? fbu(0), amount))
      if (nature !== 'contribution' && nature !== 'supplement') continue
      const account = incomeAccount(nature, category)
      earned.set(account, add(earned.get(account) ?? fbu(0), amount))
    }
    for (const [householdId, amount] of households)
      posting.credit('4111', amount, { mutualId, thirdPartyType: 'household', thirdPartyId: householdId })
    for (const [account, amount] of earned) posting.debit(account, amount, { mutualId })
    posting.credit('7013', sum([...earned.values()]), { mutualId })
  }
  return posting.toDraft()
}

/** D 5121 Banque (or till, mobile money) / C 4672 Tiers payeurs, by mutual. */
export function payerPaymentPosting(document: {
  readonly paymentId: Id
  readonly number: string
  readonly payerId: Id
  readonly day: Day
  readonly label: string
  readonly mode: ReceiptMode
  readonly parts: readonly { readonly mutualId: Id; readonly amount: Fbu }[]
}): EntryDraft {
  const { account, journal } = TREASURY[document.mode]
  const { day, label, number, payerId, paymentId } = document
  const posting = new Posting({
    journal,
    day,
    label,
    voucher: number,
    source: { type: 'payer-payment', id: paymentId },
  })
  const totals = new Map<Id, Fbu>()
  for (const { mutualId, amount } of document.parts) totals.set(mutualId, add(totals.get(mutualId) ?? fbu(0), amount))
  for (const [mutualId, amount] of totals)
    posting
      .debit(account, amount, { mutualId })
      .credit('4672', amount, { mutualId, thirdPartyType: 'donor', thirdPartyId: payerId })
  return posting.toDraft()
}

/** A payment goes to the memberships of the list in their order, each up to what is left of it. */
export function spread<T>(
  amount: Fbu,
  open: readonly { readonly of: T; readonly left: Fbu }[],
): { of: T; amount: Fbu }[] {
  const parts: { of: T; amount: Fbu }[] = []
  let rest = amount
  for (const { of, left } of open) {
    const part = minFbu(rest, left)
    if (part > 0) parts.push({ of, amount: part })
    rest = subtract(rest, part)
  }
  return parts
}
