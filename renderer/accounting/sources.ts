/** Where the document that made an entry is read; undefined when it has no page of its own. */
export function documentPath({ type, id }: { type: string; id: string }): string | undefined {
  switch (type) {
    case 'invoice':
      return `/invoices/${id}`
    case 'receipt':
      return `/preview/receipt-a5/${id}`
    default:
      return undefined
  }
}

const KINDS = ['membership', 'receipt', 'invoice', 'invoice-payment', 'manual-entry', 'card', 'reimbursement'] as const
export type SourceKind = (typeof KINDS)[number] | 'other'

/** The word for a kind of document. */
export const sourceKind = (type: string): SourceKind => KINDS.find((kind) => kind === type) ?? 'other'
