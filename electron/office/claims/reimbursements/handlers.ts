import type { claims } from '../../../../shared/contract/claims.ts'
import type { reimbursementProcedures } from '../../../../shared/contract/claims/reimbursements.ts'
import type { Handlers } from '../../kernel/context.ts'

const notYet = (): never => {
  throw new Error('reimbursements answer soon')
}

export const reimbursementHandlers: Pick<Handlers<typeof claims>, keyof typeof reimbursementProcedures> = {
  reimbursements: notYet,
  reimbursement: notYet,
  previewReimbursement: notYet,
  submitReimbursement: notYet,
  amendReimbursement: notYet,
  admitReimbursement: notYet,
  declareReimbursementInadmissible: notYet,
  decideReimbursement: notYet,
  refuseReimbursement: notYet,
  cancelReimbursementDecision: notYet,
  approveReimbursement: notYet,
  refuseReimbursementApproval: notYet,
  payReimbursement: notYet,
  unpayReimbursement: notYet,
  appealReimbursement: notYet,
  archiveReimbursement: notYet,
  lapseReimbursements: notYet,
  reimbursementAcknowledgement: notYet,
  reimbursementDecision: notYet,
  reimbursementVoucher: notYet,
  reimbursementReceipt: notYet,
}
