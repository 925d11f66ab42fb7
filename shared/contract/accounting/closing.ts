/** Closing a month: what is looked at, what is put aside, what is kept. */
import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../../dates.ts'
import { zBookDocument } from '../../documents/book.ts'
import { zMonthlySheet } from '../../documents/monthlySheet.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { MONTH_POINTS, POINT_LEVELS, POINT_STATES } from '../../rules/accounting/closing/points.ts'
import { zKey, zPosition, zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const point = z.enum(MONTH_POINTS)
const reason = z.string().trim().min(3).max(500)
const number = z.int().nonnegative()

const zAnswer = z.object({ reason: z.string(), by: z.string(), at: zInstant })

const zPoint = z.object({
  point,
  state: z.enum(POINT_STATES),
  /** What it is worth while it is not done: nobody closes, somebody says why, or it is only shown. */
  level: z.enum(POINT_LEVELS),
  /** How many there are to put right, and for how much. */
  count: number,
  amount: zSignedFbu,
  rows: z.array(z.object({ label: z.string(), day: zDay.nullable(), amount: zSignedFbu.nullable() })),
  /** The page where it is put right, with what it is asked. */
  jump: z.object({ path: z.string(), params: z.record(z.string(), z.string()) }).nullable(),
  /** `stands`: it was written about what is left now. */
  answer: zAnswer.extend({ count: number, amount: zSignedFbu, stands: z.boolean() }).nullable(),
  holds: z.boolean(),
})

const zSums = z.object({ opening: z.int(), debit: zSignedFbu, credit: zSignedFbu })
const zDifference = z.object({
  account: z.string(),
  label: z.string(),
  mutual: z.string().nullable(),
  before: zSums,
  after: zSums,
})

const zRun = z.object({
  id: zId,
  number: z.string(),
  /** Put aside after it, and before it. */
  amount: zFbu,
  before: zFbu,
  entryId: zId.nullable(),
  createdAt: zInstant,
  by: z.string(),
  undoneAt: zInstant.nullable(),
  undoneBy: z.string().nullable(),
  undoneReason: z.string().nullable(),
  rev: zRev,
})

const zCover = z.object({
  coverYearId: zId,
  coverYear: z.string(),
  startsOn: zDay,
  endsOn: zDay,
  /** What the account was credited with for it. */
  credited: zSignedFbu,
  lines: number,
  days: z.int().positive(),
  after: number,
})

const zEarnedRow = z.object({
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  account: z.string(),
  accountLabel: z.string(),
  covers: z.array(zCover),
  /** What openings brought in it: balances of the books of before, of days to come then. */
  brought: z.array(
    z.object({
      openingId: zId,
      opening: z.string(),
      startsOn: zDay,
      endsOn: zDay,
      credited: zSignedFbu,
      days: z.int().positive(),
      after: number,
    }),
  ),
  /** Not earned after the day; rounded once from its cover years. */
  amount: zFbu,
  before: zFbu,
  movement: zSignedFbu,
})

const lineCursor = z.object({ day: zDay, entryId: zId, rank: zPosition.min(1) })

/** A version, or a month as it is now; and one of the mutuals. */
const sheetAsked = z.object({ id: zId.optional(), month: zMonth.optional(), mutualId: zId.optional() })
const SHEET_READS = [
  'month-closing',
  'entry',
  'household',
  'receipt',
  'claim',
  'invoice',
  'meeting',
  'complaint',
  'budget',
]

export const closingProcedures = {
  /** Every point of a month's closing, worked out now. */
  monthChecklist: query({
    right: 'entry.read',
    reads: [
      'entry',
      'period',
      'month-answer',
      'manual-entry',
      'posting-waiting',
      'till-count',
      'reconciliation',
      'invoice',
    ],
    input: z.object({ month: zMonth }),
    output: z.object({ month: zMonth, points: z.array(zPoint), holding: number }),
  }),

  /** The months of a fiscal year as their closing stands. */
  monthsState: query({
    right: 'entry.read',
    reads: ['period', 'entry', 'month-closing'],
    input: z.object({ year: zYear }),
    output: z.object({
      year: z.int(),
      months: z.array(
        z.object({
          month: zMonth,
          state: z.enum(['open', 'closed']),
          empty: z.boolean(),
          entries: number,
          closedAt: zInstant.nullable(),
          closedBy: z.string().nullable(),
          versions: number,
          reopened: z.string().nullable(),
          closedWith: number,
        }),
      ),
      nextToClose: zMonth.nullable(),
      lastClosed: zMonth.nullable(),
    }),
  }),

  /** Closes a month: nothing posts in it any more. Months close in order, once they are over. */
  closeMonth: command({
    right: 'period.enter',
    touches: ['period', 'month-closing', 'month-answer'],
    /** `reason`: why it is closed with every point that may be passed and is not done. */
    input: z.object({ month: zMonth, reason: reason.optional() }),
    output: z.object({
      month: zMonth,
      /** The month and the empty ones before it. */
      closed: z.array(zMonth),
      entries: z.int(),
      version: z.int().positive(),
      /** SHA-256 of its figures. */
      hash: z.string(),
    }),
  }),

  /** Opens the last closed month again; its version stays. */
  reopenMonth: command({
    right: 'period.approve',
    touches: ['period', 'month-closing'],
    input: z.object({ month: zMonth, reason }),
    output: z.object({ month: zMonth, version: z.int().positive() }),
  }),

  passMonthPoint: command({
    right: 'period.enter',
    touches: ['month-answer'],
    input: z.object({ month: zMonth, point, reason }),
    output: z.object({ count: number, amount: zSignedFbu }),
  }),

  withdrawMonthPoint: command({
    right: 'period.enter',
    touches: ['month-answer'],
    input: z.object({ month: zMonth, point }),
    output: z.object({}),
  }),

  /** A month as it was closed, each time, and what the books say now that the last version does not. */
  monthVersions: query({
    right: 'entry.read',
    reads: ['period', 'entry', 'month-closing'],
    input: z.object({ month: zMonth }),
    output: z.object({
      month: zMonth,
      versions: z.array(
        z.object({
          id: zId,
          version: z.int().positive(),
          state: z.enum(['closed', 'reopened']),
          entries: number,
          total: zFbu,
          hash: z.string(),
          /** Its figures still make its hash. */
          intact: z.boolean(),
          closedAt: zInstant,
          closedBy: z.string(),
          reopenedAt: zInstant.nullable(),
          reopenedBy: z.string().nullable(),
          reopenedReason: z.string().nullable(),
          points: z.array(
            z.object({
              point,
              state: z.enum(POINT_STATES),
              level: z.enum(POINT_LEVELS),
              count: number,
              amount: zSignedFbu,
              answer: zAnswer.nullable(),
            }),
          ),
          /** From the version before it. */
          differences: z.array(zDifference),
        }),
      ),
      since: z.array(zDifference),
    }),
  }),

  /** Contributions that a month's end leaves unearned, by mutual, account and cover year: as posted, or as they would be. */
  earnedMonth: query({
    right: 'entry.read',
    reads: ['entry', 'period', 'earned-run'],
    /** `id`: of a run, to find its month. */
    input: z.object({ month: zMonth.optional(), id: zId.optional() }),
    output: z.object({
      month: zMonth,
      on: zDay,
      /** Why nothing can be posted; null when something can. */
      problem: z.enum(['posted', 'early', 'closed', 'later', 'cash', 'nothing', 'account']).nullable(),
      posted: zRun.nullable(),
      undone: z.array(zRun),
      rows: z.array(zEarnedRow),
      credited: zSignedFbu,
      amount: zFbu,
      before: zFbu,
      movement: zSignedFbu,
      /** What was charged or taken back since it was posted. */
      since: zSignedFbu,
    }),
  }),

  /** The lines of the books behind one cover year of one row, the earliest first. */
  earnedLines: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({
      month: zMonth,
      account: zKey,
      mutualId: zId.nullable(),
      coverYearId: zId,
      after: lineCursor.optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          entryId: zId,
          rank: z.int().positive(),
          day: zDay,
          number: z.string(),
          label: z.string(),
          credited: zSignedFbu,
          /** Its part of what is not earned, rounded for itself. */
          unearned: zSignedFbu,
        }),
      ),
      next: lineCursor.nullable(),
    }),
  }),

  /** The paper of a month's contributions of days to come. */
  earnedDocument: query({
    right: 'entry.read',
    reads: ['entry', 'earned-run'],
    input: z.object({ month: zMonth }),
    output: zBookDocument,
  }),

  /** The paper of one version of a month. */
  monthDocument: query({
    right: 'entry.read',
    reads: ['month-closing'],
    input: z.object({ id: zId }),
    output: zBookDocument,
  }),

  /** The monthly sheet of the centre, or of one mutual: frozen with a version, or of a month as it would be frozen now. */
  monthSheet: query({
    right: 'entry.read',
    reads: SHEET_READS,
    input: sheetAsked,
    /** A version of before sheets had their blocks is a table. */
    output: z.union([zMonthlySheet, zBookDocument]),
  }),

  /** The sheet that a month's page shows: frozen once the month is closed, else as it would be. */
  monthSheetView: query({
    right: 'entry.read',
    reads: SHEET_READS,
    input: z.object({ month: zMonth, mutualId: zId.optional() }),
    output: z.object({
      /** Null: the version of the month was kept as a table, which only paper shows. */
      sheet: zMonthlySheet.nullable(),
      /** The version that stands. */
      versionId: zId.nullable(),
      /** What was frozen still makes its hash; null: it has none. */
      intact: z.boolean().nullable(),
      observation: z.object({
        text: z.string(),
        at: zInstant.nullable(),
        by: z.string().nullable(),
        rev: zRev,
      }),
    }),
  }),

  /** What the manager observes of a month, of the centre or of one mutual, before it closes. `rev`: as it was read, 0 for none. */
  observeMonth: command({
    right: 'period.enter',
    touches: ['month-closing'],
    input: z.object({
      month: zMonth,
      mutualId: zId.optional(),
      text: z.string().trim().max(2000),
      rev: zRev,
    }),
    output: z.object({ rev: zRev }),
  }),

  exportMonthSheet: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: sheetAsked.extend({
      format: z.enum(['xlsx', 'csv']).default('xlsx'),
      path: z.string().max(1000).optional(),
    }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),

  postEarnedContributions: command({
    right: 'entry.enter',
    touches: ['earned-run', 'entry'],
    /** `movement`: as it was seen; another is refused. */
    input: z.object({ month: zMonth, movement: zSignedFbu.optional() }),
    output: z.object({
      id: zId,
      number: z.string(),
      amount: zFbu,
      movement: zSignedFbu,
      entryNumber: z.string().nullable(),
    }),
  }),

  undoEarnedContributions: command({
    right: 'entry.enter',
    touches: ['earned-run', 'entry'],
    input: z.object({ id: zId, rev: zRev.optional(), reason }),
    output: z.object({ number: z.string(), entryNumber: z.string().nullable() }),
  }),
} as const
