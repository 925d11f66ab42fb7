/** Fiscal years on their way to being closed: result, steps of the organs, allocation, opening entries, seal. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { ALLOCATION_USES } from '../../rules/accounting/years/allocation.ts'
import { NOTED_STEPS, YEAR_STEPS } from '../../rules/accounting/years/steps.ts'
import { zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const year = zYear
const reason = z.string().trim().min(3).max(300)
const rev = zRev
const account = z.string().regex(/^[1-8]\d{0,9}$/)

/** A mutual, or the centre itself. */
const entity = z.object({ mutualId: zId.nullable(), name: z.string() })

const zRules = z.object({
  reservePercent: z.number().min(0).max(100),
  reserveMonths: z.int().min(1).max(120).nullable(),
  solidarityPercent: z.number().min(0).max(100),
  rest: z.enum(['reserves', 'carried']),
  deficit: z.enum(['reserves', 'carried']),
  accounts: z.object({
    regulatory: account,
    solidarity: account,
    reserves: account,
    carried: account,
    'carried-deficit': account,
  }),
})

const share = z.object({ use: z.enum(ALLOCATION_USES), amount: zFbu })

const step = z.object({
  step: z.enum(YEAR_STEPS),
  state: z.enum(['done', 'changed', 'next', 'later']),
  /** What is missing or done, counted: open months, inventory works to do, entities to allocate. */
  count: z.int(),
  /** The day it was done on, who did it. */
  day: zDay.nullable(),
  by: z.string().nullable(),
  /** Number and words of a resolution, number of a document, what is missing. */
  text: z.string().nullable(),
  /** Where one goes to do or read it; null: here. */
  jump: z.string().nullable(),
})

const allocation = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(['prepared', 'posted', 'withdrawn', 'undone']),
  day: zDay,
  resolution: z.string(),
  meeting: z.string(),
  entryId: zId.nullable(),
  entry: z.string().nullable(),
  amount: zFbu,
  preparedBy: z.string(),
  /** Who reads prepared it. */
  own: z.boolean(),
  postedBy: z.string().nullable(),
  reason: z.string().nullable(),
  lines: z.array(entity.extend({ use: z.enum(ALLOCATION_USES), account, amount: zFbu, proposed: zFbu })),
  rev,
})

const seal = z.object({
  id: zId,
  version: z.int(),
  state: z.enum(['sealed', 'asked', 'reopened']),
  hash: z.string(),
  entries: z.int(),
  lines: z.int(),
  total: zFbu,
  at: zInstant,
  by: z.string(),
  askedBy: z.string().nullable(),
  /** Who reads asked to open it again. */
  own: z.boolean(),
  reason: z.string().nullable(),
  reopenedBy: z.string().nullable(),
  rev,
})

export const yearProcedures = {
  /** Fiscal years, the latest first, with how far each is. */
  years: query({
    right: 'entry.read',
    reads: ['year', 'period', 'entry'],
    input: z.object({}),
    output: z.array(
      z.object({
        year,
        state: z.enum(['open', 'closed']),
        over: z.boolean(),
        openMonths: z.int(),
        result: zSignedFbu.nullable(),
        /** Its results and allocations, as entries name them. */
        documents: z.array(zId),
      }),
    ),
  }),

  /** The road of a year: each step with its reason and where to go, the result by mutual, what was decided of it, its seals. */
  yearChecklist: query({
    right: 'entry.read',
    reads: ['year', 'period', 'entry', 'meeting', 'inventory'],
    input: z.object({ year }),
    output: z.object({
      year,
      state: z.enum(['open', 'closed']),
      steps: z.array(step),
      result: z
        .object({
          id: zId,
          entryId: zId.nullable(),
          entry: z.string().nullable(),
          day: zDay,
          income: zSignedFbu,
          costs: zSignedFbu,
          result: zSignedFbu,
          at: zInstant,
          by: z.string(),
          rev,
        })
        .nullable(),
      /** Before the result is determined, what it would be today. */
      entities: z.array(
        entity.extend({ income: zSignedFbu, costs: zSignedFbu, result: zSignedFbu, allocated: z.boolean() }),
      ),
      noted: z.array(
        z.object({
          id: zId,
          step: z.enum(NOTED_STEPS),
          day: zDay,
          number: z.string().nullable(),
          text: z.string(),
          meeting: z.string().nullable(),
          by: z.string(),
          current: z.boolean(),
          rev,
        }),
      ),
      allocations: z.array(allocation),
      opening: z
        .object({ id: zId, number: z.string(), lines: z.int(), total: zFbu, at: zInstant, by: z.string(), rev })
        .nullable(),
      seals: z.array(seal),
    }),
  }),

  /** Meetings of the organ of a step, held with their quorum after the end of the year, with what they decided. */
  yearMeetings: query({
    right: 'entry.read',
    reads: ['meeting'],
    input: z.object({ year, step: z.enum(['committee', 'board', 'assembly']) }),
    output: z.array(
      z.object({
        meetingId: zId,
        organ: z.string(),
        heldOn: zDay,
        resolutions: z.array(z.object({ number: z.string(), text: z.string() })),
      }),
    ),
  }),

  /** Takes the year's costs and income, by mutual, to the result accounts. Changes no figure of the year. */
  determineResult: command({
    right: 'period.enter',
    touches: ['year', 'entry'],
    input: z.object({ year }),
    output: z.object({ id: zId, entry: z.string().nullable(), result: zSignedFbu, rev }),
  }),

  /** Takes the result back while nothing rests on it. */
  undoResult: command({
    right: 'period.enter',
    touches: ['year', 'entry'],
    input: z.object({ year, rev, reason }),
    output: z.object({ id: zId }),
  }),

  /** Notes that statements were made, or what an organ said of them: its meeting, the number and words of its report or resolution. */
  noteYearStep: command({
    right: 'period.enter',
    touches: ['year', 'meeting'],
    input: z.object({
      year,
      step: z.enum(NOTED_STEPS),
      meetingId: zId.optional(),
      number: z.string().trim().min(1).max(40).optional(),
      text: z.string().trim().min(3).max(1000),
    }),
    output: z.object({ id: zId }),
  }),

  withdrawYearStep: command({
    right: 'period.enter',
    touches: ['year'],
    input: z.object({ id: zId, rev, reason }),
    output: z.object({ id: zId }),
  }),

  /** How the rules in force on the last day of the year share what is not allocated yet, with the arithmetic. */
  allocationProposal: query({
    right: 'entry.read',
    reads: ['year', 'entry'],
    input: z.object({ year }),
    output: z.object({
      year,
      rules: zRules,
      /** Null: the rules that ship, which nobody decided. */
      rulesSince: zDay.nullable(),
      entities: z.array(
        entity.extend({
          income: zSignedFbu,
          costs: zSignedFbu,
          result: zSignedFbu,
          shares: z.array(share.extend({ account, label: z.string() })),
          arithmetic: z.object({
            earlierDeficit: zFbu,
            base: zFbu,
            byPercent: zFbu,
            target: zFbu.nullable(),
            held: zSignedFbu,
            room: zFbu.nullable(),
            solidarity: zFbu,
          }),
        }),
      ),
    }),
  }),

  /** An allocation waits for a second person; its parts add up to the result of each mutual, to the franc. */
  prepareAllocation: command({
    right: 'period.enter',
    touches: ['year', 'meeting'],
    input: z.object({
      year,
      meetingId: zId,
      number: z.string().trim().min(1).max(40),
      text: z.string().trim().min(3).max(1000),
      lines: z
        .array(share.extend({ mutualId: zId.nullable() }))
        .min(1)
        .max(2000),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),

  /** Posts it on the day of the assembly. Another person than who prepared it. */
  postAllocation: command({
    right: 'period.approve',
    touches: ['year', 'entry'],
    input: z.object({ id: zId, rev }),
    output: z.object({ id: zId, entry: z.string() }),
  }),

  /** Withdraws one that waits, or reverses one that was posted. */
  undoAllocation: command({
    right: 'period.enter',
    orRights: ['period.approve'],
    touches: ['year', 'entry'],
    input: z.object({ id: zId, rev, reason }),
    output: z.object({ id: zId, reversal: z.string().nullable() }),
  }),

  allocationRules: query({
    right: 'entry.read',
    reads: ['year'],
    input: z.object({}),
    output: z.array(
      zRules.extend({
        id: zId.nullable(),
        from: zDay.nullable(),
        basis: z.string(),
        state: z.enum(['proposed', 'accepted', 'refused']),
        by: z.string().nullable(),
        own: z.boolean(),
        rev,
      }),
    ),
  }),

  proposeAllocationRules: command({
    right: 'period.enter',
    touches: ['year'],
    input: zRules.extend({ from: zDay, basis: z.string().trim().min(3).max(300) }),
    output: z.object({ id: zId }),
  }),

  decideAllocationRules: command({
    right: 'period.approve',
    touches: ['year'],
    input: z.object({ id: zId, rev, accept: z.boolean(), reason: z.string().trim().max(300).default('') }),
    output: z.object({ id: zId }),
  }),

  /** Lists the balances with which the next year begins, third parties open item by open item. Posts nothing: balances run on. */
  makeOpening: command({
    right: 'period.enter',
    touches: ['year', 'period'],
    input: z.object({ year }),
    output: z.object({ id: zId, number: z.string(), lines: z.int(), total: zFbu }),
  }),

  withdrawOpening: command({
    right: 'period.enter',
    touches: ['year'],
    input: z.object({ year, rev, reason }),
    output: z.object({ id: zId }),
  }),

  /** Closes the year for good and keeps its fingerprint. */
  sealYear: command({
    right: 'period.approve',
    touches: ['year', 'period'],
    long: true,
    input: z.object({ year }),
    output: z.object({ id: zId, version: z.int(), hash: z.string() }),
  }),

  /** Works the fingerprint out again from the books as they are. */
  verifySeal: query({
    right: 'entry.read',
    reads: ['year', 'entry', 'account'],
    long: true,
    input: z.object({ year }),
    output: z.object({
      year,
      version: z.int(),
      kept: z.string(),
      found: z.string(),
      same: z.boolean(),
      parts: z.array(z.string()),
    }),
  }),

  /** The head asks, with a reason, for a sealed year to be opened again; another person decides. The seal is kept. */
  askYearReopening: command({
    right: 'period.approve',
    touches: ['year'],
    input: z.object({ year, rev, reason }),
    output: z.object({ id: zId }),
  }),

  decideYearReopening: command({
    right: 'period.enter',
    orRights: ['period.approve'],
    touches: ['year', 'period'],
    input: z.object({ year, rev, accept: z.boolean() }),
    output: z.object({ id: zId, state: z.enum(['sealed', 'reopened']) }),
  }),
} as const
