/** Receipt given to a member (RC): answer of `membership.receiptDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { documentBase, zDocumentPlace, zDuplicate } from './common.ts'

/**
 * One line of what was owed and paid. Left to pay = due − paidBefore − paid, computed where it is shown.
 * `persons` × `unitPrice` explains a supplement; `label` is only for what the kinds do not say.
 */
export const zReceiptLine = z.object({
  kind: z.enum(['joining-fee', 'contribution', 'supplement', 'card', 'arrears', 'advance', 'other']),
  label: z.string().optional(),
  persons: z.int().min(0).optional(),
  unitPrice: zFbu.optional(),
  due: zFbu,
  paidBefore: zFbu,
  paid: zFbu,
})
export type ReceiptLine = z.infer<typeof zReceiptLine>

export const zReceiptDocument = z.object({
  ...documentBase,
  day: zDay,
  /** UTC instant of entry, for the roll. */
  at: z.string().optional(),
  payer: z.object({
    name: z.string(),
    registration: z.string(),
    /** The number before a recoding, while papers carry both. */
    formerRegistration: z.string().optional(),
    phone: z.string().optional(),
  }),
  household: z.object({ persons: z.int().min(0), place: zDocumentPlace }),
  /** Cover year as people say it: 2026. */
  coverYear: z.string(),
  lines: z.array(zReceiptLine).min(1),
  mode: z.enum(['cash', 'bank', 'mobile-money', 'cheque', 'other']),
  /** Till, bank account or operator: « caisse CA1 », « Lumicash ». */
  account: z.string().optional(),
  /** Reference of the transfer or of the transaction. */
  reference: z.string().optional(),
  collector: z.string().optional(),
  /** Number of the paper receipt the collector gave: « A 00123 ». */
  paper: z.string().optional(),
  /** Receipts of the same membership before this one. */
  earlier: z.array(z.object({ number: z.string(), day: zDay, amount: zFbu })).default([]),
  /** Rights after this receipt, when it opens or keeps them. */
  rights: z.object({ from: zDay, to: zDay }).optional(),
  cashier: z.string(),
  duplicate: zDuplicate.optional(),
  /** Set when the receipt was taken back: it prints as cancelled. */
  cancelled: z.object({ day: zDay, reason: z.string() }).optional(),
})
export type ReceiptDocument = z.infer<typeof zReceiptDocument>
