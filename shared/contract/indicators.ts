import { z } from 'zod'

import { zDay, zMonth } from '../dates.ts'
import { zId } from '../ids.ts'
import { NORM_CODES } from '../rules/indicators/norms.ts'
import { command, department, query } from './procedure.ts'

const code = z.enum(NORM_CODES)
const light = z.enum(['green', 'orange', 'red', 'none'])
const bound = z.number().min(-1_000_000_000).max(1_000_000_000).nullable()
const band = z.object({ min: bound, max: bound })

/** Any range of days; a month, a quarter or a year are ranges too. Without a mutual: the whole centre. */
const scope = z.object({ from: zDay, to: zDay, mutualId: zId.optional() })

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['cases-fewer', 'cases-more', 'households-more']), count: z.int() }),
  z.object({ kind: z.enum(['benefits-less', 'benefits-more', 'charges-less']), amount: z.int() }),
  z.object({ kind: z.literal('pay-waiting'), count: z.int(), average: z.number() }),
  z.object({ kind: z.literal('days-fewer'), days: z.number() }),
])

const norm = z.object({
  code,
  number: z.int(),
  unit: z.enum(['percent', 'days', 'rate', 'fbu']),
  decimals: z.int(),
  /** Formula and variant that made the value. */
  version: z.string(),
  numerator: z.number(),
  denominator: z.number(),
  /** Null when there is nothing to divide by. */
  value: z.number().nullable(),
  /** The same period a year before. */
  previous: z.number().nullable(),
  light,
  /** Bounds in the norm's own unit; null when there is no threshold to hold it to. */
  green: band.nullable(),
  orange: band.nullable(),
  official: z.boolean(),
  thresholdSource: z.string(),
  thresholdFrom: zDay.nullable(),
  /** Month by month, twelve months that end with the period. */
  series: z.array(
    z.object({ month: zMonth, numerator: z.number(), denominator: z.number(), value: z.number().nullable() }),
  ),
  change: change.nullable(),
  /** Rows behind the value, and rows not counted that a reader should know of (invoices that wait). */
  counted: z.int(),
  waiting: z.int(),
})

export const indicators = department('indicators', {
  /** The norms computed for a period. */
  norms: query({
    right: 'norm.read',
    reads: ['claim', 'reimbursement', 'invoice', 'payment', 'entry', 'membership', 'household', 'threshold'],
    input: scope,
    output: z.object({ from: zDay, to: zDay, mutual: z.string().nullable(), norms: z.array(norm) }),
  }),

  /** The rows that a norm is made of, those that weigh most first. */
  rows: query({
    right: 'norm.read',
    reads: ['claim', 'reimbursement', 'invoice', 'payment', 'entry', 'membership', 'household'],
    input: scope.extend({
      norm: code,
      /** `counted`: in the value; `waiting`: what is not in it yet (unpaid invoices, households not renewed). */
      set: z.enum(['counted', 'waiting']).default('counted'),
      after: z.string().max(200).optional(),
      limit: z.int().min(1).max(500).default(50),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          /** The document or row to open. */
          source: z.object({ type: z.string(), id: zId }).nullable(),
          /** Number or account. */
          reference: z.string(),
          label: z.string(),
          from: zDay.nullable(),
          to: zDay.nullable(),
          /** Days, FBu or cases, as the norm counts. */
          weight: z.number(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),

  thresholds: query({
    right: 'norm.read',
    reads: ['threshold'],
    input: z.object({}),
    output: z.array(
      z.object({
        norm: code,
        validFrom: zDay,
        green: band,
        orange: band,
        relative: z.boolean(),
        official: z.boolean(),
        source: z.string(),
      }),
    ),
  }),

  /** A new threshold, in force from a day; those before stay as they were. */
  setThreshold: command({
    right: 'settings.enter',
    touches: ['threshold'],
    input: z.object({
      norm: code,
      validFrom: zDay,
      green: band,
      orange: band,
      relative: z.boolean().default(false),
      official: z.boolean(),
      source: z.string().trim().min(1).max(200),
    }),
    output: z.object({}),
  }),
})
