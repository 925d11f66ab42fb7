/** Papers of the collectors' money (VC, RL) and of an advance given back (RA): answers of `membership.depositDocument`, `collectorStatement`, `refundDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { documentBase } from './common.ts'

const zCollector = z.object({ name: z.string(), phone: z.string().optional() })

/** Deposit slip: what a collector hands over, receipt by receipt, against what is counted before him. */
export const zDepositDocument = z.object({
  ...documentBase,
  day: zDay,
  collector: zCollector,
  lines: z.array(
    z.object({
      paper: z.string(),
      number: z.string(),
      day: zDay,
      payer: z.string(),
      registration: z.string(),
      amount: zFbu,
    }),
  ),
  covered: zFbu,
  declared: zFbu,
  counted: zFbu,
  shortage: zFbu,
  repaid: zFbu,
  surplus: zFbu,
  /** All the collector owes after this deposit, without what he still holds. */
  owed: zFbu,
  cashier: z.string(),
  cancelled: z.object({ day: zDay, reason: z.string() }).optional(),
})
export type DepositDocument = z.infer<typeof zDepositDocument>

/** Statement of a collector: booklets with their gaps, every movement with the running balance of what he holds and owes. */
export const zCollectorStatementDocument = z.object({
  ...documentBase,
  from: zDay,
  to: zDay,
  collector: zCollector,
  opening: zSignedFbu,
  lines: z.array(
    z.object({
      day: zDay,
      kind: z.enum(['receipt', 'deposit', 'receipt-cancelled', 'deposit-cancelled']),
      number: z.string(),
      paper: z.string().optional(),
      who: z.string().optional(),
      collected: zFbu,
      handedOver: zFbu,
      balance: zSignedFbu,
    }),
  ),
  closing: zSignedFbu,
  held: zFbu,
  late: zFbu,
  allowedDays: z.int(),
  owed: zFbu,
  booklets: z.array(
    z.object({
      name: z.string(),
      issuedOn: zDay,
      state: z.enum(['issued', 'returned', 'lost']),
      used: z.int(),
      spoilt: z.int(),
      missing: z.array(z.string()),
    }),
  ),
})
export type CollectorStatementDocument = z.infer<typeof zCollectorStatementDocument>

/** Advance given back to a member, with its signatures. */
export const zRefundDocument = z.object({
  ...documentBase,
  day: zDay,
  payee: z.string(),
  registration: z.string(),
  member: z.string(),
  amount: zFbu,
  /** What was paid ahead, and what is left of it after this refund. */
  before: zFbu,
  left: zFbu,
  reason: z.string(),
  wanted: z.int(),
  preparedBy: z.string(),
  endorsedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  paidOn: zDay.optional(),
  paidBy: z.string().optional(),
  state: z.enum(['prepared', 'paid', 'withdrawn']),
})
export type RefundDocument = z.infer<typeof zRefundDocument>
