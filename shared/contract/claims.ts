import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zId } from '../ids.ts'
import { zFbu } from '../money.ts'
import { CEILING_KINDS } from '../rules/claims/facts.ts'
import { approvalProcedures } from './claims/approvals.ts'
import { bookletProcedures } from './claims/booklets.ts'
import { changeProcedures } from './claims/changes.ts'
import { claimFields, zLineInput } from './claims/fields.ts'
import { judgementProcedures } from './claims/judgements.ts'
import { keyingProcedures } from './claims/keying.ts'
import { priceProcedures } from './claims/prices.ts'
import { zNotice, zReason } from './claims/reasons.ts'
import { reimbursementProcedures } from './claims/reimbursements.ts'
import { zClaimTotals, zRow, zVerdict } from './claims/rows.ts'
import { scanProcedures } from './claims/scans.ts'
import { zServiceClass } from './facilities.ts'
import { zRev } from './pieces.ts'
import { command, department, query } from './procedure.ts'

export { zNotice, zReason } from './claims/reasons.ts'
export { zClaimTotals, zReasonCode, zVerdict } from './claims/rows.ts'

const zJudgedLine = z.object({
  position: z.int(),
  actId: zId,
  actCode: z.string(),
  actLabel: z.string(),
  quantity: z.int(),
  price: zFbu,
  /** Price in force on the day of care; null: not on the list. */
  tariff: zFbu.nullable(),
  cost: zFbu,
  /** Cost that the rules retain, before the rate. */
  base: zFbu,
  claimed: zFbu,
  accepted: zFbu,
  charged: zFbu,
  patientShare: zFbu,
  verdict: zVerdict,
  reasons: z.array(zReason),
})

const zCeilingUse = z.object({ kind: z.enum(CEILING_KINDS), limit: zFbu, used: zFbu, left: zFbu })

/** Amounts in FBu: cost of the care, share claimed from the mutual, share accepted by the rules, charged, due by the patient. */
export const zJudgement = z.object({
  rate: z.number(),
  cost: zFbu,
  base: zFbu,
  claimed: zFbu,
  accepted: zFbu,
  charged: zFbu,
  patientShare: zFbu,
  patientPaid: zFbu,
  /** What the facility took above the patient's due. */
  owedToPatient: zFbu,
  verdict: zVerdict,
  /** Reasons about the whole certificate; those of a line are with the line. */
  reasons: z.array(zReason),
  lines: z.array(zJudgedLine),
  ceilings: z.array(zCeilingUse),
  /** To look at; none of them moved an amount. */
  notices: z.array(zNotice),
})

const zPerson = z.object({
  beneficiaryId: zId.nullable(),
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['M', 'F']),
  age: z.int().nullable(),
  rights: z.object({ state: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
})

const zRecorded = z.object({ id: zId, position: z.int(), rev: zRev, judgement: zJudgement, totals: zClaimTotals })

export const claims = department('claims', {
  /** The judgement of a certificate as it stands, complete or not. Writes nothing. */
  judge: query({
    right: 'invoice.read',
    reads: ['claim', 'invoice', 'facility', 'household', 'setting'],
    input: z.object({
      invoiceId: zId,
      claimId: zId.nullable().default(null),
      ...claimFields,
      certificateNumber: z.string().trim().max(30).default(''),
      lines: z.array(zLineInput).max(100),
    }),
    output: z.object({ person: zPerson.nullable(), judgement: zJudgement, agreementNumber: z.string().nullable() }),
  }),
  record: command({
    right: 'invoice.enter',
    touches: ['claim', 'invoice'],
    input: z.object({
      invoiceId: zId,
      ...claimFields,
      lines: z.array(zLineInput).min(1).max(100),
      /** True to keep a certificate whose number was already used: it is written as rejected, so the statement shows it. */
      asDuplicate: z.boolean().default(false),
    }),
    output: zRecorded,
  }),
  replace: command({
    right: 'invoice.enter',
    touches: ['claim', 'invoice'],
    input: z.object({
      claimId: zId,
      rev: zRev,
      ...claimFields,
      lines: z.array(zLineInput).min(1).max(100),
      asDuplicate: z.boolean().default(false),
    }),
    output: zRecorded,
  }),
  /** Takes a certificate keyed by mistake off its invoice; the row stays, marked withdrawn. */
  withdraw: command({
    right: 'invoice.enter',
    touches: ['claim', 'invoice'],
    input: z.object({ claimId: zId, rev: zRev, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ totals: zClaimTotals }),
  }),
  ofInvoice: query({
    right: 'invoice.read',
    reads: ['claim', 'invoice'],
    input: z.object({ invoiceId: zId }),
    output: z.object({ rows: z.array(zRow), totals: zClaimTotals }),
  }),
  get: query({
    right: 'invoice.read',
    reads: ['claim'],
    input: z.object({ id: zId }),
    output: z.object({
      id: zId,
      invoiceId: zId,
      position: z.int(),
      certificateNumber: z.string(),
      careFrom: zDay,
      careTo: zDay,
      serviceClass: zServiceClass,
      referred: z.boolean(),
      referredById: zId.nullable(),
      referredBy: z.string().nullable(),
      referralNumber: z.string().nullable(),
      diagnosisCode: z.string().nullable(),
      prescriber: z.string().nullable(),
      prescriberOrder: z.string().nullable(),
      signed: z.boolean(),
      stamped: z.boolean(),
      person: zPerson.nullable(),
      registrationWritten: z.string().nullable(),
      patientPaidGiven: zFbu.nullable(),
      agreementNumber: z.string().nullable(),
      state: z.enum(['keyed', 'decided', 'withdrawn', 'void']),
      judgement: zJudgement,
      paid: zFbu,
      rev: zRev,
    }),
  }),
  /** The latest care of a household, newest first. */
  ofHousehold: query({
    right: 'household.read',
    reads: ['claim'],
    input: z.object({ householdId: zId, limit: z.int().min(1).max(100).default(10) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          beneficiaryId: zId,
          careFrom: zDay,
          facilityName: z.string(),
          diagnosisCode: z.string().nullable(),
          cost: zFbu,
          accepted: zFbu,
          verdict: zVerdict,
        }),
      ),
    }),
  }),
  /** What is left of the ceilings of a person and their household on a day. */
  remaining: query({
    right: 'household.read',
    reads: ['claim'],
    input: z.object({ beneficiaryId: zId, day: zDay.optional() }),
    output: z.object({ ceilings: z.array(zCeilingUse) }),
  }),
  ...keyingProcedures,
  ...priceProcedures,
  ...bookletProcedures,
  ...approvalProcedures,
  ...scanProcedures,
  ...changeProcedures,
  ...judgementProcedures,
  ...reimbursementProcedures,
})
