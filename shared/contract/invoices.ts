import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../dates.ts'
import { zStatementDocument } from '../documents/statement.ts'
import { zId } from '../ids.ts'
import { MOST_FBU, zFbu, zSignedFbu } from '../money.ts'
import { INVOICE_ACTIONS, INVOICE_NOTES, INVOICE_STATES } from '../rules/invoices/states.ts'
import { zClaimTotals } from './claims.ts'
import { zFacilityType, zOwnership } from './facilities.ts'
import { courseProcedures } from './invoices/course.ts'
import { disputeProcedures } from './invoices/disputes.ts'
import { estimateProcedures } from './invoices/estimates.ts'
import { paymentsProcedures } from './invoices/payments.ts'
import { zPosition, zRev } from './pieces.ts'
import { command, department, query } from './procedure.ts'

export const zInvoiceState = z.enum(INVOICE_STATES)
export const zInvoiceAction = z.enum(INVOICE_ACTIONS)
const zReasonText = z.string().trim().min(3).max(300)

const headerFields = {
  period: zMonth,
  /** The number the facility wrote on its invoice. */
  facilityNumber: z.string().trim().min(1).max(40),
  invoicedOn: zDay.nullable().default(null),
  receivedOn: zDay,
  /** Share claimed from the mutual, as the facility added it up. */
  headerClaimed: zFbu,
  certificates: z.int().min(1).max(10_000),
}

const zRow = z.object({
  id: zId,
  number: z.string(),
  facilityId: zId,
  facilityName: z.string(),
  facilityCode: z.string(),
  period: zMonth,
  facilityNumber: z.string(),
  receivedOn: zDay,
  dueOn: zDay,
  headerClaimed: zFbu,
  certificates: z.int(),
  keyed: z.int(),
  accepted: zFbu,
  paid: zFbu,
  state: zInvoiceState,
  stateSince: zInstant,
})

const zMoved = z.object({ state: zInvoiceState, rev: zRev })
const zMove = z.object({ id: zId, rev: zRev.optional() })
const zMoveWithReason = zMove.extend({ reason: zReasonText })

export const invoices = department('invoices', {
  /** The queue: what waits in a state, oldest first. */
  list: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({
      state: zInvoiceState.nullable().default(null),
      facilityId: zId.nullable().default(null),
      after: z.string().max(80).nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(zRow),
      next: z.string().nullable(),
      states: z.array(z.object({ state: zInvoiceState, count: z.int(), claimed: zFbu, oldest: zDay.nullable() })),
    }),
  }),
  get: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({ id: zId }),
    output: zRow.extend({
      ...headerFields,
      receivedOn: zDay,
      facilityType: zFacilityType,
      ownership: zOwnership,
      level: z.int(),
      agreement: z.object({ id: zId, number: z.string(), endsOn: zDay.nullable() }).nullable(),
      rate: z.number().nullable(),
      headerNote: z.string().nullable(),
      /** Header total − sum of the certificates keyed. */
      gap: zSignedFbu,
      totals: zClaimTotals,
      /** What may be done now, in the order of the table; `who` names those whom two pairs of eyes keep away. */
      actions: z.array(zInvoiceAction),
      keyers: z.array(z.object({ id: zId, name: z.string() })),
      statementNumber: z.string().nullable(),
      decidedOn: zDay.nullable(),
      decidedBy: z.string().nullable(),
      approvedBy: z.string().nullable(),
      history: z.array(
        z.object({
          at: zInstant,
          by: z.string(),
          action: z.enum([...INVOICE_ACTIONS, ...INVOICE_NOTES]).nullable(),
          state: zInvoiceState,
          reason: z.string().nullable(),
        }),
      ),
      payments: z.array(
        z.object({
          id: zId,
          number: z.string(),
          paidOn: zDay,
          amount: zFbu,
          account: z.string(),
          reference: z.string().nullable(),
          by: z.string(),
        }),
      ),
      /** What disputes added, and what is left to pay of the decision itself, complements apart. */
      complements: zFbu,
      left: zFbu,
      /** Somebody's dispute runs. */
      disputeId: zId.nullable(),
      rev: zRev,
    }),
  }),
  /** An envelope registered. The same number of a facility in a year is refused. */
  receive: command({
    right: 'invoice.enter',
    touches: ['invoice'],
    input: z.object({ facilityId: zId, ...headerFields }),
    output: z.object({ id: zId, number: z.string(), dueOn: zDay }),
  }),
  amendHeader: command({
    right: 'invoice.enter',
    touches: ['invoice'],
    input: z.object({ id: zId, rev: zRev, ...headerFields }),
    output: z.object({ rev: zRev }),
  }),
  /** Why the header and the certificates differ; asked before deciding. */
  explainHeader: command({
    right: 'invoice.enter',
    touches: ['invoice'],
    input: zMove.extend({ note: zReasonText }),
    output: z.object({ rev: zRev }),
  }),
  openKeying: command({ right: 'invoice.enter', touches: ['invoice'], input: zMove, output: zMoved }),
  /** Judges every certificate again, in the order of care, and closes the keying. */
  control: command({
    right: 'invoice.validate',
    touches: ['invoice', 'claim'],
    input: zMove,
    output: zMoved.extend({ changed: z.int() }),
  }),
  reopen: command({ right: 'invoice.validate', touches: ['invoice'], input: zMoveWithReason, output: zMoved }),
  /** Draws up the statement and posts it. */
  decide: command({
    right: 'decideInvoice.enter',
    touches: ['invoice', 'claim', 'entry'],
    input: zMove.extend({ day: zDay.optional() }),
    output: zMoved.extend({ statementNumber: z.string(), accepted: zFbu, entryNumber: z.string().nullable() }),
  }),
  cancelDecision: command({
    right: 'decideInvoice.enter',
    touches: ['invoice', 'claim', 'entry'],
    input: zMoveWithReason.extend({ day: zDay.optional() }),
    output: zMoved,
  }),
  approve: command({ right: 'approvePayment.approve', touches: ['invoice'], input: zMove, output: zMoved }),
  /** Refuses to approve: the decision is taken back and its entry reversed. */
  refuseApproval: command({
    right: 'approvePayment.approve',
    touches: ['invoice', 'claim', 'entry'],
    input: zMoveWithReason.extend({ day: zDay.optional() }),
    output: zMoved,
  }),
  /** Pays what one signature may, at once and without an order; above that amount a payment order is wanted. */
  pay: command({
    right: 'payment.execute',
    touches: ['invoice', 'claim', 'entry', 'cash'],
    input: zMove.extend({
      /** Cash, bank or mobile money account. */
      account: z.string().min(3).max(12),
      /** What is left to pay when absent. */
      amount: z.int().min(1).max(MOST_FBU).pipe(zFbu).optional(),
      day: zDay.optional(),
      reference: z.string().trim().max(60).nullable().default(null),
    }),
    output: zMoved.extend({ paymentId: zId, paymentNumber: z.string(), amount: zFbu, entryNumber: z.string() }),
  }),
  /** Gives it back with a numbered letter: what is to be completed, or everything its certificates still want when not said. */
  returnToFacility: command({
    right: 'decideInvoice.enter',
    touches: ['invoice'],
    input: zMoveWithReason.extend({
      answerBy: zDay.optional(),
      items: z
        .array(
          z.object({
            claimId: zId.nullable().default(null),
            code: z.string().max(8).nullable().default(null),
            text: zReasonText,
          }),
        )
        .max(2000)
        .optional(),
    }),
    output: zMoved.extend({ returnId: zId, returnNumber: z.string(), items: z.int() }),
  }),
  /** It came back; `completed`: positions of what was completed. The days it was away are added to the day it is due. */
  resume: command({
    right: 'invoice.enter',
    touches: ['invoice'],
    input: zMove.extend({
      backOn: zDay.optional(),
      completed: z.array(zPosition).max(10_000).default([]),
      note: zReasonText.nullable().default(null),
    }),
    output: zMoved.extend({ dueOn: zDay, days: z.int() }),
  }),
  reject: command({
    right: 'decideInvoice.enter',
    touches: ['invoice', 'claim'],
    input: zMoveWithReason,
    output: zMoved,
  }),
  statementDocument: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({ invoiceId: zId }),
    output: zStatementDocument,
  }),
  ...disputeProcedures,
  ...courseProcedures,
  ...paymentsProcedures,
  ...estimateProcedures,
})
