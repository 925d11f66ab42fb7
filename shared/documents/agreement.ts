/** An agreement with a facility (CV, convention): answer of `facilities.agreementDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../rules/facilities/vocabulary.ts'
import { documentBase } from './common.ts'

export const zAgreementDocument = z.object({
  ...documentBase,
  /** Day of the rates and prices that are printed. */
  day: zDay,
  state: z.enum(['coming', 'open', 'suspended', 'terminated', 'expired']),
  facility: z.object({
    name: z.string(),
    code: z.string(),
    type: z.enum(FACILITY_TYPES),
    ownership: z.enum(OWNERSHIPS),
    level: z.int(),
    place: z.string(),
    contact: z.string().optional(),
    phone: z.string().optional(),
    taxNumber: z.string().optional(),
    bank: z.string().optional(),
    mobileMoney: z.string().optional(),
  }),
  signedOn: zDay,
  startsOn: zDay,
  endsOn: zDay.optional(),
  renews: z.boolean(),
  noticeDays: z.int().optional(),
  filingDay: z.int(),
  paymentDays: z.int(),
  disputeDays: z.int(),
  interMutual: z.boolean(),
  /** Kinds of visit covered; absent: all. */
  services: z.array(z.enum(SERVICE_CLASSES)).optional(),
  penalties: z.string().optional(),
  note: z.string().optional(),
  contact: z.string().optional(),
  signatories: z.array(z.object({ side: z.enum(['facility', 'centre']), name: z.string(), role: z.string() })),
  /** Percent charged to the mutual; those of the centre where the agreement says none (`own` false). */
  rates: z.array(
    z.object({
      percent: z.number(),
      service: z.enum(SERVICE_CLASSES).optional(),
      referred: z.boolean().optional(),
      interMutual: z.boolean().optional(),
      from: zDay,
      own: z.boolean(),
    }),
  ),
  prices: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      price: zFbu,
      priorApproval: z.boolean(),
      atMost: zFbu.optional(),
      from: zDay,
      /** Its own price, or the reference price that it follows. */
      own: z.boolean(),
    }),
  ),
})
export type AgreementDocument = z.infer<typeof zAgreementDocument>
