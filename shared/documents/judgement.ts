/** The judgement of one certificate, with every figure that led to it: answer of `claims.judgementDocument`. */
import { z } from 'zod'
import { zNotice, zReason } from '../contract/claims/reasons.ts'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { CEILING_KINDS } from '../rules/claims/facts.ts'
import { SERVICE_CLASSES } from '../rules/facilities/vocabulary.ts'
import { documentBase } from './common.ts'

/** Where a figure comes from: the list, and the first day it holds. Absent: judged before that was kept. */
const zFrom = z.object({ source: z.enum(['agreement', 'default', 'reference', 'none']), from: zDay.optional() })

export const zJudgementDocument = z.object({
  ...documentBase,
  /** What was decided, withdrawn, or is still being keyed. */
  state: z.enum(['keyed', 'decided', 'withdrawn', 'void']),
  decidedOn: zDay.optional(),
  invoice: z.object({ number: z.string(), receivedOn: zDay }),
  facility: z.object({ name: z.string(), code: z.string(), level: z.int(), agreement: z.string().optional() }),
  care: z.object({ from: zDay, to: zDay, service: z.enum(SERVICE_CLASSES), referred: z.boolean() }),
  diagnosis: z.string().optional(),
  prescriber: z.string().optional(),
  /** Absent: nobody of the register; the number is the one written on the paper. */
  person: z.object({ name: z.string(), age: z.int() }).optional(),
  registration: z.string(),
  rights: z.object({ state: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  rate: z.number(),
  rateFrom: zFrom.optional(),
  cost: zFbu,
  base: zFbu,
  claimed: zFbu,
  accepted: zFbu,
  charged: zFbu,
  paid: zFbu,
  patientShare: zFbu,
  patientPaid: zFbu,
  owedToPatient: zFbu,
  lines: z.array(
    z.object({
      act: z.string(),
      code: z.string(),
      quantity: z.int(),
      price: zFbu,
      tariff: zFbu.nullable(),
      priceFrom: zFrom.optional(),
      approval: z.string().optional(),
      cost: zFbu,
      base: zFbu,
      claimed: zFbu,
      accepted: zFbu,
      reasons: z.array(zReason),
    }),
  ),
  reasons: z.array(zReason),
  notices: z.array(zNotice),
  /** As they were when it was judged. */
  ceilings: z.array(z.object({ kind: z.enum(CEILING_KINDS), limit: zFbu, used: zFbu })),
  judgedBy: z.string(),
})
export type JudgementDocument = z.infer<typeof zJudgementDocument>
