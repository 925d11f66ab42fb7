import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { paymentsProcedures } from '../../../../shared/contract/invoices/payments.ts'
import type { Handlers } from '../../kernel/context.ts'
import { cheques, receiveChequeBook, replaceCheque, settleCheque, spoilCheque } from './cheques.ts'
import { allowSuspended, approveAdvance, facilityDebts, requestAdvance, withdrawAdvance } from './debts.ts'
import { cancelRecovery, recordRecovery } from './recoveries.ts'
import { orderDocument } from './documents.ts'
import { executeOrder, reverseOrder } from './execute.ts'
import { orderFile } from './files.ts'
import { payable } from './payable.ts'
import { amendOrder, prepareOrder } from './prepare.ts'
import { order, orders } from './reading.ts'
import { chequeDocument, slipDocument } from './slips.ts'
import { cancelOrder, checkOrder, reconcileOrder, sendBackOrder, signOrder } from './steps.ts'
import { deferredVisas, seeVisa } from './visas.ts'

export const paymentHandlers = {
  payable,
  orders,
  order,
  prepareOrder,
  amendOrder,
  checkOrder,
  signOrder,
  sendBackOrder,
  cancelOrder,
  executeOrder,
  reverseOrder,
  reconcileOrder,
  orderFile,
  cheques,
  receiveChequeBook,
  settleCheque,
  replaceCheque,
  spoilCheque,
  facilityDebts,
  requestAdvance,
  approveAdvance,
  withdrawAdvance,
  recordRecovery,
  cancelRecovery,
  allowSuspended,
  deferredVisas,
  seeVisa,
  orderDocument: (ctx, { orderId }) => orderDocument(ctx, orderId),
  slipDocument: (ctx, { orderId, payeeId }) => slipDocument(ctx, orderId, payeeId),
  chequeDocument: (ctx, { chequeId }) => chequeDocument(ctx, chequeId),
} satisfies Pick<Handlers<typeof invoices>, keyof typeof paymentsProcedures>
