/** The rules of the judgement in the order they are applied, with the settings of a day: answer of `claims.rules`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { LOOKS_AT, ROUNDINGS, RULE_IDS, STAGES } from '../rules/claims/order.ts'
import { documentBase } from './common.ts'

export const zClaimRules = z.object({
  ...documentBase,
  day: zDay,
  rules: z.array(
    z.object({
      position: z.int(),
      id: z.enum(RULE_IDS),
      stage: z.enum(STAGES),
      codes: z.array(z.string()),
      looksAt: z.array(z.enum(LOOKS_AT)),
      /** In force on the day. */
      settings: z.array(
        z.object({
          key: z.string(),
          value: z.union([z.number(), z.boolean(), z.string()]),
          unit: z.enum(['FBu', 'days', 'percent', 'count', 'none']),
        }),
      ),
    }),
  ),
  roundings: z.array(z.enum(ROUNDINGS)),
})
export type ClaimRules = z.infer<typeof zClaimRules>
