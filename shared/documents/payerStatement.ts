/** What a third party took upon itself for a cover year and what it paid (TP): answer of `membership.payerStatement`. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zPayerStatement = z.object({
  ...documentBase,
  day: zDay,
  coverYear: z.string(),
  payer: z.object({ name: z.string(), contact: z.string().optional(), phone: z.string().optional() }),
  commitments: z.array(
    z.object({
      number: z.string(),
      day: zDay,
      reference: z.string().optional(),
      sharePercent: z.int(),
      amount: zFbu,
      households: z.array(
        z.object({
          registration: z.string(),
          name: z.string(),
          place: z.string(),
          people: z.int(),
          amount: zFbu,
          /** First day with rights, when they opened. */
          coveredFrom: zDay.optional(),
        }),
      ),
    }),
  ),
  payments: z.array(
    z.object({
      number: z.string(),
      day: zDay,
      commitment: z.string(),
      mode: z.enum(['cash', 'bank', 'mobile']),
      reference: z.string().optional(),
      amount: zFbu,
    }),
  ),
  committed: zFbu,
  paid: zFbu,
})
export type PayerStatement = z.infer<typeof zPayerStatement>
