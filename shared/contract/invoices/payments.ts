import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zChequeDocument, zPaymentOrderDocument, zPaymentSlipDocument } from '../../documents/payments.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { MEANS, ORDER_ACTIONS, ORDER_STATES } from '../../rules/invoices/payments/machine.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { chequeProcedures, zCheque } from './cheques.ts'
import { debtProcedures, zAmountToPay, zWhy } from './debts.ts'

const zOrderState = z.enum(ORDER_STATES)
const zOrderAction = z.enum(ORDER_ACTIONS)
const zMeans = z.enum(MEANS)
/** What a person saw when they decided: somebody who came first is not overwritten. */
const zOrderMove = z.object({ id: zId, rev: zRev.optional() })
const zOrderMoved = z.object({ number: z.string(), state: zOrderState, rev: zRev })

/** Documents that an order pays. */
export const zPaidType = z.enum(['invoice', 'advance', 'reimbursement', 'supplier'])
const zPayeeType = z.enum(['facility', 'person', 'supplier'])
const zLineType = z.enum(['invoice', 'reimbursement', 'advance', 'supplier', 'recovery', 'advance-back'])

const zPayable = z.object({
  type: zPaidType,
  id: zId,
  /** Of the statement, of the advance; of a supplier, of the bill, or of its entry. */
  number: z.string(),
  day: zDay,
  dueOn: zDay,
  payeeType: zPayeeType,
  /** The facility, the supplier; of a reimbursement, the request that names the person. */
  payeeId: zId,
  payee: z.string(),
  payeeCode: z.string(),
  bank: z.string().nullable(),
  mobileMoney: z.string().nullable(),
  approved: zFbu,
  paid: zFbu,
  left: zFbu,
  /** The open order that has it already. */
  order: z.object({ id: zId, number: z.string() }).nullable(),
  /** Why the facility may not be paid; `allowed` when the head let one order through. */
  suspended: z.object({ reason: z.string(), allowed: z.string().nullable() }).nullable(),
})

const zDebt = z.object({
  type: z.enum(['recovery', 'advance-back']),
  id: zId,
  number: z.string(),
  facilityId: zId,
  day: zDay,
  left: zFbu,
})

const orderFields = {
  means: zMeans,
  /** Cash, bank or mobile money account that it leaves from. */
  account: z.string().min(3).max(12),
  object: z.string().trim().max(80).optional(),
  wantedOn: zDay.nullable().default(null),
  /** What to pay; what is left of it when no amount is said. */
  lines: z
    .array(z.object({ type: zPaidType.default('invoice'), id: zId, amount: zAmountToPay.optional() }))
    .min(1)
    .max(200),
  /** What is kept off for advances and overpayments: all that is owed when absent, nothing when empty. */
  offsets: z
    .array(z.object({ type: z.enum(['recovery', 'advance-back']), id: zId, amount: zAmountToPay }))
    .max(200)
    .optional(),
}

const zOrderRow = z.object({
  id: zId,
  number: z.string(),
  state: zOrderState,
  stateSince: zInstant,
  means: zMeans,
  account: z.string(),
  object: z.string(),
  preparedOn: zDay,
  preparedBy: z.string(),
  payees: z.int(),
  documents: z.int(),
  gross: zFbu,
  takenBack: zFbu,
  total: zFbu,
  /** First and only payee, or null for several. */
  payee: z.string().nullable(),
})

const zStep = z.object({
  step: z.enum(['prepare', 'check', 'sign', 'countersign', 'board', 'execute', 'reconcile']),
  /** `waits`: the next one; `later`: after it. */
  state: z.enum(['done', 'waits', 'later']),
  by: z.string().nullable(),
  at: z.string().nullable(),
  detail: z.string().nullable(),
  /** Those who may do it, when it waits. */
  who: z.array(z.string()),
})

/** Orders, their steps and their papers; the register of cheques and what facilities owe are beside. */
export const paymentsProcedures = {
  ...chequeProcedures,
  ...debtProcedures,
  /** Approved documents with something left to pay, the earliest due first, what their payees owe, and the accounts to pay from. */
  payable: query({
    right: 'payment.read',
    reads: ['invoice', 'reimbursement', 'payment', 'entry', 'matching', 'third-party', 'agreement', 'facility'],
    input: z.object({
      facilityId: zId.nullable().default(null),
      /** An order being amended: what it sets aside counts as free. */
      orderId: zId.nullable().default(null),
    }),
    output: z.object({
      rows: z.array(zPayable),
      debts: z.array(zDebt),
      accounts: z.array(
        z.object({
          account: z.string(),
          label: z.string(),
          kind: z.enum(['till', 'bank', 'mobile']),
          balance: zSignedFbu,
          /** Set aside by orders not executed. */
          reserved: zFbu,
        }),
      ),
      thresholds: z.object({ fourEyesAbove: zFbu, secondSignatureAbove: zFbu, boardAbove: zFbu, cashCeiling: zFbu }),
    }),
  }),
  /** Orders by state: oldest first in a state, newest first over all. */
  orders: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({
      state: zOrderState.nullable().default(null),
      after: z.string().max(80).nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(zOrderRow),
      next: z.string().nullable(),
      states: z.array(z.object({ state: zOrderState, count: z.int(), total: zFbu, oldest: zDay.nullable() })),
    }),
  }),
  order: query({
    right: 'payment.read',
    reads: ['payment', 'invoice', 'reimbursement'],
    input: z.object({ id: zId }),
    output: zOrderRow.extend({
      accountLabel: z.string(),
      /** The account debited as its bank or operator knows it; null for a till, and where nobody wrote it. */
      held: z
        .object({ keeper: z.string(), branch: z.string().nullable(), number: z.string(), holder: z.string() })
        .nullable(),
      wantedOn: zDay.nullable(),
      atStake: zFbu,
      signatures: z.int(),
      board: z.boolean(),
      resolution: z.object({ number: z.string(), day: zDay }).nullable(),
      executedOn: zDay.nullable(),
      reference: z.string().nullable(),
      fee: zFbu,
      entry: z.object({ id: zId, number: z.string() }).nullable(),
      statementReference: z.string().nullable(),
      lines: z.array(
        z.object({
          position: z.int(),
          type: zLineType,
          documentId: zId,
          /** Of the bill of a supplier. */
          entryId: zId.nullable(),
          /** Of an invoice, or of the invoice that a complement adds to. */
          invoiceId: zId.nullable(),
          number: z.string(),
          day: zDay,
          payeeType: zPayeeType,
          payeeId: zId,
          payee: z.string(),
          payeeCode: z.string().nullable(),
          bank: z.string().nullable(),
          mobileMoney: z.string().nullable(),
          amount: zSignedFbu,
          leftBefore: zFbu,
        }),
      ),
      steps: z.array(zStep),
      /** What exists from this state; `mine`: what the person asking may do now. */
      actions: z.array(zOrderAction),
      mine: z.array(zOrderAction),
      cheques: z.array(zCheque),
      visas: z.array(z.object({ act: z.string(), by: z.string(), at: zInstant, seenBy: z.string().nullable() })),
      history: z.array(
        z.object({
          at: zInstant,
          by: z.string(),
          action: zOrderAction.nullable(),
          state: zOrderState,
          reason: z.string().nullable(),
        }),
      ),
      rev: zRev,
    }),
  }),
  prepareOrder: command({
    right: 'payment.enter',
    touches: ['payment', 'invoice', 'reimbursement'],
    input: z.object(orderFields),
    output: zOrderMoved.extend({ id: zId, total: zFbu, signatures: z.int(), board: z.boolean() }),
  }),
  /** Another content for an order that nobody checked yet, or that was sent back. */
  amendOrder: command({
    right: 'payment.enter',
    touches: ['payment', 'invoice', 'reimbursement'],
    input: z.object({ ...orderFields, id: zId, rev: zRev }),
    output: zOrderMoved.extend({ id: zId, total: zFbu, signatures: z.int(), board: z.boolean() }),
  }),
  checkOrder: command({ right: 'payment.validate', touches: ['payment'], input: zOrderMove, output: zOrderMoved }),
  /** The first signature, or the second. Above the amount of the board, with the number and the day of its decision. */
  signOrder: command({
    right: 'signPayment.approve',
    touches: ['payment'],
    input: zOrderMove.extend({
      resolution: z.object({ number: z.string().trim().min(1).max(40), day: zDay }).optional(),
    }),
    output: zOrderMoved.extend({ missing: z.int() }),
  }),
  /** Back to whoever prepared it; signatures given are void. */
  sendBackOrder: command({
    right: 'payment.validate',
    orRights: ['signPayment.approve'],
    touches: ['payment'],
    input: zOrderMove.extend({ reason: zWhy }),
    output: zOrderMoved,
  }),
  cancelOrder: command({
    right: 'payment.enter',
    orRights: ['signPayment.approve'],
    touches: ['payment', 'invoice', 'reimbursement'],
    input: zOrderMove.extend({ reason: zWhy }),
    output: zOrderMoved,
  }),
  /** Pays: posts the entry and marks every document paid, all together or nothing. */
  executeOrder: command({
    right: 'payment.execute',
    touches: ['payment', 'invoice', 'reimbursement', 'claim', 'entry', 'matching', 'cash'],
    input: zOrderMove.extend({
      day: zDay.optional(),
      reference: z.string().trim().max(60).nullable().default(null),
      /** Kept by the bank or the operator, beside what is paid. */
      fee: zFbu.default(0 as never),
    }),
    output: zOrderMoved.extend({ total: zFbu, entryNumber: z.string(), cheques: z.array(z.string()) }),
  }),
  /** The money came back: entry reversed, documents to pay again. By another person than the one who executed it. */
  reverseOrder: command({
    right: 'payment.approve',
    orRights: ['payment.execute'],
    touches: ['payment', 'invoice', 'reimbursement', 'claim', 'entry', 'matching', 'cash'],
    input: zOrderMove.extend({ reason: zWhy, day: zDay.optional() }),
    output: zOrderMoved.extend({ entryNumber: z.string() }),
  }),
  /** Found on the statement of the account. */
  reconcileOrder: command({
    right: 'payment.validate',
    touches: ['payment'],
    input: zOrderMove.extend({ day: zDay, statement: z.string().trim().min(1).max(60) }),
    output: zOrderMoved,
  }),
  /** Writes the file for the bank or the operator; the columns are in its first line. */
  orderFile: command({
    right: 'payment.read',
    touches: ['payment'],
    input: z.object({ id: zId, path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string(), payouts: z.int(), total: zFbu }),
  }),

  /** What one person did alone where two are wanted: those the supervisory committee has not seen first. */
  deferredVisas: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({}),
    output: z.object({
      waiting: z.int(),
      rows: z.array(
        z.object({
          id: zId,
          documentType: z.string(),
          documentId: zId,
          number: z.string(),
          act: z.string(),
          problem: z.string(),
          amount: zFbu,
          at: zInstant,
          by: z.string(),
          seenAt: zInstant.nullable(),
          seenBy: z.string().nullable(),
          remark: z.string().nullable(),
        }),
      ),
    }),
  }),
  seeVisa: command({
    right: 'deferredVisa.validate',
    touches: ['payment'],
    input: z.object({ id: zId, remark: z.string().trim().max(300).default('') }),
    output: z.object({ number: z.string(), waiting: z.int() }),
  }),

  orderDocument: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({ orderId: zId }),
    output: zPaymentOrderDocument,
  }),
  /** What one payee of an order is paid, document by document, and what is kept off. */
  slipDocument: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({ orderId: zId, payeeId: zId }),
    output: zPaymentSlipDocument,
  }),
  chequeDocument: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({ chequeId: zId }),
    output: zChequeDocument,
  }),
} as const
