/** Booklets of collectors, what they hold and hand over, cancellations asked, what members paid ahead. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zCollectorStatementDocument, zDepositDocument, zRefundDocument } from '../../documents/doorMoney.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { BOOKLET_ACTIONS, BOOKLET_STATES } from '../../rules/membership/doorMoney.ts'
import { command, query } from '../procedure.ts'

const zReason = z.string().trim().max(200)
const zPaperNumber = z.int().min(1).max(9_999_999)
const zRange = z.object({ from: z.int(), to: z.int() })

export const zBooklet = z.object({
  id: zId,
  series: z.string(),
  firstNumber: z.int(),
  lastNumber: z.int(),
  collectorId: zId,
  collector: z.string(),
  issuedOn: zDay,
  state: z.enum(BOOKLET_STATES),
  stateSince: zDay,
  used: z.int(),
  spoilt: z.int(),
  /** Passed over and not explained. */
  gaps: z.array(zRange),
  missing: z.int(),
  /** The next number expected; absent when the booklet is full. */
  next: z.int().optional(),
})

export const zHeldReceipt = z.object({
  id: zId,
  number: z.string(),
  paper: z.string(),
  day: zDay,
  payer: z.string(),
  amount: zFbu,
  days: z.int(),
  late: z.boolean(),
})

export const zDeposit = z.object({
  id: zId,
  number: z.string(),
  day: zDay,
  collectorId: zId,
  collector: z.string(),
  receipts: z.int(),
  covered: zFbu,
  declared: zFbu,
  counted: zFbu,
  shortage: zFbu,
  repaid: zFbu,
  surplus: zFbu,
  cashier: z.string(),
  state: z.enum(['recorded', 'cancelled']),
  cancelledReason: z.string().optional(),
  cancelledBy: z.string().optional(),
})

export const zCollectorAccount = z.object({
  collectorId: zId,
  collector: z.string(),
  phone: z.string().optional(),
  mutual: z.string(),
  /** Receipts not handed over yet. */
  receipts: z.int(),
  held: zFbu,
  /** Part of it held longer than allowed. */
  late: zFbu,
  oldestDays: z.int().optional(),
  /** What the buckets of days hold: up to the limit, up to 30 days, beyond. */
  ageing: z.tuple([zFbu, zFbu, zFbu]),
  /** Shortages not paid back. */
  owed: zFbu,
  booklets: z.int(),
  missing: z.int(),
})

export const zRefund = z.object({
  id: zId,
  number: z.string(),
  day: zDay,
  householdId: zId,
  registration: z.string(),
  payee: z.string(),
  amount: zFbu,
  reason: z.string(),
  state: z.enum(['prepared', 'paid', 'withdrawn']),
  /** Signatures wanted for this amount, and those it has. */
  wanted: z.int(),
  preparedBy: z.string(),
  endorsedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  paidOn: zDay.optional(),
  withdrawnReason: z.string().optional(),
})

export const doorMoneyProcedures = {
  booklets: query({
    right: 'receipt.read',
    reads: ['booklet', 'receipt', 'collector'],
    input: z.object({ collectorId: zId.optional(), state: z.enum(BOOKLET_STATES).optional() }),
    output: z.object({ booklets: z.array(zBooklet) }),
  }),
  issueBooklet: command({
    right: 'receipt.enter',
    touches: ['booklet'],
    input: z.object({
      collectorId: zId,
      series: z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z0-9]{1,8}$/),
      firstNumber: zPaperNumber,
      lastNumber: zPaperNumber,
      issuedOn: zDay.optional(),
    }),
    output: z.object({ bookletId: zId }),
  }),
  moveBooklet: command({
    right: 'receipt.enter',
    touches: ['booklet'],
    input: z.object({ bookletId: zId, action: z.enum(BOOKLET_ACTIONS) }),
    output: z.object({ state: z.enum(BOOKLET_STATES), missing: z.int() }),
  }),
  spoilNumber: command({
    right: 'receipt.enter',
    touches: ['booklet'],
    input: z.object({ bookletId: zId, paperNumber: zPaperNumber, reason: zReason }),
    output: z.object({ missing: z.int() }),
  }),

  collectorAccounts: query({
    right: 'receipt.read',
    reads: ['booklet', 'receipt', 'collector', 'deposit'],
    input: z.object({}),
    output: z.object({
      rows: z.array(zCollectorAccount),
      /** Days a collector may hold money, a setting. */
      allowedDays: z.int(),
      totals: z.object({ held: zFbu, late: zFbu, owed: zFbu }),
    }),
  }),
  /** One collector: what he holds, what he owes, what the books say of him. */
  collectorAccount: query({
    right: 'receipt.read',
    reads: ['booklet', 'receipt', 'collector', 'deposit'],
    input: z.object({ collectorId: zId }),
    output: z.object({
      account: zCollectorAccount,
      held: z.array(zHeldReceipt),
      deposits: z.array(zDeposit),
      /** Balance of 4671 for this collector: held + owed. */
      ledger: zSignedFbu,
    }),
  }),
  recordDeposit: command({
    right: 'receipt.enter',
    touches: ['deposit', 'receipt'],
    input: z.object({
      collectorId: zId,
      day: zDay.optional(),
      receiptIds: z.array(zId).max(2_000),
      declared: zFbu,
      counted: zFbu,
    }),
    output: z.object({
      depositId: zId,
      number: z.string(),
      covered: zFbu,
      shortage: zFbu,
      repaid: zFbu,
      surplus: zFbu,
      /** All he owes after this deposit, without what he still holds. */
      owed: zFbu,
    }),
  }),
  cancelDeposit: command({
    right: 'cancelReceipt.validate',
    touches: ['deposit', 'receipt'],
    input: z.object({ depositId: zId, reason: zReason }),
    output: z.object({ number: z.string() }),
  }),
  deposits: query({
    right: 'receipt.read',
    reads: ['deposit'],
    input: z.object({ collectorId: zId.optional(), limit: z.int().min(1).max(500).default(100) }),
    output: z.object({ rows: z.array(zDeposit) }),
  }),
  depositDocument: query({
    right: 'receipt.read',
    reads: ['deposit'],
    input: z.object({ depositId: zId }),
    output: zDepositDocument,
  }),
  collectorStatement: query({
    right: 'receipt.read',
    reads: ['deposit', 'receipt'],
    input: z.object({ collectorId: zId, from: zDay.optional(), to: zDay.optional() }),
    output: zCollectorStatementDocument,
  }),

  askCancellation: command({
    right: 'cancelReceipt.enter',
    touches: ['receipt'],
    input: z.object({ receiptId: zId, reason: zReason }),
    output: z.object({ number: z.string() }),
  }),
  refuseCancellation: command({
    right: 'cancelReceipt.validate',
    touches: ['receipt'],
    input: z.object({ receiptId: zId, decision: zReason }),
    output: z.object({ number: z.string() }),
  }),
  cancellationsAsked: query({
    right: 'receipt.read',
    reads: ['receipt'],
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          receiptId: zId,
          number: z.string(),
          day: zDay,
          payer: z.string(),
          amount: zFbu,
          reason: z.string(),
          askedBy: z.string(),
          askedAt: zInstant,
          /** Whether the one who asks this may decide it. */
          mine: z.boolean(),
        }),
      ),
    }),
  }),

  advances: query({
    right: 'receipt.read',
    reads: ['receipt', 'advance'],
    input: z.object({ householdId: zId.optional(), limit: z.int().min(1).max(500).default(200) }),
    output: z.object({
      rows: z.array(
        z.object({
          householdId: zId,
          registration: z.string(),
          member: z.string(),
          received: zFbu,
          used: zFbu,
          /** Paid back, or set aside for a refund that is prepared. */
          refunded: zFbu,
          left: zFbu,
        }),
      ),
      total: zFbu,
    }),
  }),
  useAdvance: command({
    right: 'receipt.enter',
    touches: ['advance', 'receipt'],
    input: z.object({ membershipId: zId }),
    output: z.object({ useId: zId, number: z.string(), amount: zFbu, left: zFbu }),
  }),
  cancelAdvanceUse: command({
    right: 'cancelReceipt.validate',
    touches: ['advance', 'receipt'],
    input: z.object({ useId: zId, reason: zReason }),
    output: z.object({ number: z.string() }),
  }),
  advanceUses: query({
    right: 'receipt.read',
    reads: ['advance'],
    input: z.object({ householdId: zId }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          number: z.string(),
          day: zDay,
          coverYear: z.string(),
          amount: zFbu,
          state: z.enum(['recorded', 'cancelled']),
        }),
      ),
    }),
  }),
  refunds: query({
    right: 'receipt.read',
    reads: ['advance'],
    input: z.object({ state: z.enum(['prepared', 'paid', 'withdrawn']).optional() }),
    output: z.object({ rows: z.array(zRefund) }),
  }),
  prepareRefund: command({
    right: 'receipt.enter',
    touches: ['advance'],
    input: z.object({ householdId: zId, amount: zFbu, payee: z.string().trim().max(80).optional(), reason: zReason }),
    output: z.object({ refundId: zId, number: z.string(), wanted: z.int() }),
  }),
  endorseRefund: command({
    right: 'approvePayment.validate',
    touches: ['advance'],
    input: z.object({ refundId: zId }),
    output: z.object({ number: z.string() }),
  }),
  approveRefund: command({
    right: 'payment.approve',
    touches: ['advance'],
    input: z.object({ refundId: zId }),
    output: z.object({ number: z.string() }),
  }),
  payRefund: command({
    right: 'payment.execute',
    touches: ['advance'],
    input: z.object({ refundId: zId, day: zDay.optional() }),
    output: z.object({ number: z.string(), entryId: zId }),
  }),
  withdrawRefund: command({
    right: 'receipt.enter',
    touches: ['advance'],
    input: z.object({ refundId: zId, reason: zReason }),
    output: z.object({ number: z.string() }),
  }),
  refundDocument: query({
    right: 'receipt.read',
    reads: ['advance'],
    input: z.object({ refundId: zId }),
    output: zRefundDocument,
  }),
}
