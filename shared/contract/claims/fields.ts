import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { zServiceClass } from '../facilities.ts'

export const zLineInput = z.object({
  actId: zId,
  quantity: z.int().min(1).max(10_000),
  price: z.int().min(0).max(100_000_000).pipe(zFbu),
})

/** A certificate as it is typed from its paper. */
export const claimFields = {
  certificateNumber: z.string().trim().min(1).max(30),
  /** Day of care; of admission, for a stay. */
  careFrom: zDay,
  /** Day of discharge; the day of care when absent. */
  careTo: zDay.nullable().default(null),
  beneficiaryId: zId.nullable().default(null),
  /** The number as written on the paper; used to find the person when `beneficiaryId` is absent, kept either way. */
  registration: z.string().trim().max(60).nullable().default(null),
  serviceClass: zServiceClass.default('ambulatory'),
  referred: z.boolean().default(false),
  /** The facility of the register that referred; else its name as written, in `referredBy`. */
  referredById: zId.nullable().default(null),
  referredBy: z.string().trim().max(80).nullable().default(null),
  referralNumber: z.string().trim().max(30).nullable().default(null),
  diagnosisCode: z.string().max(12).nullable().default(null),
  prescriber: z.string().trim().max(80).nullable().default(null),
  /** The prescriber's number in the order of physicians. */
  prescriberOrder: z.string().trim().max(30).nullable().default(null),
  /** Signed by the patient, or marked with a fingerprint. */
  signed: z.boolean().default(true),
  /** Stamped by the facility. */
  stamped: z.boolean().default(true),
  /** Share paid by the patient; null: what was due. */
  patientPaid: zFbu.nullable().default(null),
}
