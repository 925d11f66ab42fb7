import type { Output } from '../../shared/contract/index.ts'

export type NormRow = Output<'indicators.rows'>['rows'][number]

/** Where a row behind a norm is read: a document, a household, or the ledger of an account. */
export function normDetail(
  row: NormRow,
  { from, to, mutual }: { from: string; to: string; mutual: string },
): [path: string, search?: Record<string, string | undefined>] {
  if (row.source === null)
    return ['/accounting/ledger', { account: row.reference, from, to, mutual: mutual === '' ? undefined : mutual }]
  switch (row.source.type) {
    case 'household':
      return [`/households/${row.source.id}`]
    case 'reimbursement':
      return [`/reimbursements/${row.source.id}`]
    default:
      return [`/invoices/${row.source.id}`]
  }
}
