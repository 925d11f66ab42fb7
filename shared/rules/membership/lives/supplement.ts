import { fbu, sum, type Fbu } from '../../../money.ts'
import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import { Posting, type EntryDraft } from '../../../posting.ts'
import { dueLines, type Scale } from '../scale.ts'

/**
 * What people who join during a cover year add to the contribution: what the scale asks for so many people less what was already
 * charged, never below 0: a departure pays nothing back. Refuses what {@link dueLines} refuses.
 */
export function supplementFor(scale: Scale, charged: Fbu, people: number): Fbu {
  const lines = dueLines(scale, { people, kind: 'renewal', withCard: false })
  return fbu(Math.max(0, sum(lines.map((l) => l.amount)) - charged))
}

/** D 4111 Adhérents / C 7012 Suppléments par personne, in the mutual of each membership. */
export function supplementPosting(document: {
  readonly eventId: Id
  readonly number: string
  readonly householdId: Id
  readonly day: Day
  readonly parts: readonly { readonly mutualId: Id; readonly amount: Fbu }[]
  readonly label: string
}): EntryDraft {
  const { eventId, number, householdId, day, parts, label } = document
  const posting = new Posting({
    journal: 'AD',
    day,
    label,
    voucher: number,
    source: { type: 'household-event', id: eventId },
  })
  for (const { mutualId, amount } of parts)
    posting
      .debit('4111', amount, { mutualId, thirdPartyType: 'household', thirdPartyId: householdId })
      .credit('7012', amount, { mutualId })
  return posting.toDraft()
}
