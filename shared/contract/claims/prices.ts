/** What price lists do to claims: what a draft would have cost, and prices that drift. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { DRIFT_FLAGS } from '../../rules/claims/drift.ts'
import { query } from '../procedure.ts'

const zQuarter = z.string().regex(/^\d{4}-T[1-4]$/)

export const priceProcedures = {
  /**
   * The certificates of the last twelve months judged again by the same rules, once with the prices in force and once with
   * those of a draft. A facility that asked its agreed price is taken to ask the new one. Reads only.
   */
  priceEffect: query({
    right: 'facility.read',
    reads: ['facility', 'claim'],
    input: z.object({ draftId: zId }),
    output: z.object({
      from: zDay,
      to: zDay,
      /** Certificates of the window, and those that a changed price touches. */
      certificates: z.int(),
      touched: z.int(),
      /** Accepted share of the mutuals, FBu. */
      before: zFbu,
      after: zFbu,
      difference: zSignedFbu,
      /** What the certificates were really judged at. */
      recorded: zFbu,
      acts: z.array(
        z.object({
          actId: zId,
          code: z.string(),
          label: z.string(),
          units: z.int(),
          before: zFbu,
          after: zFbu,
          difference: zSignedFbu,
        }),
      ),
    }),
  }),
  /** Prices asked in a quarter by facility and act, beside the quarter before, the agreed price and other facilities of the type. */
  priceDrift: query({
    right: 'facility.read',
    reads: ['claim', 'facility'],
    input: z.object({
      facilityId: zId.optional(),
      actId: zId.optional(),
      /** Absent: the last one with decided care. */
      quarter: zQuarter.optional(),
      flagged: z.boolean().default(false),
      limit: z.int().min(1).max(2000).default(500),
    }),
    output: z.object({
      quarter: zQuarter,
      /** Percent above which a price is looked at. */
      threshold: z.int(),
      flagged: z.int(),
      rows: z.array(
        z.object({
          facilityId: zId,
          facility: z.string(),
          actId: zId,
          code: z.string(),
          label: z.string(),
          units: z.int(),
          asked: zFbu,
          before: zFbu.nullable(),
          tariff: zFbu.nullable(),
          peers: zFbu.nullable(),
          /** Percent since the quarter before, and above the agreed price; one decimal. */
          change: z.number().nullable(),
          aboveTariff: z.number().nullable(),
          flags: z.array(z.enum(DRIFT_FLAGS)),
        }),
      ),
    }),
  }),
  /** The same for one act of one facility, quarter by quarter. */
  priceSeries: query({
    right: 'facility.read',
    reads: ['claim', 'facility'],
    input: z.object({
      facilityId: zId,
      actId: zId,
      last: zQuarter.optional(),
      quarters: z.int().min(2).max(40).default(8),
    }),
    output: z.object({
      facility: z.string(),
      code: z.string(),
      label: z.string(),
      rows: z.array(
        z.object({
          quarter: zQuarter,
          units: z.int(),
          asked: zFbu.nullable(),
          tariff: zFbu.nullable(),
          peersMedian: zFbu.nullable(),
          peers: zFbu.nullable(),
        }),
      ),
    }),
  }),
}
