import { defineMachine } from '../../stateMachine.ts'

/** Life of a facility invoice. Medical review and dispute come between controlled and decided, and after paid. */
export const INVOICE_STATES = [
  'received',
  'keying',
  'controlled',
  'decided',
  'approved',
  'partly_paid',
  'paid',
  'returned',
  'rejected',
] as const
export type InvoiceState = (typeof INVOICE_STATES)[number]

export const INVOICE_ACTIONS = [
  'openKeying',
  'control',
  'reopen',
  'decide',
  'cancelDecision',
  'approve',
  'refuseApproval',
  'payInPart',
  'payInFull',
  'reversePayment',
  'reverseInPart',
  'returnToFacility',
  'resume',
  'reject',
] as const
export type InvoiceAction = (typeof INVOICE_ACTIONS)[number]

/** What happens to an invoice without moving it: kept in its history beside its moves. */
export const INVOICE_NOTES = [
  'amendHeader',
  'explainHeader',
  'openDispute',
  'adviseDispute',
  'settleDispute',
  'withdrawDispute',
  'approveComplement',
  'refuseComplement',
  'payComplement',
  'unpayComplement',
] as const
export type InvoiceNote = (typeof INVOICE_NOTES)[number]

export const invoiceMachine = defineMachine<InvoiceState, InvoiceAction>({
  name: 'invoice',
  states: INVOICE_STATES,
  transitions: [
    { action: 'openKeying', from: ['received'], to: 'keying' },
    { action: 'control', from: ['keying'], to: 'controlled' },
    { action: 'reopen', from: ['controlled'], to: 'keying' },
    { action: 'decide', from: ['controlled'], to: 'decided' },
    { action: 'cancelDecision', from: ['decided'], to: 'controlled' },
    { action: 'approve', from: ['decided'], to: 'approved' },
    { action: 'refuseApproval', from: ['decided'], to: 'controlled' },
    { action: 'payInPart', from: ['approved', 'partly_paid'], to: 'partly_paid' },
    { action: 'payInFull', from: ['approved', 'partly_paid'], to: 'paid' },
    { action: 'reversePayment', from: ['partly_paid', 'paid'], to: 'approved' },
    { action: 'reverseInPart', from: ['partly_paid', 'paid'], to: 'partly_paid' },
    { action: 'returnToFacility', from: ['received', 'keying', 'controlled'], to: 'returned' },
    { action: 'resume', from: ['returned'], to: 'keying' },
    { action: 'reject', from: ['received', 'keying', 'controlled', 'returned'], to: 'rejected' },
  ],
})

/** Certificates may be written only here. */
export const isBeingKeyed = (state: InvoiceState): boolean => state === 'received' || state === 'keying'

/** Steps of the straight road, as the page counts them; undefined beside the road. */
export function stepOf(state: InvoiceState): { step: number; of: number } | undefined {
  const road: readonly InvoiceState[] = ['received', 'keying', 'controlled', 'decided', 'approved', 'paid']
  const step = road.indexOf(state === 'partly_paid' ? 'approved' : state)
  return step === -1 ? undefined : { step: step + 1, of: road.length }
}
