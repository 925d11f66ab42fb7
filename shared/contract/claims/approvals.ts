/** Prior approvals: asked for a person and an act, decided by the medical adviser or the head, used by certificates. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zPriorApprovalDocument } from '../../documents/priorApproval.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { APPROVAL_STANDINGS, APPROVAL_STATES } from '../../rules/claims/approvals.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const zApproval = z.object({
  id: zId,
  number: z.string(),
  beneficiaryId: zId,
  householdId: zId,
  person: z.string(),
  registration: z.string(),
  actId: zId,
  actCode: z.string(),
  actLabel: z.string(),
  /** null: in any facility under agreement. */
  facilityId: zId.nullable(),
  facilityName: z.string().nullable(),
  quantity: z.int(),
  /** FBu charged to the mutual in all; null: none but the ceilings. */
  amountLimit: zFbu.nullable(),
  diagnosisCode: z.string().nullable(),
  reason: z.string(),
  requestedOn: zDay,
  askedBy: z.string(),
  enteredBy: z.string(),
  /** Entered by whoever asks now: somebody else decides. */
  own: z.boolean(),
  state: z.enum(APPROVAL_STATES),
  /** As it stands on the day asked about. */
  standing: z.enum(APPROVAL_STANDINGS),
  validFrom: zDay.nullable(),
  validTo: zDay.nullable(),
  decidedOn: zDay.nullable(),
  decidedBy: z.string().nullable(),
  decision: z.string().nullable(),
  cancelledOn: zDay.nullable(),
  cancelledReason: z.string().nullable(),
  quantityLeft: z.int().nullable(),
  amountLeft: zFbu.nullable(),
  lastUse: zDay.nullable(),
  rev: zRev,
})

const zAmount = z.int().min(1).max(100_000_000).pipe(zFbu)

export const approvalProcedures = {
  /** Requests that wait first come first; the others, newest first. */
  approvals: query({
    right: 'priorApproval.read',
    reads: ['approval', 'claim'],
    input: z.object({
      show: z.enum(['waiting', 'granted', 'closed']).default('waiting'),
      facilityId: zId.optional(),
      after: z.object({ requestedOn: zDay, id: zId }).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(zApproval),
      waiting: z.int(),
      next: z.object({ requestedOn: zDay, id: zId }).optional(),
    }),
  }),
  /** Approvals of one person, whatever their record, newest first; `inForce`: only those care of the day may rest on. */
  approvalsOfPerson: query({
    right: 'household.read',
    reads: ['approval', 'claim'],
    input: z.object({ beneficiaryId: zId, day: zDay.optional(), inForce: z.boolean().default(false) }),
    output: z.object({ rows: z.array(zApproval) }),
  }),
  requestApproval: command({
    right: 'priorApproval.enter',
    touches: ['approval'],
    input: z.object({
      beneficiaryId: zId,
      actId: zId,
      facilityId: zId.nullable().default(null),
      quantity: z.int().min(1).max(1_000).default(1),
      amountLimit: zAmount.nullable().default(null),
      diagnosisCode: z.string().trim().max(12).nullable().default(null),
      reason: z.string().trim().min(3).max(400),
      askedBy: z.string().trim().min(2).max(80),
      requestedOn: zDay.optional(),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** The adviser may grant less than what was asked. */
  grantApproval: command({
    right: 'priorApproval.validate',
    touches: ['approval'],
    input: z.object({
      id: zId,
      rev: zRev,
      validFrom: zDay.optional(),
      /** The setting's number of days when absent. */
      validTo: zDay.optional(),
      quantity: z.int().min(1).max(1_000).optional(),
      amountLimit: zAmount.nullable().optional(),
      note: z.string().trim().max(400).default(''),
    }),
    output: z.object({ number: z.string(), validFrom: zDay, validTo: zDay }),
  }),
  refuseApproval: command({
    right: 'priorApproval.validate',
    touches: ['approval'],
    input: z.object({ id: zId, rev: zRev, reason: z.string().trim().min(3).max(400) }),
    output: z.object({ number: z.string() }),
  }),
  /** A request by who entered it, a granted one by who may decide; what was used stays used. */
  cancelApproval: command({
    right: 'priorApproval.enter',
    touches: ['approval'],
    input: z.object({ id: zId, rev: zRev, reason: z.string().trim().min(3).max(400) }),
    output: z.object({ number: z.string() }),
  }),
  approvalDocument: query({
    right: 'priorApproval.read',
    reads: ['approval'],
    input: z.object({ id: zId }),
    output: zPriorApprovalDocument,
  }),
}
