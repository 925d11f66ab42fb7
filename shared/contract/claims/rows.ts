import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { REASON_CODES } from '../../rules/claims/reasons.ts'
import { zRev } from '../pieces.ts'

export const zReasonCode = z.enum(REASON_CODES)
export const zVerdict = z.enum(['accepted', 'reduced', 'rejected'])

/** A certificate in the list of its invoice. */
export const zRow = z.object({
  id: zId,
  position: z.int(),
  certificateNumber: z.string(),
  careFrom: zDay,
  person: z.string(),
  registration: z.string(),
  rank: z.string(),
  diagnosisCode: z.string().nullable(),
  firstAct: z.string().nullable(),
  acts: z.int(),
  cost: zFbu,
  patientPaid: zFbu,
  claimed: zFbu,
  accepted: zFbu,
  charged: zFbu,
  paid: zFbu,
  verdict: zVerdict,
  /** The reason that weighs most. */
  reason: zReasonCode.nullable(),
  /** Things to look at that move no amount. */
  notices: z.int(),
  rev: zRev,
})

export const zClaimTotals = z.object({
  certificates: z.int(),
  cost: zFbu,
  patientPaid: zFbu,
  claimed: zFbu,
  accepted: zFbu,
  charged: zFbu,
  paid: zFbu,
  acceptedCount: z.int(),
  reducedCount: z.int(),
  reducedAmount: zFbu,
  rejectedCount: z.int(),
  rejectedAmount: zFbu,
})
