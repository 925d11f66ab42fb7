/**
 * Papers of a reimbursement to a member (RM): answers of `claims.reimbursementAcknowledgement`, `…Decision`, `…Voucher` and
 * `…Receipt`. All four carry the request; each adds what it alone says. The number of the paper is that of the request,
 * except the voucher and the receipt once they have the payment's.
 */
import { z } from 'zod'
import { zReason } from '../contract/claims/reasons.ts'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { CEILING_KINDS } from '../rules/claims/facts.ts'
import { DECISION_ENDINGS, DECISION_STANDINGS } from '../rules/claims/reimbursements/vocabulary.ts'
import { documentBase } from './common.ts'

const zAct = z.object({ name: z.string(), day: zDay })

/** What the member asked and brought: the same on the four papers. */
const request = {
  ...documentBase,
  /** Number and day of the request. */
  request: z.object({ number: z.string(), day: zDay, enteredBy: z.string() }),
  member: z.object({ name: z.string(), registration: z.string(), phone: z.string().optional() }),
  patient: z.object({
    name: z.string(),
    registration: z.string(),
    /** `member`, `spouse`, `child`… as membership says it. */
    relation: z.string().optional(),
    birthDate: zDay.optional(),
  }),
  payee: z.object({ kind: z.enum(['member', 'proxy']), name: z.string(), identity: z.string().optional() }),
  facility: z.object({
    name: z.string(),
    code: z.string().optional(),
    /** Absent: the centre has no agreement with it. */
    agreement: z.string().optional(),
  }),
  care: z.object({ from: zDay, to: zDay, service: z.string() }),
  /** Why the member paid: a code of the request. */
  cause: z.string(),
  /** Papers handed in: kind as a code of the request. */
  papers: z.array(
    z.object({ kind: z.string(), number: z.string().optional(), issuedOn: zDay.optional(), stamped: z.boolean() }),
  ),
  /** What the papers say was paid, FBu. */
  paid: zFbu,
}

const zRequest = z.object(request)
/** What the four papers have in common. */
export type ReimbursementRequest = z.infer<typeof zRequest>

/** Récépissé de dépôt: what was handed in, by whom, and when the member comes back. */
export const zReimbursementAcknowledgement = z.object({
  ...request,
  lines: z.array(z.object({ label: z.string(), quantity: z.int(), price: zFbu, paid: zFbu })),
  /** The day by which the centre answers, where a setting says it. */
  answerBy: zDay.optional(),
})
export type ReimbursementAcknowledgement = z.infer<typeof zReimbursementAcknowledgement>

const zEnding = z.enum(DECISION_ENDINGS)

/** Décision motivée: admissibility, arithmetic line by line, ceilings before and after, appeal and prescription. */
export const zReimbursementDecision = z.object({
  ...request,
  /** `draft`: not decided yet. `cancelled`: this decision was taken back. */
  standing: z.enum(['draft', ...DECISION_STANDINGS, 'cancelled']),
  day: zDay,
  /** What was looked at before the sums; an open box where it does not hold. `params` as the words want them. */
  checks: z.array(
    z.object({
      check: z.enum(['filed', 'rights', 'papers', 'double']),
      ok: z.boolean(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  rate: z.number(),
  lines: z.array(
    z.object({
      label: z.string(),
      quantity: z.int(),
      price: zFbu,
      paid: zFbu,
      referencePrice: zFbu.nullable(),
      base: zFbu,
      rate: z.number(),
      granted: zFbu,
      reasons: z.array(zReason),
      /** What the person who decided wrote for this line. */
      note: z.string().optional(),
    }),
  ),
  /** About the whole request. */
  reasons: z.array(zReason),
  /** As they stood without this request: what it takes off is its granted amount. */
  ceilings: z.array(z.object({ kind: z.enum(CEILING_KINDS), limit: zFbu, used: zFbu, left: zFbu })),
  base: zFbu,
  granted: zFbu,
  patientKeeps: zFbu,
  /** What the person who decided wrote. */
  text: z.string().optional(),
  appeal: z.object({ day: zDay, text: z.string() }).optional(),
  /** Last day to appeal; absent when nothing can be appealed any more. */
  appealUntil: zDay.optional(),
  appealDays: z.int().optional(),
  /** Last day to fetch the money. */
  prescriptionOn: zDay.optional(),
  decided: zAct.optional(),
  approved: zAct.optional(),
  entry: z.object({ number: z.string(), day: zDay }).optional(),
  /** Amount up to which one signature does. */
  oneSignature: zFbu.optional(),
  /** The decision that this one follows, and what ended it; no number where the request was declared inadmissible. */
  earlier: z.object({ number: z.string().optional(), day: zDay, ending: zEnding }).optional(),
  /** No longer in force: since when, by whose hand, why, and which decision came after. */
  ended: z
    .object({
      ending: zEnding,
      day: zDay,
      by: z.string(),
      text: z.string(),
      after: z.object({ number: z.string(), day: zDay }).optional(),
    })
    .optional(),
})
export type ReimbursementDecision = z.infer<typeof zReimbursementDecision>

/** Bon de paiement: what the till is asked to pay, to whom, until when. */
export const zReimbursementVoucher = z.object({
  ...request,
  standing: z.enum(['draft', 'toPay', 'paid', 'cancelled']),
  decision: z.object({ number: z.string(), day: zDay }),
  granted: zFbu,
  prescriptionOn: zDay.optional(),
  /** The payment order that pays it, where the amount wants one. */
  order: z.string().optional(),
  decided: zAct.optional(),
  approved: zAct.optional(),
})
export type ReimbursementVoucher = z.infer<typeof zReimbursementVoucher>

/** Reçu: signed, or marked with a thumb before a witness; two copies of A5. */
export const zReimbursementReceipt = z.object({
  ...request,
  standing: z.enum(['original', 'archived', 'cancelled']),
  decision: z.object({ number: z.string(), day: zDay }),
  day: zDay,
  granted: zFbu,
  amount: zFbu,
  means: z.enum(['cash', 'transfer', 'cheque', 'mobile']),
  account: z.object({ number: z.string(), label: z.string() }),
  reference: z.string().optional(),
  order: z.string().optional(),
  entry: z.string().optional(),
  approved: zAct.optional(),
  paidBy: z.string(),
  signed: z.enum(['signature', 'thumbprint']).optional(),
})
export type ReimbursementReceipt = z.infer<typeof zReimbursementReceipt>
