/** Letters to a facility about its invoice: what was received, cut, given back, settled. Answers of invoices' queries. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { documentBase } from './common.ts'
import { zDeduction } from './statement.ts'

const zFacility = z.object({ name: z.string(), code: z.string() })
const zInvoice = z.object({
  /** Ours, and the facility's own. */
  number: z.string(),
  facilityNumber: z.string(),
  receivedOn: zDay,
  from: zDay,
  to: zDay,
  declared: zFbu,
  certificates: z.int(),
})
const letterBase = { ...documentBase, day: zDay, facility: zFacility, invoice: zInvoice }

/** Acknowledgement: an envelope came, with what was written on it; nothing in it was looked at yet. */
export const zAcknowledgement = z.object({
  ...letterBase,
  invoicedOn: zDay.optional(),
  agreement: z.string().optional(),
  /** Days to pay from reception, and the day they end. */
  paymentDays: z.int(),
  dueOn: zDay,
  filedBy: zDay,
  filedLate: z.int(),
  receivedBy: z.string(),
})
export type AcknowledgementDocument = z.infer<typeof zAcknowledgement>

const zCut = z.object({
  certificate: z.string(),
  day: zDay,
  beneficiary: z.string(),
  claimed: zFbu,
  accepted: zFbu,
  deductions: z.array(zDeduction),
})

/** What was taken off and why, certificate by certificate; or that the invoice was rejected as a whole. */
export const zRejectionLetter = z.object({
  ...letterBase,
  kind: z.enum(['reduced', 'rejected']),
  /** Number and day of the statement; absent for an invoice rejected as a whole. */
  statement: z.object({ number: z.string(), day: zDay }).optional(),
  /** Why, in words, for an invoice rejected as a whole. */
  reason: z.string().optional(),
  rows: z.array(zCut),
  additionGap: zSignedFbu,
  totals: z.object({ claimed: zFbu, reduced: zFbu, rejected: zFbu, accepted: zFbu }),
  appealUntil: zDay,
  appealDays: z.int(),
  standing: z.enum(['provisional', 'original']),
  signedBy: z.string().optional(),
})
export type RejectionLetter = z.infer<typeof zRejectionLetter>

/** An invoice given back: what is to be completed, certificate by certificate, and by when. */
export const zReturnLetter = z.object({
  ...letterBase,
  answerBy: zDay,
  reason: z.string(),
  items: z.array(
    z.object({
      certificate: z.string().optional(),
      day: zDay.optional(),
      beneficiary: z.string().optional(),
      code: z.string().optional(),
      text: z.string(),
      completed: z.boolean(),
    }),
  ),
  back: z.object({ day: zDay, days: z.int(), note: z.string().optional() }).optional(),
  returnedBy: z.string(),
})
export type ReturnLetter = z.infer<typeof zReturnLetter>

/** The answer to a dispute: certificate by certificate what was disputed, what is granted, why. */
export const zDisputeLetter = z.object({
  ...letterBase,
  dispute: z.object({
    number: z.string(),
    receivedOn: zDay,
    deadline: zDay,
    letterNumber: z.string().optional(),
    letterOn: zDay.optional(),
    argument: z.string(),
    lateReason: z.string().optional(),
  }),
  outcome: z.enum(['opened', 'settled', 'settled_in_part', 'refused', 'withdrawn']),
  decision: z.string().optional(),
  rows: z.array(
    z.object({
      certificate: z.string(),
      day: zDay,
      beneficiary: z.string(),
      claimed: zFbu,
      accepted: zFbu,
      contested: zFbu,
      granted: zFbu,
      reasons: z.array(z.string()),
      argument: z.string().optional(),
      opinion: z.string().optional(),
      answer: z.string().optional(),
    }),
  ),
  totals: z.object({ claimed: zFbu, accepted: zFbu, contested: zFbu, granted: zFbu, after: zFbu }),
  derogation: z.object({ number: z.string(), day: zDay, reason: z.string() }).optional(),
  complement: z.object({ number: z.string(), dueOn: zDay, paid: zFbu }).optional(),
  decidedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  medicalAdviser: z.string().optional(),
})
export type DisputeLetter = z.infer<typeof zDisputeLetter>
