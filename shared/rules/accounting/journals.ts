/** What a journal is for. `till`, `bank` and `mobile` each keep one account of cash. */
export const JOURNAL_KINDS = [
  'dues',
  'till',
  'bank',
  'mobile',
  'invoices',
  'reimbursements',
  'intermutual',
  'purchases',
  'payroll',
  'grants',
  'miscellaneous',
  'opening',
  'closing',
] as const

export type JournalKind = (typeof JOURNAL_KINDS)[number]

export const CASH_KINDS = ['till', 'bank', 'mobile'] as const
export type CashKind = (typeof CASH_KINDS)[number]

export const isCashKind = (kind: JournalKind): kind is CashKind => (CASH_KINDS as readonly string[]).includes(kind)

/**
 * Journals that only documents write: an entry typed by hand there would part the books from the documents they rest on.
 */
const DOCUMENT_KINDS: readonly JournalKind[] = ['dues', 'invoices', 'reimbursements', 'intermutual']

/** Journals that documents look for by their kind or their code: without them a document's posting would have to wait. */
export const isNeeded = (kind: JournalKind): boolean => DOCUMENT_KINDS.includes(kind) || kind === 'opening'

export const isManualKind = (kind: JournalKind): boolean => !DOCUMENT_KINDS.includes(kind)
