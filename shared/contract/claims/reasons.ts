import { z } from 'zod'

import { zFbu } from '../../money.ts'
import { NOTICE_CODES } from '../../rules/claims/notices.ts'
import { zReasonCode } from './rows.ts'

const zParams = z.record(z.string(), z.union([z.string(), z.number()]))

/** One deduction. `params` has the figures that its arithmetic and its sentence need, and `rule`, the rule that spoke. */
export const zReason = z.object({
  code: zReasonCode,
  effect: z.enum(['reduced', 'rejected']),
  amount: zFbu,
  params: zParams,
})

/** Something to look at: no amount, and it moves none. `line` from 1; null: the whole certificate. */
export const zNotice = z.object({ code: z.enum(NOTICE_CODES), line: z.int().nullable(), params: zParams })
