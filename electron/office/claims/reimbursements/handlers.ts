import type { claims } from '../../../../shared/contract/claims.ts'
import type { reimbursementProcedures } from '../../../../shared/contract/claims/reimbursements.ts'
import type { Handlers } from '../../kernel/context.ts'
import { admitReimbursement, appealReimbursement, declareReimbursementInadmissible } from './admit.ts'
import {
  approveReimbursement,
  cancelReimbursementDecision,
  decideReimbursement,
  refuseReimbursement,
  refuseReimbursementApproval,
} from './decide.ts'
import { reimbursementDecision } from './decisionPaper.ts'
import { reimbursementAcknowledgement, reimbursementReceipt, reimbursementVoucher } from './documents.ts'
import { reimbursements } from './list.ts'
import { archiveReimbursement, lapseReimbursements, payReimbursement, unpayReimbursement } from './pay.ts'
import { keepingAfter, keepingBefore } from './keepDecision.ts'
import { reimbursement } from './reading.ts'
import { amendReimbursement, previewReimbursement, submitReimbursement } from './submit.ts'

export const reimbursementHandlers: Pick<Handlers<typeof claims>, keyof typeof reimbursementProcedures> = {
  reimbursements,
  reimbursement,
  previewReimbursement,
  submitReimbursement,
  amendReimbursement,
  admitReimbursement,
  declareReimbursementInadmissible: keepingAfter(declareReimbursementInadmissible),
  decideReimbursement: keepingAfter(decideReimbursement),
  refuseReimbursement: keepingAfter(refuseReimbursement),
  cancelReimbursementDecision: keepingBefore(cancelReimbursementDecision),
  approveReimbursement,
  refuseReimbursementApproval: keepingBefore(refuseReimbursementApproval),
  payReimbursement,
  unpayReimbursement,
  appealReimbursement: keepingBefore(appealReimbursement),
  archiveReimbursement,
  lapseReimbursements,
  reimbursementAcknowledgement,
  reimbursementDecision,
  reimbursementVoucher,
  reimbursementReceipt,
}
