import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFoundPerson } from '../membership/people.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { doubleKeyingProcedures } from './doubleKeying.ts'
import { zClaimTotals, zRow } from './rows.ts'

/** What the page in which certificates are keyed asks besides the judgement. */
export const keyingProcedures = {
  /**
   * The certificates of an invoice that are not as the page knows them, so that saving one does not bring four hundred again.
   * `revs`: the revision of each position from 1, 0 where it knows none.
   */
  rowsChanged: query({
    right: 'invoice.read',
    reads: ['claim', 'invoice'],
    input: z.object({ invoiceId: zId, revs: z.array(zRev).max(10_000) }),
    output: z.object({ rows: z.array(zRow), gone: z.array(z.int()), totals: zClaimTotals }),
  }),
  /** What a facility's certificates usually say: diagnoses pinned, then most used here and lately; who prescribes. */
  keyingAids: query({
    right: 'invoice.read',
    reads: ['keying-aid'],
    input: z.object({ invoiceId: zId }),
    output: z.object({
      diagnoses: z.array(z.object({ code: z.string(), pinned: z.boolean() })),
      prescribers: z.array(z.object({ name: z.string(), order: z.string().nullable() })),
      facilities: z.array(z.object({ id: zId, name: z.string() })),
    }),
  }),
  /** Puts a diagnosis before the others for everybody of the centre, or lets it go back to its place. */
  pinDiagnosis: command({
    right: 'invoice.enter',
    touches: ['keying-aid'],
    input: z.object({ code: z.string().trim().min(1).max(12), pinned: z.boolean() }),
    output: z.object({ pinned: z.boolean() }),
  }),
  /** Who a certificate names: « 457/3 », « 45703 », « 457 3 » or a name; those of the mutuals this facility mostly treats first. */
  findPatients: query({
    right: 'invoice.read',
    reads: ['household', 'receipt'],
    input: z.object({
      invoiceId: zId,
      text: z.string().max(120),
      day: zDay.optional(),
      limit: z.int().min(1).max(20).default(8),
    }),
    output: z.object({ people: z.array(zFoundPerson) }),
  }),
  /** What is known of a paper by its number: the booklet it is torn from, and how far back no other one carries it. */
  paperOf: query({
    right: 'invoice.read',
    reads: ['claim', 'certificateBooklet'],
    input: z.object({ invoiceId: zId, number: z.string().trim().max(30), day: zDay }),
    output: z.object({
      booklet: z.discriminatedUnion('state', [
        z.object({ state: z.literal('none') }),
        z.object({ state: z.literal('outside') }),
        z.object({ state: z.literal('inside'), first: z.int(), last: z.int(), issuedOn: zDay }),
        z.object({ state: z.enum(['returned', 'lost']), on: zDay }),
      ]),
      /** Years of this facility's certificates that were looked through, at least 1. */
      years: z.int(),
    }),
  }),
  ...doubleKeyingProcedures,
}
