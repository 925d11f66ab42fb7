/** Months and years that centres closed, as their federation finds them again over the rows it holds. */
import { z } from 'zod'

import { zMonth } from '../../dates.ts'
import { zBookDocument } from '../../documents/book.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { query } from '../procedure.ts'

/** What is held is the same; it differs; it cannot be told yet, because rows have not come. */
export const CHECK_STATES = ['same', 'differs', 'unheard'] as const
export type CheckState = (typeof CHECK_STATES)[number]

/** What of a seal is not what is held: its entries, its figures, its chart, the totals of its statements, or its own hash. */
export const SEAL_PARTS = ['entries', 'figures', 'chart', 'totals', 'seal'] as const
export type SealPart = (typeof SEAL_PARTS)[number]

const zMonthCheck = z.object({
  month: zMonth,
  version: z.int(),
  hash: z.string(),
  closedAt: z.string(),
  check: z.enum(CHECK_STATES),
})

const zYearCheck = z.object({
  year: z.int(),
  version: z.int(),
  hash: z.string(),
  sealedAt: z.string(),
  check: z.enum(CHECK_STATES),
  parts: z.array(z.enum(SEAL_PARTS)),
  sealed: z.object({ entries: z.int(), lines: z.int(), total: zFbu }),
  held: z.object({ entries: z.int(), lines: z.int(), total: zFbu }),
})

const zCentreClosings = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  lastMonth: zMonthCheck.nullable(),
  /** Closed months of which what is held is not what was closed. */
  differing: z.int(),
  years: z.array(zYearCheck),
  /** Costs of the year of the last closed month, up to its end, beside those that its budgets in force allow for the year. */
  budget: z.object({ year: z.int(), planned: zFbu, spent: zSignedFbu }).nullable(),
  /** Reserves at the end of the last closed month, and for how many months they pay the costs of the twelve before; one decimal. */
  reserve: z.object({ amount: zSignedFbu, costs: zSignedFbu, months: z.number().nullable() }).nullable(),
})

const common = { workspace: 'federation' as const, right: 'federation.read' as const, reads: ['federation'] }

export const federationClosingProcedures = {
  closings: query({
    ...common,
    input: z.object({}),
    output: z.object({ centres: z.array(zCentreClosings) }),
  }),
  /** Every version of every month that a centre closed, the latest first. */
  centreMonths: query({
    ...common,
    input: z.object({ centreId: zId }),
    output: z.object({
      months: z.array(
        zMonthCheck.omit({ check: true }).extend({
          /** Absent: a version that was opened again, which nothing held can prove. */
          check: z.enum(CHECK_STATES).optional(),
          closedBy: z.string(),
          reopenedAt: z.string().optional(),
          reason: z.string().optional(),
        }),
      ),
    }),
  }),
  closingsDocument: query({ ...common, input: z.object({}), output: zBookDocument }),
}
