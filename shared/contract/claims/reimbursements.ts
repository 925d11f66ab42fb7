/** Care that a member paid and asks to be paid back: judged as certificates are, under the same ceilings. Amounts in FBu. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import {
  zReimbursementAcknowledgement,
  zReimbursementDecision,
  zReimbursementReceipt,
  zReimbursementVoucher,
} from '../../documents/reimbursements.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import {
  CAUSES,
  INADMISSIBLE_REASONS,
  PAPER_KINDS,
  PAYEE_KINDS,
  SIGNATURES,
} from '../../rules/claims/reimbursements/vocabulary.ts'
import { zServiceClass } from '../facilities.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import {
  judgedRequest,
  zReimbursement,
  zReimbursementRow,
  zReimbursementState,
  zRequestFacility,
} from './reimbursementRows.ts'
import { zReasonCode } from './rows.ts'

const zText = (most: number) => z.string().trim().max(most).nullable().default(null)
const zWhy = z.string().trim().min(3).max(300)

const zPaper = z.object({
  kind: z.enum(PAPER_KINDS),
  number: zText(30),
  issuedOn: zDay.nullable().default(null),
  /** By the facility or the pharmacy. */
  stamped: z.boolean().default(false),
})

const zLine = z.object({
  /** Null: what is written is in no list; `label` says it. */
  actId: zId.nullable().default(null),
  label: z.string().trim().max(120).default(''),
  quantity: z.int().min(1).max(10_000),
  /** A unit, as paid. */
  price: z.int().min(0).max(100_000_000).pipe(zFbu),
})

const zPayeeInput = z.object({
  kind: z.enum(PAYEE_KINDS).default('member'),
  /** Of a proxy; the member is known. */
  name: zText(80),
  /** Identity paper, number and place as written. */
  identity: zText(80),
  /** For payment orders. */
  mobileMoney: zText(30),
  bankName: zText(60),
  bankAccount: zText(40),
})

/** A request as typed from what the member hands in. */
const requestFields = {
  beneficiaryId: zId,
  careFrom: zDay,
  careTo: zDay.nullable().default(null),
  /** A facility of the register; else its name as written. */
  facilityId: zId.nullable().default(null),
  facilityName: zText(80),
  serviceClass: zServiceClass.default('ambulatory'),
  cause: z.enum(CAUSES),
  referred: z.boolean().default(false),
  diagnosisCode: z.string().max(12).nullable().default(null),
  papers: z.array(zPaper).max(20).default([]),
  payee: zPayeeInput.default({
    kind: 'member',
    name: null,
    identity: null,
    mobileMoney: null,
    bankName: null,
    bankAccount: null,
  }),
  submittedOn: zDay.optional(),
  note: z.string().trim().max(300).default(''),
}

/** What a person saw when they decided: somebody who came first is not overwritten. */
const zMove = z.object({ id: zId, rev: zRev })
const zMoved = z.object({ id: zId, number: z.string(), state: zReimbursementState, rev: zRev })

const READS = ['reimbursement', 'claim', 'payment', 'entry', 'household', 'facility', 'setting']

export const reimbursementProcedures = {
  /** By state, oldest first in a state, newest first over all; `states` counts them all whatever is searched. */
  reimbursements: query({
    right: 'reimbursement.read',
    reads: ['reimbursement'],
    input: z.object({
      state: zReimbursementState.nullable().default(null),
      /** A number, a name or a registration. */
      search: z.string().trim().max(60).default(''),
      mutualId: zId.nullable().default(null),
      householdId: zId.nullable().default(null),
      after: z.string().max(80).nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(zReimbursementRow),
      next: z.string().nullable(),
      states: z.array(z.object({ state: zReimbursementState, count: z.int(), amount: zFbu, oldest: zDay.nullable() })),
    }),
  }),
  reimbursement: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({ id: zId }),
    output: zReimbursement,
  }),
  /** The judgement of a request as it stands, complete or not. Writes nothing. */
  previewReimbursement: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({
      ...requestFields,
      lines: z.array(zLine).max(100).default([]),
      /** A request being amended does not count against itself. */
      id: zId.nullable().default(null),
    }),
    output: z.object({ facility: zRequestFacility, filingDeadline: zDay, ...judgedRequest }),
  }),

  submitReimbursement: command({
    right: 'reimbursement.enter',
    touches: ['reimbursement'],
    input: z.object({ ...requestFields, lines: z.array(zLine).min(1).max(100) }),
    output: zMoved,
  }),
  /** Another content, until it is decided; one that was admitted is to be admitted again. */
  amendReimbursement: command({
    right: 'reimbursement.enter',
    touches: ['reimbursement'],
    input: z.object({ id: zId, rev: zRev, ...requestFields, lines: z.array(zLine).min(1).max(100) }),
    output: zMoved,
  }),
  /** `derogation`: why it is admitted although late or incomplete; only whoever approves may say so. */
  admitReimbursement: command({
    right: 'reimbursement.validate',
    orRights: ['reimbursement.approve'],
    touches: ['reimbursement'],
    input: zMove.extend({ derogation: zWhy.optional() }),
    output: zMoved,
  }),
  declareReimbursementInadmissible: command({
    right: 'reimbursement.validate',
    touches: ['reimbursement'],
    input: zMove.extend({ reason: z.enum(INADMISSIBLE_REASONS), text: zWhy, day: zDay.optional() }),
    output: zMoved,
  }),
  /** Grants what the rules give, or less where `lines` say so with a reason; judged again on the way. Posts D 6552 / C 4195. */
  decideReimbursement: command({
    right: 'reimbursement.validate',
    touches: ['reimbursement', 'claim', 'entry'],
    input: zMove.extend({
      day: zDay.optional(),
      text: z.string().trim().max(500).default(''),
      lines: z
        .array(
          z.object({ position: zPosition.min(1), granted: zFbu, code: zReasonCode, note: z.string().trim().max(200) }),
        )
        .max(100)
        .default([]),
    }),
    output: zMoved.extend({ granted: zFbu, decisionNumber: z.string(), entryNumber: z.string() }),
  }),
  /** Nothing is granted: `text` says why, beside the reasons of the judgement. */
  refuseReimbursement: command({
    right: 'reimbursement.validate',
    touches: ['reimbursement'],
    input: zMove.extend({ text: zWhy, code: zReasonCode.optional(), day: zDay.optional() }),
    output: zMoved.extend({ decisionNumber: z.string() }),
  }),
  cancelReimbursementDecision: command({
    right: 'reimbursement.validate',
    touches: ['reimbursement', 'claim', 'entry'],
    input: zMove.extend({ reason: zWhy, day: zDay.optional() }),
    output: zMoved,
  }),
  approveReimbursement: command({
    right: 'reimbursement.approve',
    touches: ['reimbursement'],
    input: zMove,
    output: zMoved,
  }),
  /** Back to be decided again: the entry is reversed. */
  refuseReimbursementApproval: command({
    right: 'reimbursement.approve',
    touches: ['reimbursement', 'claim', 'entry'],
    input: zMove.extend({ reason: zWhy, day: zDay.optional() }),
    output: zMoved,
  }),
  /** At the till, what one signature may; above that a payment order pays it. `identity`: of whoever takes the money. */
  payReimbursement: command({
    right: 'reimbursement.execute',
    touches: ['reimbursement', 'payment', 'entry', 'cash'],
    input: zMove.extend({
      account: z.string().min(3).max(12),
      day: zDay.optional(),
      reference: zText(60),
      identity: zText(80),
    }),
    output: zMoved.extend({ paymentNumber: z.string(), amount: zFbu, entryNumber: z.string() }),
  }),
  /** The money came back to the till: the payment is reversed. What an order paid is reversed with the order. */
  unpayReimbursement: command({
    right: 'reimbursement.approve',
    touches: ['reimbursement', 'payment', 'entry', 'cash'],
    input: zMove.extend({ reason: zWhy, day: zDay.optional() }),
    output: zMoved.extend({ entryNumber: z.string() }),
  }),
  /** Once, from a refusal or a request declared inadmissible: it is looked into again. */
  appealReimbursement: command({
    right: 'reimbursement.enter',
    touches: ['reimbursement'],
    input: zMove.extend({ text: zWhy, day: zDay.optional() }),
    output: zMoved,
  }),
  /** The receipt came back signed, or marked with a thumb. */
  archiveReimbursement: command({
    right: 'reimbursement.execute',
    orRights: ['reimbursement.enter'],
    touches: ['reimbursement'],
    input: zMove.extend({ signed: z.enum(SIGNATURES), day: zDay.optional() }),
    output: zMoved,
  }),
  /** What nobody fetched in time is kept by the mutual: D 4195 / C 758, for every request of the day. */
  lapseReimbursements: command({
    right: 'reimbursement.approve',
    touches: ['reimbursement', 'claim', 'entry'],
    input: z.object({ day: zDay.optional() }),
    output: z.object({
      rows: z.array(z.object({ id: zId, number: z.string(), amount: zFbu, prescriptionOn: zDay })),
      amount: zFbu,
    }),
  }),

  reimbursementAcknowledgement: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({ id: zId }),
    output: zReimbursementAcknowledgement,
  }),
  /** The one in force; `decision`: one of the history, by its place there. Refuses `reimbursement-not-decided`. */
  reimbursementDecision: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({ id: zId, decision: zPosition.min(1).optional() }),
    output: zReimbursementDecision,
  }),
  reimbursementVoucher: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({ id: zId }),
    output: zReimbursementVoucher,
  }),
  reimbursementReceipt: query({
    right: 'reimbursement.read',
    reads: READS,
    input: z.object({ id: zId }),
    output: zReimbursementReceipt,
  }),
} as const
