/** Prior approval (PA) given to the facility, or its refusal: answer of `claims.approvalDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zPriorApprovalDocument = z.object({
  ...documentBase,
  person: z.object({
    name: z.string(),
    registration: z.string(),
    sex: z.enum(['M', 'F']),
    birthYear: z.int(),
  }),
  act: z.object({ code: z.string(), label: z.string() }),
  /** Absent: in any facility under agreement. */
  facility: z.string().optional(),
  quantity: z.int(),
  amountLimit: zFbu.optional(),
  diagnosis: z.string().optional(),
  reason: z.string(),
  requestedOn: zDay,
  askedBy: z.string(),
  enteredBy: z.string(),
  state: z.enum(['requested', 'granted', 'refused', 'cancelled']),
  validity: z.object({ from: zDay, to: zDay }).optional(),
  decision: z.object({ on: zDay, by: z.string(), note: z.string().optional() }).optional(),
  cancelled: z.object({ on: zDay, reason: z.string() }).optional(),
})
export type PriorApprovalDocument = z.infer<typeof zPriorApprovalDocument>
