import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { MOST_FBU, zFbu } from '../../money.ts'
import { REASON_CODES } from '../../rules/claims/reasons.ts'
import { ADVANCE_STATES, RECOVERY_STATES } from '../../rules/invoices/payments/machine.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const zWhy = z.string().trim().min(3).max(300)
export const zAmountToPay = z.int().min(1).max(MOST_FBU).pipe(zFbu)

/** Advances to facilities, what they were paid too much, and the leave to pay a suspended one. */
export const debtProcedures = {
  /** Advances and overpayments of facilities, open ones first. */
  facilityDebts: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({ facilityId: zId.nullable().default(null) }),
    output: z.object({
      advances: z.array(
        z.object({
          id: zId,
          number: z.string(),
          facilityId: zId,
          facility: z.string(),
          day: zDay,
          amount: zFbu,
          takenBack: zFbu,
          left: zFbu,
          state: z.enum(ADVANCE_STATES),
          reason: z.string(),
          requestedBy: z.string(),
          approvedBy: z.string().nullable(),
          rev: zRev,
        }),
      ),
      recoveries: z.array(
        z.object({
          id: zId,
          number: z.string(),
          facilityId: zId,
          facility: z.string(),
          day: zDay,
          invoiceId: zId,
          invoice: z.string(),
          certificate: z.string(),
          amount: zFbu,
          takenBack: zFbu,
          left: zFbu,
          state: z.enum(RECOVERY_STATES),
          reasonCode: z.enum(REASON_CODES),
          reason: z.string(),
          by: z.string(),
          rev: zRev,
        }),
      ),
    }),
  }),
  requestAdvance: command({
    right: 'payment.enter',
    touches: ['payment'],
    input: z.object({ facilityId: zId, amount: zAmountToPay, reason: zWhy }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  approveAdvance: command({
    right: 'approvePayment.approve',
    touches: ['payment'],
    input: z.object({ id: zId, rev: zRev.optional() }),
    output: z.object({ number: z.string(), state: z.enum(ADVANCE_STATES) }),
  }),
  withdrawAdvance: command({
    right: 'payment.enter',
    orRights: ['approvePayment.approve'],
    touches: ['payment'],
    input: z.object({ id: zId, rev: zRev.optional(), reason: zWhy }),
    output: z.object({ number: z.string(), state: z.enum(ADVANCE_STATES) }),
  }),
  /** A certificate found wrong after it was paid: posted, and kept off the facility's next orders. */
  recordRecovery: command({
    right: 'decideInvoice.enter',
    touches: ['payment', 'entry'],
    input: z.object({
      invoiceId: zId,
      claimId: zId,
      amount: zAmountToPay,
      reasonCode: z.enum(REASON_CODES),
      reason: zWhy,
      day: zDay.optional(),
    }),
    output: z.object({ id: zId, number: z.string(), entryNumber: z.string() }),
  }),
  cancelRecovery: command({
    right: 'approvePayment.approve',
    touches: ['payment', 'entry'],
    input: z.object({ id: zId, rev: zRev.optional(), reason: zWhy, day: zDay.optional() }),
    output: z.object({ number: z.string(), state: z.enum(RECOVERY_STATES) }),
  }),
  /** The head lets the next order pay a facility whose agreement is suspended. */
  allowSuspended: command({
    right: 'payment.approve',
    touches: ['payment'],
    input: z.object({ facilityId: zId, reason: zWhy }),
    output: z.object({ facility: z.string() }),
  }),
} as const
