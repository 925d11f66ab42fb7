import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { CHEQUE_STATES } from '../../rules/invoices/payments/machine.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const zCheque = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(CHEQUE_STATES),
  account: z.string(),
  order: z.object({ id: zId, number: z.string() }).nullable(),
  payee: z.string().nullable(),
  amount: zFbu.nullable(),
  issuedOn: zDay,
  settledOn: zDay.nullable(),
  reason: z.string().nullable(),
  replacedBy: z.string().nullable(),
  rev: zRev,
})

/** The register of cheques: books received, each number used once, what became of it. */
export const chequeProcedures = {
  cheques: query({
    right: 'payment.read',
    reads: ['payment'],
    input: z.object({ state: z.enum(CHEQUE_STATES).nullable().default(null) }),
    output: z.object({
      books: z.array(
        z.object({
          id: zId,
          account: z.string(),
          series: z.string(),
          first: z.int(),
          last: z.int(),
          receivedOn: zDay,
          used: z.int(),
          /** Null: no cheque left. */
          next: z.string().nullable(),
        }),
      ),
      rows: z.array(zCheque),
    }),
  }),
  receiveChequeBook: command({
    right: 'payment.enter',
    touches: ['payment'],
    input: z.object({
      account: z.string().min(3).max(12),
      series: z.string().trim().max(12).default(''),
      first: z.int().min(1).max(999_999_999),
      last: z.int().min(1).max(999_999_999),
      receivedOn: zDay.optional(),
    }),
    output: z.object({ id: zId, cheques: z.int() }),
  }),
  /** Cashed at the bank, cancelled or lost. */
  settleCheque: command({
    right: 'payment.validate',
    touches: ['payment'],
    input: z.object({
      id: zId,
      rev: zRev.optional(),
      become: z.enum(['cashed', 'cancelled', 'lost']),
      day: zDay.optional(),
      reason: z.string().trim().max(300).default(''),
    }),
    output: z.object({ number: z.string(), state: z.enum(CHEQUE_STATES) }),
  }),
  /** Another cheque for one that was cancelled or lost. */
  replaceCheque: command({
    right: 'payment.execute',
    touches: ['payment'],
    input: z.object({ id: zId, rev: zRev.optional() }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** The next cheque of a book torn or wrongly written: its number is never used. */
  spoilCheque: command({
    right: 'payment.execute',
    touches: ['payment'],
    input: z.object({
      bookId: zId,
      /** The number in the hand; refused when the book is further already. */
      next: z.string().max(24).optional(),
      reason: z.string().trim().min(3).max(300),
    }),
    output: z.object({ number: z.string() }),
  }),
} as const
