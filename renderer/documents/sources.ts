/** Where the data of each document come from: the query of the department that knows. */
import { trialBalanceDocument, type TrialBalanceDocument } from '../../shared/documents/trialBalance.ts'
import { zDay, zMonth } from '../../shared/dates.ts'
import { zId } from '../../shared/ids.ts'
import { z } from 'zod'
import { readBookId } from '../../shared/documents/bookId.ts'
import { readStatementId } from '../../shared/documents/statementId.ts'
import type { Input, Output, QueryName } from '../../shared/contract/index.ts'
import { callOffice, RefusalError } from '../app/office.ts'
import type { DocumentName } from './registry.ts'

async function ask<N extends QueryName>(name: N, input: Input<N>): Promise<Output<N>> {
  const result = await callOffice(name, input)
  if (!result.ok) throw new RefusalError(result.refusal)
  return result.value
}

/**
 * An id of several parts, as the route carries it: `2026-01~2026-12`, `household~year`.
 * Part numbers from 0; an absent part is an empty text, which the schema of the query refuses.
 */
const part = (id: string, index: number): string => id.split('~')[index] ?? ''

/** The trial balance is asked by months or days: `2026-01~2026-12`, and `~mutual~columns` for one of the mutuals, for 4, 6 or 8 columns. */
async function trialBalance(id: string): Promise<TrialBalanceDocument> {
  const when = z.union([zMonth, zDay])
  const from = when.parse(part(id, 0))
  const to = when.parse(part(id, 1))
  const columns = part(id, 3) === '' ? undefined : z.enum(['4', '6', '8']).parse(part(id, 3))
  const mutualId = part(id, 2) === '' ? undefined : zId.parse(part(id, 2))
  const [books, who] = await Promise.all([
    ask('accounting.trialBalance', { from, to, ...(mutualId === undefined ? {} : { mutualId }) }),
    ask('administration.me', {}),
  ])
  return trialBalanceDocument(books, who, new Date().toISOString(), columns)
}

/** The id of a sheet handed over; or what one would say: `year~mutual~zone~colline~collector`, the last two may be empty. */
const callSheet = (id: string): Promise<unknown> => {
  if (!id.includes('~')) return ask('membership.issuedCallSheet', { sheetId: zId.parse(id) })
  return ask('membership.callSheetDocument', {
    coverYearId: zId.parse(part(id, 0)),
    mutualId: zId.parse(part(id, 1)),
    zoneCode: part(id, 2),
    ...(part(id, 3) === '' ? {} : { hillCode: part(id, 3) }),
    ...(part(id, 4) === '' ? {} : { collectorId: zId.parse(part(id, 4)) }),
  })
}

/** `day~mutual~facility~zone~colline`; the last three may be empty. */
const rightsList = (id: string): Promise<unknown> =>
  ask('membership.rightsListDocument', {
    day: zDay.parse(part(id, 0)),
    mutualId: zId.parse(part(id, 1)),
    ...(part(id, 2) === '' ? {} : { firstContact: part(id, 2) }),
    ...(part(id, 3) === '' ? {} : { zoneCode: part(id, 3) }),
    ...(part(id, 4) === '' ? {} : { hillCode: part(id, 4) }),
  })

/** @throws RefusalError when the office refuses; ZodError when the id in the route is not one */
export async function loadDocument(name: DocumentName, id: string): Promise<unknown> {
  switch (name) {
    case 'receipt-a5':
    case 'receipt-80mm':
      return ask('membership.receiptDocument', { receiptId: zId.parse(id) })
    case 'card-family':
      // A batch, or the card of one household.
      if (part(id, 1) === '') return ask('membership.familyCardsDocument', { batchId: zId.parse(id) })
      return ask('membership.cardDocument', {
        householdId: zId.parse(part(id, 0)),
        coverYearId: zId.parse(part(id, 1)),
      })
    case 'card-individual':
      return ask('membership.individualCardsDocument', { batchId: zId.parse(id) })
    case 'deposit-slip':
      return ask('membership.depositDocument', { depositId: zId.parse(id) })
    case 'collector-statement':
      return ask('membership.collectorStatement', { collectorId: zId.parse(id) })
    case 'advance-refund':
      return ask('membership.refundDocument', { refundId: zId.parse(id) })
    case 'household-statement':
      return ask('membership.householdStatement', { householdId: zId.parse(id) })
    case 'household-form':
      return ask('membership.householdForm', { householdId: zId.parse(id) })
    case 'household-form-empty':
      // « new », or the mutual whose name it carries.
      return ask('membership.householdForm', id === 'new' ? {} : { mutualId: zId.parse(id) })
    case 'payer-statement':
      return ask('membership.payerStatement', {
        payerId: zId.parse(part(id, 0)),
        coverYearId: zId.parse(part(id, 1)),
      })
    case 'facility-statement':
      return ask('invoices.statementDocument', { invoiceId: zId.parse(id) })
    case 'invoice-acknowledgement':
      return ask('invoices.acknowledgementDocument', { invoiceId: zId.parse(id) })
    case 'rejection-letter':
      return ask('invoices.rejectionLetter', { invoiceId: zId.parse(id) })
    case 'return-letter':
      return ask('invoices.returnLetter', { returnId: zId.parse(id) })
    case 'dispute-letter':
      return ask('invoices.disputeLetter', { disputeId: zId.parse(id) })
    case 'trial-balance':
      return trialBalance(id)
    case 'book':
      return ask('accounting.bookDocument', readBookId(id))
    case 'financial-statement':
      return ask('accounting.statementDocument', readStatementId(id))
    case 'opening-balances':
      return ask('accounting.openingDocument', { id: zId.parse(id) })
    case 'earned-contributions':
      return ask('accounting.earnedDocument', { month: zMonth.parse(id) })
    case 'month-closing':
      return ask('accounting.monthDocument', { id: zId.parse(id) })
    case 'monthly-sheet':
      // The version, or the month as it would be frozen now; and one of the mutuals; none: the centre.
      return ask('accounting.monthSheet', {
        ...(zMonth.safeParse(part(id, 0)).success
          ? { month: zMonth.parse(part(id, 0)) }
          : { id: zId.parse(part(id, 0)) }),
        ...(part(id, 1) === '' ? {} : { mutualId: zId.parse(part(id, 1)) }),
      })
    case 'package-receipt':
      return ask('federation.receiptDocument', { importId: zId.parse(id) })
    case 'federation-closings':
      return ask('federation.closingsDocument', {})
    case 'renewal-call-sheet':
      return callSheet(id)
    case 'recoding-report':
      return ask('membership.recodingDocument', { recodingId: zId.parse(id) })
    case 'certificate-slip':
      return ask('claims.certificateSlip', { id: zId.parse(id) })
    case 'cash-count':
      return ask('accounting.tillCountDocument', { id: zId.parse(id) })
    case 'cash-transfer':
      return ask('accounting.cashTransferDocument', { id: zId.parse(id) })
    case 'bank-reconciliation':
      return ask('accounting.reconciliationDocument', { id: zId.parse(id) })
    case 'payment-order':
      return ask('invoices.orderDocument', { orderId: zId.parse(id) })
    case 'payment-slip':
      // The order, and one of its payees.
      return ask('invoices.slipDocument', { orderId: zId.parse(part(id, 0)), payeeId: zId.parse(part(id, 1)) })
    case 'payment-cheque':
      return ask('invoices.chequeDocument', { chequeId: zId.parse(id) })
    case 'prior-approval':
      return ask('claims.approvalDocument', { id: zId.parse(id) })
    case 'claim-judgement':
      return ask('claims.judgementDocument', { id: zId.parse(id) })
    case 'claim-rules':
      return ask('claims.rules', { day: zDay.parse(id) })
    case 'reimbursement-acknowledgement':
      return ask('claims.reimbursementAcknowledgement', { id: zId.parse(id) })
    case 'reimbursement-decision':
      // The one in force, or one of the history by its place.
      return ask('claims.reimbursementDecision', {
        id: zId.parse(part(id, 0)),
        ...(part(id, 1) === '' ? {} : { decision: Number(part(id, 1)) }),
      })
    case 'reimbursement-voucher':
      return ask('claims.reimbursementVoucher', { id: zId.parse(id) })
    case 'reimbursement-receipt':
      return ask('claims.reimbursementReceipt', { id: zId.parse(id) })
    case 'agreement':
      // Its id, and the day of its rates and prices where it is not today.
      return ask('facilities.agreementDocument', {
        agreementId: zId.parse(part(id, 0)),
        ...(part(id, 1) === '' ? {} : { day: zDay.parse(part(id, 1)) }),
      })
    case 'facility-rights-list':
      return rightsList(id)
  }
}
