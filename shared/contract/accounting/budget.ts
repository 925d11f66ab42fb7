/** Budgets: prepared, validated by the board, adopted by the assembly, executed, revised; and what became of them. */
import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, ZERO, zSignedFbu } from '../../money.ts'
import { BUDGET_PROBLEMS } from '../../rules/accounting/budget/file.ts'
import { BUDGET_ORIGINS, budgetMachine } from '../../rules/accounting/budget/life.ts'
import { OUTSIDE_REASONS } from '../../rules/accounting/donors/eligibility.ts'
import { zKey, zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zQuarter = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const zReason = z.string().trim().min(3).max(300)
/** Whose budget: everybody's together, the centre's (with the mutuals that have none of their own), or a mutual's. */
export const zBudgetEntity = z.union([z.literal('all'), z.literal('centre'), zId])
const zQuarters = z.tuple([zSignedFbu, zSignedFbu, zSignedFbu, zSignedFbu])
const act = { id: zId, rev: zRev }
const done = z.object({ id: zId, rev: zRev })

/** In the side of the account's class: a cost is a debit, an income a credit. */
const zLine = z.object({
  account: z.string().regex(/^[67]\d{0,9}$/),
  projectId: zId.nullable().default(null),
  quarters: zQuarters,
  note: z.string().trim().max(200).default(''),
})

const zBudget = z.object({
  id: zId,
  number: z.string(),
  year: zYear,
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  version: z.int(),
  state: z.enum(budgetMachine.states),
  /** What it may become, by who may. */
  actions: z.array(z.string()),
  origin: z.enum(BUDGET_ORIGINS),
  originNote: z.string().nullable(),
  costs: zSignedFbu,
  income: zSignedFbu,
  preparedBy: z.string(),
  preparedAt: zInstant,
  /** The person who reads prepared it or wrote its lines: somebody else validates. */
  own: z.boolean(),
  validatedBy: z.string().nullable(),
  board: zDay.nullable(),
  adoptedBy: z.string().nullable(),
  assembly: zDay.nullable(),
  revises: zId.nullable(),
  revisionReason: z.string().nullable(),
  reason: z.string().nullable(),
  rev: zRev,
})

const zProblem = z.object({ code: z.enum(BUDGET_PROBLEMS), place: z.string(), text: z.string() })

const zOrigin = z.discriminatedUnion('from', [
  z.object({ from: z.literal('typed') }),
  /** What an earlier year really was, more or less so many percent. */
  z.object({ from: z.literal('actual'), year: zYear, percent: z.number().min(-100).max(1000) }),
  z.object({ from: z.literal('file'), path: z.string().max(1000) }),
])

/** What stands in the books or is on its way there, against what was planned. */
const zAmounts = z.object({
  planned: zSignedFbu,
  committed: zSignedFbu,
  actual: zSignedFbu,
  /** Planned less actual and committed: what is left of a cost, what is still to come of an income. */
  difference: zSignedFbu,
  /** Actual of planned, in tenths of a percent; null where nothing is planned. */
  rate: z.int().nullable(),
})
export const BUDGET_LEVELS = ['year', 'quarter', 'unplanned'] as const

const zOverspend = z.object({
  account: z.string(),
  label: z.string(),
  /** Whose budget it is; null: the centre's. */
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  projectId: zId.nullable(),
  project: z.string().nullable(),
  /** The year's budget, the budget up to the quarter, or an account that no budget knows. */
  level: z.enum(BUDGET_LEVELS),
  planned: zSignedFbu,
  actual: zSignedFbu,
  committed: zSignedFbu,
  /** What is asked about; 0 in the queue. */
  asked: zSignedFbu,
  over: zFbu,
})

export const COMMITMENTS = ['typed', 'posting', 'aside', 'invoice', 'reimbursement'] as const

export const budgetProcedures = {
  budgets: query({
    right: 'budget.read',
    reads: ['budget', 'meeting'],
    input: z.object({ year: zYear.optional() }),
    output: z.object({ years: z.array(zYear), rows: z.array(zBudget) }),
  }),
  /** One with its lines, and beside each what the version it takes the place of had. */
  budget: query({
    right: 'budget.read',
    reads: ['budget', 'meeting'],
    input: z.object({ id: zId }),
    output: zBudget.extend({
      lines: z.array(
        zLine.extend({
          label: z.string(),
          project: z.string().nullable(),
          total: zSignedFbu,
          /** Of the version before; null where it had no such line, or there is none before. */
          before: zSignedFbu.nullable(),
        }),
      ),
      /** Lines that the version before had and this one has not. */
      dropped: z.array(
        z.object({ account: z.string(), label: z.string(), project: z.string().nullable(), before: zSignedFbu }),
      ),
    }),
  }),
  /** Meetings that may validate or adopt it: held, of its own entity or of the centre. */
  budgetMeetings: query({
    right: 'budget.read',
    reads: ['meeting', 'budget'],
    input: z.object({ id: zId }),
    output: z.array(z.object({ id: zId, organ: z.string(), kind: z.enum(['board', 'assembly']), heldOn: zDay })),
  }),
  /** Refused while another of the same entity and year is being prepared. */
  prepareBudget: command({
    right: 'budget.enter',
    touches: ['budget'],
    long: true,
    input: z.object({ year: zYear, mutualId: zId.nullable().default(null), origin: zOrigin }),
    output: z.object({ id: zId, number: z.string(), lines: z.int() }),
  }),
  readBudgetFile: query({
    right: 'budget.enter',
    reads: ['account', 'project'],
    input: z.object({ path: z.string().max(1000) }),
    output: z.object({
      file: z.string(),
      lines: z.int(),
      costs: zSignedFbu,
      income: zSignedFbu,
      problems: z.array(zProblem),
    }),
  }),
  saveBudgetLines: command({
    right: 'budget.enter',
    touches: ['budget'],
    input: z.object({ ...act, lines: z.array(zLine).max(2000) }),
    output: done,
  }),
  validateBudget: command({
    right: 'budget.validate',
    touches: ['budget'],
    input: z.object({ ...act, meetingId: zId }),
    output: done,
  }),
  giveBackBudget: command({
    right: 'budget.validate',
    touches: ['budget'],
    input: z.object({ ...act, reason: zReason }),
    output: done,
  }),
  adoptBudget: command({
    right: 'budget.validate',
    touches: ['budget'],
    input: z.object({ ...act, meetingId: zId }),
    output: done,
  }),
  /** From now on costs are held against it; the version it revises is over. */
  startBudget: command({ right: 'budget.validate', touches: ['budget'], input: z.object(act), output: done }),
  withdrawBudget: command({
    right: 'budget.enter',
    touches: ['budget'],
    input: z.object({ ...act, reason: zReason }),
    output: done,
  }),
  /** Another version, with the same lines to begin with. */
  reviseBudget: command({
    right: 'budget.enter',
    touches: ['budget'],
    input: z.object({ ...act, reason: zReason }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** The budget as a file that is read again; or an empty one with every account of costs and income. */
  exportBudget: command({
    right: 'budget.read',
    touches: [],
    long: true,
    input: z.object({
      id: zId.optional(),
      format: z.enum(['csv', 'xlsx']).default('xlsx'),
      path: z.string().max(1000).optional(),
    }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),

  /** Planned, committed, actual of the months of a quarter, or of all up to it. */
  budgetFollowUp: query({
    right: 'budget.read',
    reads: ['budget', 'entry', 'manual-entry', 'invoice'],
    input: z.object({
      year: zYear,
      quarter: zQuarter,
      cumulative: z.boolean().default(true),
      entity: zBudgetEntity.default('all'),
      projectId: zId.optional(),
    }),
    output: z.object({
      from: zMonth,
      to: zMonth,
      /** Budgets that are read: none, nothing was planned. */
      budgets: z.array(z.object({ id: zId, number: z.string(), mutual: z.string().nullable(), version: z.int() })),
      rows: z.array(zAmounts.extend({ account: z.string(), label: z.string(), ofYear: zSignedFbu })),
      costs: zAmounts.extend({ ofYear: zSignedFbu }),
      income: zAmounts.extend({ ofYear: zSignedFbu }),
      quarters: z.array(
        z.object({
          quarter: zQuarter,
          plannedCosts: zSignedFbu,
          actualCosts: zSignedFbu,
          plannedIncome: zSignedFbu,
          actualIncome: zSignedFbu,
        }),
      ),
      /** The month's estimate stands: invoices that wait are in the actual already. */
      estimated: z.boolean(),
    }),
  }),
  /** What the figures of an account are made of; each list comes to its figure. */
  budgetWalk: query({
    right: 'budget.read',
    reads: ['budget', 'entry', 'manual-entry', 'invoice'],
    input: z.object({
      year: zYear,
      quarter: zQuarter,
      cumulative: z.boolean().default(true),
      entity: zBudgetEntity.default('all'),
      projectId: zId.optional(),
      account: zKey,
    }),
    output: z.object({
      planned: z.array(
        z.object({
          budgetId: zId,
          number: z.string(),
          mutual: z.string().nullable(),
          project: z.string().nullable(),
          quarters: zQuarters,
          /** Of the months asked about. */
          amount: zSignedFbu,
        }),
      ),
      /** Without an id: the rest of what was put aside and is not listed. */
      committed: z.array(
        z.object({
          kind: z.enum(COMMITMENTS),
          id: zId.nullable(),
          number: z.string(),
          label: z.string(),
          day: zDay,
          amount: zSignedFbu,
        }),
      ),
      /** A month, a mutual (null: the centre itself). */
      actual: z.array(
        z.object({
          from: zDay,
          to: zDay,
          mutualId: zId.nullable(),
          mutual: z.string().nullable(),
          amount: zSignedFbu,
        }),
      ),
      amounts: zAmounts,
    }),
  }),
  /** Costs that passed what is planned for the year or up to this quarter, the farthest first. */
  budgetAlerts: query({
    right: 'budget.read',
    reads: ['budget', 'entry', 'manual-entry', 'invoice'],
    input: z.object({ year: zYear }),
    output: z.array(zOverspend),
  }),
  /** Budgets that documents about to be paid have passed: their costs are in the books already. */
  budgetOfPaid: query({
    right: 'payment.read',
    reads: ['budget', 'entry', 'manual-entry', 'invoice'],
    input: z.object({
      documents: z
        .array(z.object({ type: z.enum(['invoice', 'reimbursement', 'advance', 'supplier']), id: zId }))
        .max(500),
    }),
    output: z.array(zOverspend),
  }),
  /** What an entry that is being typed would pass: budgets, and what donors agreed on. Nothing is kept. */
  judgeCosts: query({
    right: 'entry.read',
    reads: ['budget', 'donor-agreement', 'entry'],
    input: z.object({
      day: zDay,
      lines: z
        .array(
          z.object({
            account: zKey,
            debit: zFbu.default(ZERO),
            credit: zFbu.default(ZERO),
            mutualId: zId.optional(),
            projectId: zId.optional(),
          }),
        )
        .max(200),
    }),
    output: z.object({
      overspends: z.array(zOverspend),
      outside: z.array(
        z.object({
          account: z.string(),
          project: z.string(),
          /** The agreement that holds on the day; null where none does. */
          agreement: z.string().nullable(),
          heading: z.string().nullable(),
          reason: z.enum(OUTSIDE_REASONS),
          amount: zSignedFbu,
          /** What the agreement still takes of it, before this one. */
          left: zFbu.nullable(),
        }),
      ),
    }),
  }),
} as const
