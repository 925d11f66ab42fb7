/** Slip signed when a booklet of certificates is handed to a facility (CA): answer of `claims.certificateSlip`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { documentBase } from './common.ts'

export const zCertificateSlip = z.object({
  ...documentBase,
  day: zDay,
  facility: z.object({ name: z.string(), code: z.string(), place: z.string().optional() }),
  /** First and last number as printed on the leaves. */
  first: z.string(),
  last: z.string(),
  leaves: z.int(),
  receivedBy: z.string(),
  issuedBy: z.string(),
  /** What the facility already holds, this booklet left out. */
  held: z.object({ booklets: z.int(), leaves: z.int() }),
  /** Not with the facility any more. */
  ended: z.object({ state: z.enum(['returned', 'lost']), on: zDay, reason: z.string().optional() }).optional(),
})
export type CertificateSlip = z.infer<typeof zCertificateSlip>
