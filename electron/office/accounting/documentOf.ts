import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { reimbursementOfPayment } from '../claims/index.ts'
import { invoiceOfComplement, invoiceOfPayment, invoiceOfRecovery } from '../invoices/index.ts'
import { householdOfAdvanceUse, householdOfCard, householdOfEvent, householdOfMembership } from '../membership/index.ts'
import { agreementOfGrant, agreementOfInstalment } from './donors/index.ts'
import { assetOfDisposal } from './inventory/index.ts'

export interface DocumentRef {
  readonly type:
    | 'invoice'
    | 'receipt'
    | 'household'
    | 'deposit'
    | 'refund'
    | 'payment-order'
    | 'facility-recovery'
    | 'reimbursement'
    | 'month-estimate'
    | 'earned-run'
    | 'inventory'
    | 'asset'
    | 'opening'
    | 'donor-agreement'
    | 'year'
  readonly id: Id
}

/** The document one opens to read where an entry comes from; null when it is the entry itself (typed by hand). */
export function documentOf(db: ReadDb, type: string, id: Id): DocumentRef | null {
  switch (type) {
    case 'invoice':
    case 'receipt':
      return { type, id }
    case 'invoice-payment':
      return ref('invoice', invoiceOfPayment(db, id))
    case 'invoice-complement':
      return ref('invoice', invoiceOfComplement(db, id))
    case 'facility-recovery':
      return ref('invoice', invoiceOfRecovery(db, id))
    case 'reimbursement-payment':
      return ref('reimbursement', reimbursementOfPayment(db, id))
    case 'reimbursement':
    case 'payment-order':
    case 'month-estimate':
    case 'earned-run':
    case 'opening':
      return { type, id }
    case 'membership':
      return ref('household', householdOfMembership(db, id))
    case 'household-event':
      return ref('household', householdOfEvent(db, id))
    case 'card':
      return ref('household', householdOfCard(db, id))
    case 'advance-use':
      return ref('household', householdOfAdvanceUse(db, id))
    case 'collector-deposit':
      return { type: 'deposit', id }
    case 'advance-refund':
      return { type: 'refund', id }
    case 'depreciation_run':
    case 'impairment_run':
    case 'claims_provision':
    case 'accrual':
      return { type: 'inventory', id }
    case 'asset_disposal':
      return ref('asset', assetOfDisposal(db, id))
    case 'year_close':
    case 'year_allocation':
      return { type: 'year', id }
    case 'donor-grant':
      return ref('donor-agreement', agreementOfGrant(db, id))
    case 'donor-instalment':
      return ref('donor-agreement', agreementOfInstalment(db, id))
    default:
      return null
  }
}

const ref = (type: DocumentRef['type'], id: Id | undefined): DocumentRef | null =>
  id === undefined ? null : { type, id }
