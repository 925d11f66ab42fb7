import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zDisputeLetter } from '../../documents/invoiceLetters.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { COMPLEMENT_STATES, DISPUTE_ACTIONS, DISPUTE_STATES } from '../../rules/invoices/disputes.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zAmountToPay, zWhy } from './debts.ts'

const zText = z.string().trim().min(3).max(1000)
const zDisputeState = z.enum(DISPUTE_STATES)
const zTarget = z.object({ id: zId, rev: zRev.optional() })
const zMoved = z.object({ number: z.string(), state: zDisputeState, rev: zRev })
const zReasonOut = z.object({ code: z.string(), label: z.string(), amount: zFbu, formula: z.string().nullable() })

const zComplement = z.object({
  id: zId,
  number: z.string(),
  amount: zFbu,
  paid: zFbu,
  state: z.enum(COMPLEMENT_STATES),
  decidedOn: zDay,
  dueOn: zDay,
  approvedBy: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  rev: zRev,
})

const zDisputeRow = z.object({
  id: zId,
  number: z.string(),
  invoiceId: zId,
  invoice: z.string(),
  facilityId: zId,
  facility: z.string(),
  state: zDisputeState,
  receivedOn: zDay,
  certificates: z.int(),
  contested: zFbu,
  granted: zFbu.nullable(),
  decidedOn: zDay.nullable(),
  /** Of the complement, where there is one. */
  complement: z.enum(COMPLEMENT_STATES).nullable(),
})

/** What a facility disputes of a decided invoice, and what that adds to it. */
export const disputeProcedures = {
  /** Disputes by state, those that came first on top when one state is asked for, the latest otherwise. */
  disputes: query({
    right: 'invoice.read',
    reads: ['invoice'],
    input: z.object({
      state: zDisputeState.nullable().default(null),
      facilityId: zId.nullable().default(null),
      after: z.string().max(80).nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(zDisputeRow),
      next: z.string().nullable(),
      states: z.array(z.object({ state: zDisputeState, count: z.int(), contested: zFbu, oldest: zDay.nullable() })),
    }),
  }),
  /** What of an invoice may be disputed, until when, and what of it was disputed before. */
  contestable: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({ invoiceId: zId }),
    output: z.object({
      invoice: z.object({ id: zId, number: z.string(), facility: z.string(), rev: zRev }),
      /** Why nothing may be disputed now; null: something may. */
      obstacle: z.enum(['state', 'running', 'nothing']).nullable(),
      decidedOn: zDay.nullable(),
      deadline: zDay.nullable(),
      days: z.int(),
      lines: z.array(
        z.object({
          claimId: zId,
          certificate: z.string(),
          person: z.string(),
          careFrom: zDay,
          claimed: zFbu,
          accepted: zFbu,
          /** Claimed − accepted, 0 for what was disputed before. */
          contestable: zFbu,
          /** The dispute that was about it before. */
          before: z.string().nullable(),
          medical: z.boolean(),
          reasons: z.array(zReasonOut),
        }),
      ),
    }),
  }),
  dispute: query({
    right: 'invoice.read',
    reads: ['invoice', 'payment'],
    input: z.object({ id: zId }),
    output: zDisputeRow.extend({
      rev: zRev,
      deadline: zDay,
      letterNumber: z.string().nullable(),
      letterOn: zDay.nullable(),
      argument: z.string(),
      lateReason: z.string().nullable(),
      decision: z.string().nullable(),
      decidedBy: z.string().nullable(),
      derogation: z.object({ number: z.string(), day: zDay, reason: z.string() }).nullable(),
      withdrawnReason: z.string().nullable(),
      by: z.string(),
      at: zInstant,
      /** Only the board overrules a medical adviser: true for those whom that keeps from deciding medical lines alone. */
      lay: z.boolean(),
      actions: z.array(z.enum(DISPUTE_ACTIONS)),
      mutuals: z.array(z.object({ id: zId, name: z.string() })),
      lines: z.array(
        z.object({
          position: z.int(),
          claimId: zId,
          certificate: z.string(),
          person: z.string(),
          careFrom: zDay,
          claimed: zFbu,
          accepted: zFbu,
          contested: zFbu,
          argument: z.string().nullable(),
          medical: z.boolean(),
          reasons: z.array(zReasonOut),
          opinion: z.object({ granted: zFbu, note: z.string(), by: z.string() }).nullable(),
          granted: zFbu.nullable(),
          answer: z.string().nullable(),
          mutualId: zId.nullable(),
        }),
      ),
      complements: z.array(zComplement),
    }),
  }),
  /** A facility's letter. After the deadline only the head lets it in, saying why. */
  openDispute: command({
    right: 'invoice.enter',
    orRights: ['approvePayment.approve'],
    touches: ['invoice'],
    input: z.object({
      invoiceId: zId,
      rev: zRev.optional(),
      receivedOn: zDay.optional(),
      letterNumber: z.string().trim().max(60).nullable().default(null),
      letterOn: zDay.nullable().default(null),
      argument: zText,
      lateReason: zWhy.nullable().default(null),
      lines: z
        .array(z.object({ claimId: zId, amount: zAmountToPay.optional(), argument: zText.nullable().default(null) }))
        .min(1)
        .max(2000),
    }),
    output: z.object({ id: zId, number: z.string(), contested: zFbu, deadline: zDay, rev: zRev }),
  }),
  /** What the medical adviser would grant on certificates cut on medical grounds. */
  adviseDispute: command({
    right: 'medicalReview.validate',
    touches: ['invoice'],
    input: zTarget.extend({
      lines: z.array(z.object({ position: zPosition, granted: zFbu, note: zWhy })).min(1),
    }),
    output: zMoved,
  }),
  /** Decides a dispute, certificate by certificate; what is granted is posted and waits for another person's approval. */
  settleDispute: command({
    right: 'decideInvoice.enter',
    touches: ['invoice', 'entry'],
    input: zTarget.extend({
      day: zDay.optional(),
      decision: zText,
      lines: z.array(
        z.object({
          position: zPosition,
          granted: zFbu,
          answer: zWhy.nullable().default(null),
          /** For a certificate of nobody known: whom what is granted is charged to. */
          mutualId: zId.optional(),
        }),
      ),
      derogation: z.object({ number: z.string().trim().min(1).max(60), day: zDay, reason: zWhy }).optional(),
    }),
    output: zMoved.extend({
      granted: zFbu,
      complement: z.object({ id: zId, number: z.string(), dueOn: zDay }).nullable(),
      entryNumber: z.string().nullable(),
    }),
  }),
  withdrawDispute: command({
    right: 'invoice.enter',
    touches: ['invoice'],
    input: zTarget.extend({ reason: zWhy }),
    output: zMoved,
  }),
  approveComplement: command({
    right: 'approvePayment.approve',
    touches: ['invoice', 'payment'],
    input: zTarget,
    output: z.object({ number: z.string(), state: z.enum(COMPLEMENT_STATES), rev: zRev }),
  }),
  /** Takes the settlement back: the entry is reversed, the dispute is to be settled again. */
  refuseComplement: command({
    right: 'approvePayment.approve',
    touches: ['invoice', 'payment', 'entry'],
    input: zTarget.extend({ reason: zWhy, day: zDay.optional() }),
    output: z.object({ number: z.string(), state: z.enum(COMPLEMENT_STATES), rev: zRev }),
  }),
  disputeLetter: query({
    right: 'invoice.read',
    reads: ['invoice'],
    input: z.object({ disputeId: zId }),
    output: zDisputeLetter,
  }),
} as const
