/** What changed in the facts since certificates were judged by them: shown, computed on demand, applied on purpose or not at all. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zReasonCode, zVerdict } from './rows.ts'

export const FACT_CHANGE_KINDS = [
  'price',
  'reference',
  'rate',
  'default_rate',
  'agreement',
  'suspension',
  'act',
  'setting',
  'rights',
  'person',
  'merge',
  'booklet',
  'approval',
] as const

const zChange = z.object({
  change: z.int(),
  kind: z.enum(FACT_CHANGE_KINDS),
  /** What it is about, as people call it: an agreement with its facility, an act, a household, a setting's key. */
  about: z.string(),
  householdId: zId.nullable(),
  facilityId: zId.nullable(),
  /** First day of care it may touch; null: whatever the day. */
  fromDay: zDay.nullable(),
  at: zInstant,
  by: z.string(),
  acts: z.int(),
  /** Certificates it could touch, counted up to 1,001. */
  touched: z.int(),
  seen: z.object({ at: zInstant, by: z.string(), reason: z.string() }).nullable(),
})

const zJudgedAs = z.object({
  verdict: zVerdict,
  rate: z.number(),
  accepted: zFbu,
  patientShare: zFbu,
  reasons: z.array(z.object({ code: zReasonCode, line: z.int().nullable(), amount: zFbu })),
})

const zDifference = z.object({
  claimId: zId,
  invoiceId: zId,
  invoiceNumber: z.string(),
  certificateNumber: z.string(),
  careFrom: zDay,
  person: z.string(),
  state: z.enum(['keyed', 'decided']),
  /** It may be judged again: its invoice is being keyed. */
  open: z.boolean(),
  rev: zRev,
  before: zJudgedAs,
  after: zJudgedAs,
})

const zSums = z.object({
  certificates: z.int(),
  before: zFbu,
  after: zFbu,
})

export const changeProcedures = {
  /** Changes, newest first. */
  changes: query({
    right: 'invoice.read',
    reads: ['claim', 'facility', 'household', 'setting', 'receipt', 'certificateBooklet', 'approval', 'factChange'],
    input: z.object({
      show: z.enum(['unseen', 'all']).default('unseen'),
      after: zPosition.optional(),
      limit: z.int().min(1).max(100).default(25),
    }),
    output: z.object({ rows: z.array(zChange), next: z.int().optional() }),
  }),
  /** Judges again every certificate a change could touch and answers those that would differ, the first 500 with their reasons. Writes nothing. */
  changeEffect: query({
    right: 'invoice.read',
    reads: [],
    long: true,
    input: z.object({ change: zPosition }),
    output: z.object({
      looked: z.int(),
      keyed: zSums,
      decided: zSums,
      rows: z.array(zDifference),
    }),
  }),
  /** The same of one certificate: null when it would be judged as it was. */
  differenceOf: query({
    right: 'invoice.read',
    reads: ['claim', 'facility', 'household', 'setting', 'receipt', 'certificateBooklet', 'approval'],
    input: z.object({ claimId: zId }),
    output: z.object({
      difference: zDifference.nullable(),
      /** Earlier judgements of this certificate, the last first. */
      earlier: z.array(
        z.object({ at: zInstant, by: z.string(), reason: z.string(), before: zJudgedAs, after: zJudgedAs }),
      ),
    }),
  }),
  /** Judges again, on purpose, certificates still being keyed; what they were stays with them. */
  rejudgeClaims: command({
    right: 'invoice.validate',
    touches: ['claim', 'invoice', 'factChange'],
    input: z.object({
      claims: z
        .array(z.object({ id: zId, rev: zRev }))
        .min(1)
        .max(500),
      change: zPosition.nullable().default(null),
      reason: z.string().trim().min(3).max(200),
    }),
    output: z.object({ judged: z.int(), changed: z.int(), before: zFbu, after: zFbu }),
  }),
  /** Somebody looked at a change and says what is done about it. */
  seeChange: command({
    right: 'invoice.validate',
    touches: ['factChange'],
    input: z.object({ change: zPosition, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ change: z.int() }),
  }),
}
