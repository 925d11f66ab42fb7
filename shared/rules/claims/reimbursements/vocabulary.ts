/** Why a member paid the whole price themselves. */
export const CAUSES = ['emergency', 'stock_out', 'no_card', 'not_contracted', 'out_of_area'] as const
export type Cause = (typeof CAUSES)[number]

/** Papers that a member hands in; originals, numbered where they carry a number. */
export const PAPER_KINDS = ['receipt', 'prescription', 'certificate', 'referral', 'other'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/**
 * What a request must hold beside its stamped receipts, by its cause. A stock-out is proved by the prescription that the facility
 * could not serve; wherever a card could not be shown, the certificate says who was treated.
 */
export const PAPERS_WANTED: Readonly<Record<Cause, readonly PaperKind[]>> = {
  emergency: ['receipt', 'certificate'],
  stock_out: ['receipt', 'prescription'],
  no_card: ['receipt', 'certificate'],
  not_contracted: ['receipt', 'prescription', 'certificate'],
  out_of_area: ['receipt', 'certificate'],
}

/** The member of the household, or somebody they send. */
export const PAYEE_KINDS = ['member', 'proxy'] as const
export type PayeeKind = (typeof PAYEE_KINDS)[number]

/** Why a request is not looked into. */
export const INADMISSIBLE_REASONS = [
  'late',
  'papers',
  'cause',
  'rights',
  'not_member',
  'duplicate',
  'payee',
  'other',
] as const
export type InadmissibleReason = (typeof INADMISSIBLE_REASONS)[number]

/** What keeps a request from being admitted; the page says them while it is typed. */
export const OBSTACLES = [
  'late',
  'cause-refused',
  'paper-missing',
  'receipt-unstamped',
  'receipt-undated',
  'receipt-twice',
  'rights',
  'proxy-unnamed',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

/** How the receipt of the money was given. */
export const SIGNATURES = ['signature', 'thumbprint'] as const
export type Signature = (typeof SIGNATURES)[number]

/** How a request was answered. */
export const DECISION_STANDINGS = ['granted', 'part', 'refused', 'inadmissible'] as const
export type DecisionStanding = (typeof DECISION_STANDINGS)[number]

/** What ends a decision that was given: an appeal, whoever decided, whoever approves. */
export const DECISION_ENDINGS = ['appeal', 'cancelDecision', 'refuseApproval'] as const
export type DecisionEnding = (typeof DECISION_ENDINGS)[number]
