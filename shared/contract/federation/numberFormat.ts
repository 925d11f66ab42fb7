/** The format of registration numbers that the federation publishes for its centres. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zRegistrationFormat } from '../../registration.ts'
import { command, query } from '../procedure.ts'

const common = { workspace: 'federation' as const }

/** What a format makes of the mutuals there are. */
export const zFormatFit = z.object({
  examples: z.array(z.string()),
  /** Mutuals whose numbers have no room in it. */
  unfit: z.array(z.string()),
  /** Mutuals that it would number alike. */
  alike: z.array(z.object({ prefix: z.string(), names: z.array(z.string()) })),
})

export const federationFormatProcedures = {
  /** Every format published, the newest first. */
  numberFormats: query({
    ...common,
    right: 'federation.read',
    reads: ['federation', 'code', 'numberFormat'],
    input: z.object({
      /** To see before it is signed. */
      preview: zRegistrationFormat.optional(),
    }),
    output: z.object({
      published: z.array(
        z.object({
          number: z.int(),
          validFrom: zDay,
          format: zRegistrationFormat,
          reason: z.string(),
          madeAt: zInstant,
          madeBy: z.string(),
          examples: z.array(z.string()),
        }),
      ),
      /** What numbers are written in while nothing is published. */
      initial: z.object({
        format: zRegistrationFormat,
        examples: z.array(z.string()),
      }),
      preview: zFormatFit.optional(),
    }),
  }),
  /** Signs a format with the next number and writes its file; the last one said again is written again under its number. */
  publishFormat: command({
    ...common,
    right: 'federation.execute',
    touches: ['numberFormat'],
    input: z.object({
      validFrom: zDay,
      format: zRegistrationFormat,
      reason: z.string().trim().max(300),
      path: z.string().trim().min(1).max(1000).optional(),
    }),
    output: z.object({ number: z.int(), again: z.boolean(), path: z.string() }),
  }),
}
