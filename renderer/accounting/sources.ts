import type { Output } from '../../shared/contract/index.ts'

type Document = NonNullable<Output<'accounting.entry'>['document']>

/** Where a document is read. */
export function documentPath({ type, id }: Document): string {
  switch (type) {
    case 'invoice':
      return `/invoices/${id}`
    case 'receipt':
      return `/preview/receipt-a5/${id}`
    case 'deposit':
      return `/preview/deposit-slip/${id}`
    case 'refund':
      return `/preview/advance-refund/${id}`
    case 'payment-order':
      return `/payments/${id}`
    case 'facility-recovery':
      return '/payments/debts'
    case 'reimbursement':
      return `/reimbursements/${id}`
    case 'month-estimate':
      return `/invoices/estimates/${id}`
    case 'earned-run':
      return `/accounting/earned?run=${id}`
    case 'opening':
      return `/accounting/opening?id=${id}`
    case 'inventory':
      return `/accounting/inventory?document=${id}`
    case 'asset':
      return `/accounting/assets?asset=${id}`
    case 'donor-agreement':
      return `/accounting/donors?agreement=${id}`
    case 'year':
      return `/accounting/years?document=${id}`
    case 'household':
      return `/households/${id}`
  }
}

const KINDS = [
  'membership',
  'receipt',
  'invoice',
  'invoice-payment',
  'invoice-complement',
  'manual-entry',
  'card',
  'reimbursement',
  'reimbursement-payment',
  'collector-deposit',
  'advance-use',
  'advance-refund',
  'household-event',
  'payer-commitment',
  'payer-payment',
  'payment-order',
  'facility-recovery',
  'month-estimate',
  'year_close',
  'year_allocation',
  'earned-run',
  'opening',
  'depreciation_run',
  'impairment_run',
  'accrual',
  'claims_provision',
  'asset_disposal',
  'donor-grant',
  'donor-instalment',
  'donor-run',
] as const
export type SourceKind = (typeof KINDS)[number] | 'other'

/** The word for a kind of document. */
export const sourceKind = (type: string): SourceKind => KINDS.find((kind) => kind === type) ?? 'other'
