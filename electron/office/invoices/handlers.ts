import type { invoices } from '../../../shared/contract/invoices.ts'
import type { Handlers } from '../kernel/context.ts'
import { approve, cancelDecision, control, decide, refuseApproval, reject, simply } from './decision.ts'
import { courseHandlers } from './course/handlers.ts'
import { disputeHandlers } from './disputes/index.ts'
import { estimateMonth, postEstimates, undoEstimates } from './estimates/estimates.ts'
import { pay } from './payment.ts'
import { paymentHandlers } from './payments/index.ts'
import { get, list } from './reading.ts'
import { amendHeader, explainHeader, receive } from './reception.ts'
import { resume, returnToFacility } from './returns.ts'
import { statementDocument } from './statement.ts'

export const handlers: Handlers<typeof invoices> = {
  list,
  get,
  receive,
  amendHeader,
  explainHeader,
  openKeying: (ctx, input) => simply(ctx, input, 'openKeying'),
  control,
  reopen: (ctx, input) => simply(ctx, input, 'reopen'),
  decide,
  cancelDecision,
  approve,
  refuseApproval,
  pay,
  returnToFacility,
  resume,
  reject,
  statementDocument: (ctx, { invoiceId }) => statementDocument(ctx, invoiceId),
  ...disputeHandlers,
  ...courseHandlers,
  estimateMonth,
  postEstimates,
  undoEstimates,
  ...paymentHandlers,
}
