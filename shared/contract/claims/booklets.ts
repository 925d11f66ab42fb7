/** Booklets of certificates handed to facilities: what they hold, which numbers came back on invoices, which did not. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zCertificateSlip } from '../../documents/certificateSlip.ts'
import { zId } from '../../ids.ts'
import { CERTIFICATE_BOOKLET_ACTIONS, CERTIFICATE_BOOKLET_STATES } from '../../rules/claims/booklets.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zLeaf = z.int().min(1).max(999_999_999)
const zRuns = z.array(z.object({ from: z.int(), to: z.int() }))

export const zCertificateBooklet = z.object({
  id: zId,
  slipNumber: z.string(),
  facilityId: zId,
  facilityName: z.string(),
  series: z.string(),
  firstNumber: z.int(),
  lastNumber: z.int(),
  digits: z.int(),
  issuedOn: zDay,
  receivedBy: z.string(),
  issuedBy: z.string(),
  state: z.enum(CERTIFICATE_BOOKLET_STATES),
  stateSince: zDay,
  stateReason: z.string().nullable(),
  /** Leaves that came on an invoice, all that were handed over counted. */
  used: z.int(),
  spoilt: z.int(),
  /** Blank leaves the facility still holds. */
  stock: z.int(),
  /** Leaves passed over, as runs. */
  missing: zRuns,
  missingCount: z.int(),
  rev: zRev,
})

/** A certificate whose number says something. */
const zFound = z.object({
  claimId: zId,
  invoiceId: zId,
  invoiceNumber: z.string(),
  certificateNumber: z.string(),
  careFrom: zDay,
})

const zFacilityNumbers = z.object({
  facilityId: zId,
  facilityName: z.string(),
  booklets: z.int(),
  leaves: z.int(),
  used: z.int(),
  stock: z.int(),
  missing: z.int(),
  outside: z.int(),
  twice: z.int(),
})

/** The period the certificates are looked at: days of care; the cover year of today when absent. */
const zPeriod = { from: zDay.optional(), to: zDay.optional() }

export const bookletProcedures = {
  /** Booklets, those last handed over first. */
  booklets: query({
    right: 'facility.read',
    reads: ['certificateBooklet', 'claim'],
    input: z.object({
      facilityId: zId.optional(),
      state: z.enum(CERTIFICATE_BOOKLET_STATES).optional(),
      after: z.object({ issuedOn: zDay, id: zId }).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(zCertificateBooklet),
      next: z.object({ issuedOn: zDay, id: zId }).optional(),
    }),
  }),
  issueBooklet: command({
    right: 'facility.enter',
    touches: ['certificateBooklet'],
    input: z.object({
      facilityId: zId,
      series: z.string().trim().max(12).default(''),
      firstNumber: zLeaf,
      lastNumber: zLeaf,
      /** Printed with zeros in front up to this width; as long as the last number when absent. */
      digits: z.int().min(1).max(12).optional(),
      issuedOn: zDay.optional(),
      receivedBy: z.string().trim().min(2).max(80),
    }),
    output: z.object({ id: zId, slipNumber: z.string() }),
  }),
  /** Back, lost, or out again. `returnedFrom`: the first blank leaf that came back; the one after the last used when absent. */
  moveBooklet: command({
    right: 'facility.enter',
    touches: ['certificateBooklet'],
    input: z.object({
      id: zId,
      action: z.enum(CERTIFICATE_BOOKLET_ACTIONS),
      on: zDay.optional(),
      reason: z.string().trim().max(200).default(''),
      returnedFrom: zLeaf.optional(),
    }),
    output: z.object({ state: z.enum(CERTIFICATE_BOOKLET_STATES), missing: z.int() }),
  }),
  spoilCertificate: command({
    right: 'facility.enter',
    touches: ['certificateBooklet'],
    input: z.object({ id: zId, leaf: zLeaf, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ missing: z.int() }),
  }),
  /** What every facility holds, used, missed, wrote outside its booklets or twice; facilities by name. */
  numbersByFacility: query({
    right: 'facility.read',
    reads: ['certificateBooklet', 'claim'],
    input: z.object({
      ...zPeriod,
      after: z.object({ name: z.string(), id: zId }).optional(),
      limit: z.int().min(1).max(100).default(25),
    }),
    output: z.object({
      from: zDay,
      to: zDay,
      rows: z.array(zFacilityNumbers),
      next: z.object({ name: z.string(), id: zId }).optional(),
    }),
  }),
  /** The same of one facility, with the certificates themselves: the first 500 of each kind. */
  numbersOfFacility: query({
    right: 'facility.read',
    reads: ['certificateBooklet', 'claim'],
    input: z.object({ facilityId: zId, ...zPeriod }),
    output: zFacilityNumbers.extend({
      from: zDay,
      to: zDay,
      outsideRows: z.array(zFound.extend({ because: z.enum(['outside', 'returned', 'lost']) })),
      twiceRows: z.array(zFound),
    }),
  }),
  /** The paper signed when a booklet is handed over. */
  certificateSlip: query({
    right: 'facility.read',
    reads: ['certificateBooklet'],
    input: z.object({ id: zId }),
    output: zCertificateSlip,
  }),
}
