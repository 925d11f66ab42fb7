import { z } from 'zod'

import { zDay, zMonth } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { RATE_BASES, SPLITS } from '../../rules/invoices/estimates.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zShare = z.object({ mutualId: zId.nullable(), amount: zFbu })

/** A document of the estimate with its arithmetic: claimed × accepted ÷ claimed before = amount. */
const zLine = z.object({
  type: z.enum(['invoice', 'reimbursement']),
  id: zId,
  number: z.string(),
  receivedOn: zDay,
  partyId: zId,
  party: z.string(),
  claimed: zFbu,
  /** Where the rate is from: known since (decided), the facility, the whole centre, what the rules give (judged), or none: the whole. */
  basis: z.enum(RATE_BASES),
  rateAccepted: zFbu,
  rateClaimed: zFbu,
  certificates: z.int(),
  amount: zFbu,
  /** What decides which mutual bears how much. */
  split: z.enum(SPLITS),
  shares: z.array(zShare),
})

const zEstimate = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(['posted', 'undone']),
  amount: zFbu,
  claimed: zFbu,
  postedOn: zDay,
  by: z.string(),
  entryId: zId,
  reversalId: zId,
  undoneBy: z.string().nullable(),
  undoneOn: zDay.nullable(),
  undoneReason: z.string().nullable(),
  rev: zRev,
})

/** Month-end estimates of what was billed and not decided. */
export const estimateProcedures = {
  /** The estimate of a month, row by row, as it is posted or as it would be. */
  estimateMonth: query({
    right: 'entry.read',
    reads: ['invoice', 'claim', 'reimbursement', 'estimate', 'period', 'setting'],
    /** Of a month, or the month of an estimate; the last month that is over when neither is given. */
    input: z.object({ month: zMonth.optional(), id: zId.optional() }),
    output: z.object({
      month: zMonth,
      on: zDay,
      back: zDay,
      /** The months looked back on, and how many certificates make a rate. */
      from: zDay,
      to: zDay,
      enough: z.int(),
      /** Why it cannot be posted; null: it can. */
      problem: z.enum(['early', 'posted', 'nothing', 'closed', 'next-closed']).nullable(),
      posted: zEstimate.nullable(),
      /** Those taken back, the latest first. */
      undone: z.array(zEstimate),
      rows: z.array(zLine),
      totals: z.object({ invoices: z.int(), reimbursements: z.int(), claimed: zFbu, amount: zFbu }),
      byMutual: z.array(z.object({ mutualId: zId.nullable(), code: z.string(), name: z.string(), amount: zFbu })),
    }),
  }),
  /** Posts it on the last day of the month and takes it back on the first of the next. `amount`: what the person saw. */
  postEstimates: command({
    right: 'entry.enter',
    touches: ['entry', 'estimate', 'period'],
    input: z.object({ month: zMonth, amount: zFbu.optional() }),
    output: z.object({
      id: zId,
      number: z.string(),
      amount: zFbu,
      entryNumber: z.string(),
      reversalNumber: z.string(),
    }),
  }),
  /** Takes a wrong one back, in both months. */
  undoEstimates: command({
    right: 'entry.enter',
    touches: ['entry', 'estimate', 'period'],
    input: z.object({ id: zId, rev: zRev.optional(), reason: z.string().trim().min(3).max(300) }),
    output: z.object({ number: z.string(), entryNumber: z.string(), reversalNumber: z.string() }),
  }),
}
