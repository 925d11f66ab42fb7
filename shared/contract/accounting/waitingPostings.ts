/** Postings of documents that wait for the chart or a month. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { WAITING_CODES } from '../../rules/accounting/waitingPostings.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zAccountNumber } from './journals.ts'

const zParty = z.object({ type: z.string(), id: zId, label: z.string() })

export const waitingPostingProcedures = {
  /** What waits, the oldest day first. */
  waitingPostings: query({
    right: 'entry.read',
    reads: ['posting-waiting', 'account', 'period', 'journal'],
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          number: z.string(),
          day: zDay,
          since: zInstant,
          triedAt: zInstant,
          by: z.string(),
          journal: z.string(),
          label: z.string(),
          total: zFbu,
          source: z.object({ type: z.string(), id: zId }),
          /** What one opens to read where it comes from. */
          document: z.object({ type: z.string(), id: zId }).nullable(),
          code: z.enum(WAITING_CODES),
          params: z.record(z.string(), z.unknown()),
          /** The entry that it cancels. */
          reverses: z.boolean(),
          /** Its own day takes entries. */
          open: z.boolean(),
          lines: z.array(
            z.object({
              account: z.string(),
              accountLabel: z.string().nullable(),
              thirdParty: zParty.nullable(),
              debit: zFbu,
              credit: zFbu,
            }),
          ),
          rev: zRev,
        }),
      ),
      /** The first day on which something may still be written. */
      firstOpen: zDay.nullable(),
    }),
  }),
  /**
   * Posts one that waited, once what was missing is there. On its own day; or on the first open day, saying why. An account that will not
   * come back is replaced by another, saying why too.
   */
  retryPosting: command({
    right: 'entry.enter',
    touches: ['posting-waiting', 'entry'],
    input: z.object({
      id: zId,
      rev: zRev,
      on: z.enum(['own-day', 'first-open-day']).default('own-day'),
      accounts: z.record(zAccountNumber, zAccountNumber).default({}),
      reason: z.string().trim().max(120).default(''),
    }),
    output: z.object({ entryId: zId, number: z.string(), day: zDay }),
  }),
  /** Tries all on their own days, the oldest first; those that still cannot stay, with the reason of now. */
  retryPostings: command({
    right: 'entry.enter',
    touches: ['posting-waiting', 'entry'],
    input: z.object({}),
    output: z.object({ posted: z.int(), left: z.int() }),
  }),
} as const
