/** Statement to a facility on its invoice (DF, décompte): answer of `invoices.statementDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { DISPUTE_STATES } from '../rules/invoices/disputes.ts'
import { INVOICE_STATES } from '../rules/invoices/states.ts'
import { documentBase } from './common.ts'

/**
 * A deduction with its arithmetic written out: `formula` is true as printed, e.g. `20 × (150 − 120) × 80 % = 480`.
 * The reason codes are those of the reference list (ADM01 … IM02).
 */
export const zDeduction = z.object({
  code: z.string(),
  /** What it is about: an act, a person, a date. */
  label: z.string(),
  effect: z.enum(['reduced', 'rejected']),
  amount: zFbu,
  formula: z.string().optional(),
})
export type Deduction = z.infer<typeof zDeduction>

/** accepted = claimed − reduced − rejected, for every row and for the totals. */
export const zStatementRow = z.object({
  /** Number on the certificate: G-04 818. */
  certificate: z.string(),
  day: zDay,
  registration: z.string(),
  beneficiary: z.string(),
  cost: zFbu,
  copayment: zFbu,
  claimed: zFbu,
  reduced: zFbu,
  rejected: zFbu,
  accepted: zFbu,
  deductions: z.array(zDeduction),
  /** Name of the centre that will repay, for a patient of another mutual. */
  interMutual: z.string().optional(),
  /** May be completed and presented again. */
  completable: z.boolean().optional(),
})
export type StatementRow = z.infer<typeof zStatementRow>

export const zStatementDocument = z.object({
  ...documentBase,
  /** Day the statement was drawn up (état « décidée »). */
  day: zDay,
  facility: z.object({
    name: z.string(),
    code: z.string(),
    ownership: z.enum(['public', 'private', 'faith-based']),
    agreement: z.string().optional(),
    bankAccount: z.string().optional(),
  }),
  invoice: z.object({
    /** The facility's own number. */
    number: z.string(),
    receivedOn: zDay,
    from: zDay,
    to: zDay,
    /** Total written on the invoice by the facility. */
    declared: zFbu,
  }),
  /** Percent charged to the mutual, when one rate holds for the whole invoice. */
  rate: z.number().optional(),
  rows: z.array(zStatementRow),
  totals: z.object({
    cost: zFbu,
    copayment: zFbu,
    claimed: zFbu,
    reduced: zFbu,
    rejected: zFbu,
    accepted: zFbu,
  }),
  /** Declared on the invoice − sum of the certificates (ADM12): positive when the facility added up too much. */
  additionGap: zSignedFbu,
  /** What is paid: totals.accepted, for own members and for each other centre. */
  shares: z.array(z.object({ name: z.string(), own: z.boolean(), certificates: z.int(), amount: zFbu })),
  byReason: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      effect: z.enum(['reduced', 'rejected']),
      count: z.int().nullable(),
      amount: zFbu,
    }),
  ),
  appealUntil: zDay.optional(),
  appealDays: z.int().optional(),
  payableBefore: zDay.optional(),
  /** « provisional » until the decision: printed with that mention. */
  standing: z.enum(['provisional', 'original', 'copy']),
  /** What followed until the day of printing; absent before the decision. No part of what is proved. */
  course: z
    .object({
      day: zDay,
      spans: z.array(z.object({ state: z.enum(INVOICE_STATES), from: zDay, to: zDay.optional(), days: z.int() })),
      total: z.int(),
      away: z.int(),
      dueOn: zDay,
      accepted: zFbu,
      left: zFbu,
      disputes: z.array(
        z.object({
          number: z.string(),
          day: zDay,
          state: z.enum(DISPUTE_STATES),
          contested: zFbu,
          granted: zFbu.optional(),
        }),
      ),
      complements: z.array(z.object({ number: z.string(), dispute: z.string(), amount: zFbu })),
      recoveries: z.array(z.object({ number: z.string(), certificate: z.string(), amount: zFbu, takenBack: zFbu })),
      payments: z.array(z.object({ number: z.string(), day: zDay, amount: zFbu })),
    })
    .optional(),
  manager: z.string().optional(),
  medicalAdviser: z.string().optional(),
})
export type StatementDocument = z.infer<typeof zStatementDocument>
