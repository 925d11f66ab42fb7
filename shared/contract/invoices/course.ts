import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zAcknowledgement, zRejectionLetter, zReturnLetter } from '../../documents/invoiceLetters.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { AGES } from '../../rules/invoices/course.ts'
import { COMPLEMENT_STATES, DISPUTE_STATES } from '../../rules/invoices/disputes.ts'
import { INVOICE_STATES } from '../../rules/invoices/states.ts'
import { query } from '../procedure.ts'

const zState = z.enum(INVOICE_STATES)
const zAges = z.object({ notDue: zFbu, to30: zFbu, to60: zFbu, to90: zFbu, over90: zFbu })
const zBasis = z.enum(['all', 'decided'])

export const zReturn = z.object({
  id: zId,
  number: z.string(),
  returnedOn: zDay,
  answerBy: zDay,
  reason: z.string(),
  by: z.string(),
  backOn: zDay.nullable(),
  backBy: z.string().nullable(),
  backNote: z.string().nullable(),
  /** Days at the facility, to today where it is there still. */
  days: z.int(),
  items: z.array(
    z.object({
      position: z.int(),
      claimId: zId.nullable(),
      certificate: z.string().nullable(),
      code: z.string().nullable(),
      text: z.string(),
      completed: z.boolean(),
    }),
  ),
})

/** How long an invoice took, what it is made of, how old what is not paid is. */
export const courseProcedures = {
  /** Days in each state against the contract; disputes, returns, recoveries; every entry that it made. */
  course: query({
    right: 'invoice.read',
    reads: ['invoice', 'payment', 'entry'],
    input: z.object({ id: zId }),
    output: z.object({
      spans: z.array(z.object({ state: zState, from: zDay, to: zDay.nullable(), days: z.int() })),
      /** Days in all, at the facility, and here. */
      total: z.int(),
      away: z.int(),
      own: z.int(),
      contract: z.object({
        /** From reception to payment. */
        days: z.int(),
        source: z.enum(['agreement', 'setting']),
        dueOn: zDay,
        /** Days past the due day when it was paid, or today; 0: in time. */
        late: z.int(),
        /** Handed in after the day of the agreement or of the setting. */
        filedBy: zDay,
        filedLate: z.int(),
      }),
      decided: z.object({ claimed: zFbu, accepted: zFbu, complements: zFbu, due: zFbu, paid: zFbu, left: zFbu }),
      disputes: z.array(
        z.object({
          id: zId,
          number: z.string(),
          state: z.enum(DISPUTE_STATES),
          receivedOn: zDay,
          contested: zFbu,
          granted: zFbu.nullable(),
          complement: z
            .object({ id: zId, number: z.string(), state: z.enum(COMPLEMENT_STATES), paid: zFbu, amount: zFbu })
            .nullable(),
        }),
      ),
      returns: z.array(zReturn),
      recoveries: z.array(
        z.object({
          id: zId,
          number: z.string(),
          day: zDay,
          certificate: z.string(),
          amount: zFbu,
          takenBack: zFbu,
          state: z.string(),
          reasonCode: z.string(),
        }),
      ),
      entries: z.array(
        z.object({
          id: zId,
          number: z.string(),
          day: zDay,
          kind: z.enum(['decision', 'complement', 'payment', 'recovery', 'estimate']),
          /** Of the document: statement, complement, payment, order. */
          document: z.string().nullable(),
          amount: zFbu,
          reverses: z.boolean(),
          reversed: z.boolean(),
        }),
      ),
    }),
  }),
  /** What facilities wait for, by how long past the due day; largest first. */
  ageing: query({
    right: 'invoice.read',
    reads: ['invoice', 'payment'],
    input: z.object({
      day: zDay.optional(),
      /** Everything received, or only what was decided. */
      basis: zBasis.default('all'),
    }),
    output: z.object({
      day: zDay,
      rows: z.array(
        zAges.extend({
          facilityId: zId,
          facility: z.string(),
          code: z.string(),
          count: z.int(),
          total: zFbu,
          oldestDue: zDay,
        }),
      ),
      totals: zAges.extend({ count: z.int(), total: zFbu }),
    }),
  }),
  /** The documents under a figure of {@link courseProcedures.ageing}. */
  ageingRows: query({
    right: 'invoice.read',
    reads: ['invoice', 'payment'],
    input: z.object({
      day: zDay.optional(),
      basis: zBasis.default('all'),
      facilityId: zId.nullable().default(null),
      age: z.enum(AGES).nullable().default(null),
      after: z.string().max(80).nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          invoiceId: zId,
          number: z.string(),
          facility: z.string(),
          receivedOn: zDay,
          dueOn: zDay,
          state: z.string(),
          kind: z.enum(['invoice', 'complement']),
          /** Days past the due day; below 0: days still to come. */
          late: z.int(),
          left: zSignedFbu,
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  acknowledgementDocument: query({
    right: 'invoice.read',
    reads: ['invoice'],
    input: z.object({ invoiceId: zId }),
    output: zAcknowledgement,
  }),
  rejectionLetter: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({ invoiceId: zId }),
    output: zRejectionLetter,
  }),
  returnLetter: query({
    right: 'invoice.read',
    reads: ['invoice'],
    input: z.object({ returnId: zId }),
    output: zReturnLetter,
  }),
  /** What the certificates of an invoice still want, as the rules and the keying found it. */
  toComplete: query({
    right: 'invoice.read',
    reads: ['invoice', 'claim'],
    input: z.object({ invoiceId: zId }),
    output: z.object({
      answerBy: zDay,
      items: z.array(
        z.object({ claimId: zId, certificate: z.string(), person: z.string(), code: z.string(), text: z.string() }),
      ),
      /** The return that is out. */
      out: zReturn.nullable(),
    }),
  }),
} as const
