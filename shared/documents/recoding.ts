/** Report of a recoding for the federation (RR): answer of `membership.recodingDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { documentBase } from './common.ts'

export const zRecodingDocument = z.object({
  ...documentBase,
  day: zDay,
  reason: z.string(),
  state: z.enum(['prepared', 'proposed', 'decided', 'applied', 'ended', 'abandoned']),
  preparedBy: z.string(),
  decidedBy: z.string().optional(),
  appliedBy: z.string().optional(),
  doubleUntil: zDay.optional(),
  counts: z.object({ households: z.int(), people: z.int(), changed: z.int(), moved: z.int(), cards: z.int() }),
  byWhy: z.array(z.object({ why: z.string(), households: z.int() })),
  mutuals: z.array(
    z.object({
      oldName: z.string(),
      name: z.string(),
      oldPrefix: z.string(),
      prefix: z.string(),
      commune: z.string(),
      households: z.int(),
      changed: z.int(),
    }),
  ),
  /** Places that somebody decided, with why. */
  decisions: z.array(z.object({ old: z.string(), now: z.string(), why: z.string(), households: z.int() })),
  /** A few numbers before and after, one of each mutual at least. */
  examples: z.array(z.object({ before: z.string(), after: z.string(), place: z.string() })),
})
export type RecodingDocument = z.infer<typeof zRecodingDocument>
