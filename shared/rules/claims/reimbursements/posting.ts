import type { Day } from '../../../dates.ts'
import type { Id } from '../../../ids.ts'
import type { Fbu } from '../../../money.ts'
import { Posting, type EntryDraft, type LineAxes } from '../../../posting.ts'
import type { FacilityType, Ownership, ServiceClass } from '../../facilities/vocabulary.ts'

/** Accounts of the chart that a reimbursement moves; from the table of entries of the field. */
export const REIMBURSEMENT_ACCOUNTS = { benefits: '6552', memberPayable: '4195', lapsed: '758' } as const

/** Journal of the reimbursements to members. */
const JOURNAL = 'RB'

interface Granted {
  readonly id: Id
  readonly number: string
  readonly day: Day
  readonly label: string
  readonly amount: Fbu
  readonly mutualId: Id
  readonly householdId: Id
  /** Of a facility of the register. */
  readonly facility: { readonly type: FacilityType; readonly ownership: Ownership } | null
}

/** What the books owe a household, by its mutual. */
export const owedTo = ({ householdId, mutualId }: Pick<Granted, 'householdId' | 'mutualId'>): LineAxes => ({
  thirdPartyType: 'household',
  thirdPartyId: householdId,
  mutualId,
})

/** The decision: D 6552 of the mutual / C 4195 the household, what was granted. Journal `RB`. */
export function postGrant(granted: Granted & { readonly service: ServiceClass }): EntryDraft {
  const { facility, mutualId, amount, service } = granted
  const care = facility === null ? {} : { facilityType: facility.type, ownership: facility.ownership }
  return new Posting({
    journal: JOURNAL,
    day: granted.day,
    label: granted.label,
    voucher: granted.number,
    source: { type: 'reimbursement', id: granted.id },
  })
    .debit(REIMBURSEMENT_ACCOUNTS.benefits, amount, { ...care, mutualId, service })
    .credit(REIMBURSEMENT_ACCOUNTS.memberPayable, amount, { ...care, ...owedTo(granted) })
    .toDraft()
}

/** Paid at a till or from an account: D 4195 the household / C the account, in that account's journal. */
export const postReimbursementPayment = (
  payment: Omit<Granted, 'facility'> & { readonly journal: string; readonly account: string },
): EntryDraft =>
  new Posting({
    journal: payment.journal,
    day: payment.day,
    label: payment.label,
    voucher: payment.number,
    source: { type: 'reimbursement-payment', id: payment.id },
  })
    .debit(REIMBURSEMENT_ACCOUNTS.memberPayable, payment.amount, owedTo(payment))
    .credit(payment.account, payment.amount)
    .toDraft()

/** Nobody fetched it in time: D 4195 the household / C 758 of the mutual. */
export const postLapse = (lapsed: Omit<Granted, 'facility'>): EntryDraft =>
  new Posting({
    journal: JOURNAL,
    day: lapsed.day,
    label: lapsed.label,
    voucher: lapsed.number,
    source: { type: 'reimbursement', id: lapsed.id },
  })
    .debit(REIMBURSEMENT_ACCOUNTS.memberPayable, lapsed.amount, owedTo(lapsed))
    .credit(REIMBURSEMENT_ACCOUNTS.lapsed, lapsed.amount, { mutualId: lapsed.mutualId })
    .toDraft()
