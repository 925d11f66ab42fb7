import type { Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { sum, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft } from '../../posting.ts'
import type { FacilityType, Ownership, ServiceClass } from '../facilities/vocabulary.ts'

export const BENEFITS = '6551'
export const FACILITY_PAYABLE = '4015'

interface InvoiceToPost {
  readonly id: Id
  readonly day: Day
  readonly label: string
  /** Number of the statement or of the payment, as printed. */
  readonly voucher: string
  readonly facilityId: Id
  readonly facilityType: FacilityType
  readonly ownership: Ownership
}

/** What certificates of one service cost one mutual. */
export interface CarePart {
  readonly mutualId: Id
  readonly service: ServiceClass
  readonly amount: Fbu
}

/** The decision: benefits of each mutual by service against the facility. D 6551 / C 4015, what was accepted. Journal `FS`. */
export function postDecision(invoice: InvoiceToPost & { readonly parts: readonly CarePart[] }): EntryDraft {
  const axes = { facilityType: invoice.facilityType, ownership: invoice.ownership }
  const posting = new Posting({
    journal: 'FS',
    day: invoice.day,
    label: invoice.label,
    voucher: invoice.voucher,
    source: { type: 'invoice', id: invoice.id },
  })
  for (const { mutualId, service, amount } of invoice.parts)
    posting.debit(BENEFITS, amount, { ...axes, mutualId, service })
  posting.credit(FACILITY_PAYABLE, sum(invoice.parts.map(({ amount }) => amount)), {
    ...axes,
    thirdPartyType: 'facility',
    thirdPartyId: invoice.facilityId,
  })
  return posting.toDraft()
}

/** A payment: D 4015 of the facility / C the account it leaves from, in that account's journal. */
export function postPayment(
  payment: InvoiceToPost & { readonly journal: string; readonly account: string; readonly amount: Fbu },
): EntryDraft {
  return new Posting({
    journal: payment.journal,
    day: payment.day,
    label: payment.label,
    voucher: payment.voucher,
    source: { type: 'invoice-payment', id: payment.id },
  })
    .debit(FACILITY_PAYABLE, payment.amount, {
      thirdPartyType: 'facility',
      thirdPartyId: payment.facilityId,
      facilityType: payment.facilityType,
      ownership: payment.ownership,
    })
    .credit(payment.account, payment.amount)
    .toDraft()
}

/** What a dispute adds: D 6551 (671 for care decided in an earlier year) each mutual by service / C 4015 of the facility. Journal `FS`. */
export function postComplement(
  complement: InvoiceToPost & {
    readonly account: string
    readonly parts: readonly CarePart[]
  },
): EntryDraft {
  const axes = { facilityType: complement.facilityType, ownership: complement.ownership }
  const posting = new Posting({
    journal: 'FS',
    day: complement.day,
    label: complement.label,
    voucher: complement.voucher,
    source: { type: 'invoice-complement', id: complement.id },
  })
  for (const { mutualId, service, amount } of complement.parts)
    posting.debit(complement.account, amount, { ...axes, mutualId, service })
  posting.credit(FACILITY_PAYABLE, sum(complement.parts.map(({ amount }) => amount)), {
    ...axes,
    thirdPartyType: 'facility',
    thirdPartyId: complement.facilityId,
  })
  return posting.toDraft()
}
