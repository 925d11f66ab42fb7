import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { DIFFERENCE_FIELDS } from '../../rules/claims/doubleKeying.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { claimFields, zLineInput } from './fields.ts'

/** One cell that two people did not read alike; `act` and values in words, for the page. */
const zDifference = z.object({
  field: z.enum(DIFFERENCE_FIELDS),
  actId: zId.nullable(),
  act: z.string().nullable(),
  first: z.string().nullable(),
  second: z.string().nullable(),
  /** The same two values in words, where they are ids or codes. */
  firstWords: z.string().nullable(),
  secondWords: z.string().nullable(),
})

const zSecondState = z.enum(['todo', 'same', 'differs', 'settled'])

const zSecondRow = z.object({
  claimId: zId,
  position: z.int(),
  certificateNumber: z.string(),
  state: zSecondState,
  /** Differences that nobody has chosen for. */
  open: z.int(),
  /** Whoever keyed it first; who keyed it again. */
  firstBy: z.string(),
  secondBy: z.string().nullable(),
  /** The person who asks typed it first: another one keys it again. */
  own: z.boolean(),
})

/** A second person keys the same papers without seeing the first typing; what differs is shown cell by cell and settled. */
export const doubleKeyingProcedures = {
  /** Which certificates of an invoice want a second person, and how far it is. Never what the first one typed. */
  secondList: query({
    right: 'invoice.read',
    reads: ['claim', 'invoice', 'setting', 'second-keying'],
    input: z.object({ invoiceId: zId }),
    output: z.object({
      /** Why: the amount of the invoice, a share drawn by lot, or somebody asked. */
      mode: z.enum(['none', 'amount', 'sample', 'asked']),
      percent: z.number(),
      above: zFbu,
      askedBy: z.string().nullable(),
      rows: z.array(zSecondRow),
      missing: z.int(),
      differing: z.int(),
    }),
  }),
  /** Wants every certificate of an invoice keyed by a second person, whatever the settings say. */
  askSecondKeying: command({
    right: 'invoice.validate',
    touches: ['second-keying'],
    input: z.object({ invoiceId: zId }),
    output: z.object({ wanted: z.int() }),
  }),
  /** The second typing of a paper. Typed again by the same person, the last one counts. */
  keySecond: command({
    right: 'invoice.enter',
    touches: ['second-keying'],
    input: z.object({ claimId: zId, ...claimFields, lines: z.array(zLineInput).min(1).max(100) }),
    output: z.object({ differences: z.array(zDifference) }),
  }),
  /** Both typings of a certificate, once there are two: the cells that differ and who chose what. */
  differences: query({
    right: 'invoice.read',
    reads: ['claim', 'second-keying'],
    input: z.object({ claimId: zId }),
    output: z.object({
      certificateNumber: z.string(),
      careFrom: zDay,
      firstBy: z.string(),
      secondBy: z.string(),
      open: z.array(zDifference),
      settled: z.array(zDifference.extend({ chosen: z.enum(['first', 'second']), by: z.string(), at: z.string() })),
      rev: zRev,
    }),
  }),
  /** Chooses for one cell. The second's value is put in the certificate, which is judged again. */
  settleDifference: command({
    right: 'invoice.enter',
    touches: ['second-keying', 'claim', 'invoice'],
    input: z.object({
      claimId: zId,
      rev: zRev,
      field: z.enum(DIFFERENCE_FIELDS),
      actId: zId.nullable(),
      first: z.string().nullable(),
      second: z.string().nullable(),
      chosen: z.enum(['first', 'second']),
    }),
    output: z.object({ open: z.int(), rev: zRev }),
  }),
}
