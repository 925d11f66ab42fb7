/** Receipt of a package (AR), given by the federation to a centre. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zSignedFbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zPackageReceiptDocument = z.object({
  ...documentBase,
  at: z.string(),
  centre: z.object({ name: z.string(), code: z.string() }),
  epoch: z.int(),
  sequence: z.int(),
  from: zDay,
  to: zDay,
  file: z.string(),
  bytes: z.int(),
  /** SHA-256 of the manifest, 64 hex digits. */
  manifestHash: z.string(),
  result: z.enum(['accepted', 'accepted-with-reservations', 'refused']),
  partitions: z.object({ announced: z.int(), held: z.int(), missing: z.int() }),
  nextSequence: z.int(),
  /** Each check made, in order, as a code of the documents' locale file. */
  checks: z.array(z.object({ code: z.string(), passed: z.boolean(), detail: z.string().optional() })),
  /** Households and beneficiaries by sex, per mutual, as recomputed by the federation. */
  mutuals: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      householdsM: z.int(),
      householdsF: z.int(),
      beneficiariesM: z.int(),
      beneficiariesF: z.int(),
    }),
  ),
  /** Control totals: written by the centre, recomputed by the federation. */
  totals: z.array(z.object({ code: z.string(), money: z.boolean(), centre: zSignedFbu, federation: zSignedFbu })),
  reservations: z.array(z.object({ code: z.string(), table: z.string(), row: z.string(), text: z.string() })),
  /** To be dictated over the telephone when the file of the receipt does not arrive. */
  phoneCode: z.string().optional(),
  officer: z.string().optional(),
})
export type PackageReceiptDocument = z.infer<typeof zPackageReceiptDocument>
