/** The works of the end of a year: depreciation, impairment of receivables, accruals, provision for claims incurred. */
import { z } from 'zod'

import { zDay, zMonth } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { ACCRUAL_KINDS } from '../../rules/accounting/inventory/accruals.ts'
import { CLAIMS_METHODS } from '../../rules/accounting/inventory/claims.ts'
import { IMPAIRMENT_AGES } from '../../rules/accounting/inventory/impairment.ts'
import { INVENTORY_USES } from '../../rules/accounting/inventory/uses.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { assetProcedures, zInventoryYear as year } from './assets.ts'

export const INVENTORY_WORKS = ['depreciation', 'impairment', 'accruals', 'claims'] as const
/** Third parties whose debts are impaired. */
export const IMPAIRED_PARTIES = ['household', 'mutual', 'donor'] as const
export type ImpairedParty = (typeof IMPAIRED_PARTIES)[number]
export const INVENTORY_RUNS = ['depreciation', 'impairment', 'claims'] as const

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const reason = z.string().trim().min(3).max(300)

/** Why a work cannot be posted now: nothing to do, done already, the year is not over, its last month closed, or books kept by what money does. */
const problem = z.enum(['posted', 'early', 'closed', 'cash', 'nothing']).nullable()

const run = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(['posted', 'undone']),
  amount: zFbu,
  released: zFbu,
  required: zFbu,
  method: z.enum(CLAIMS_METHODS).nullable(),
  reason: z.string().nullable(),
  entryId: zId,
  postedOn: zDay,
  by: z.string(),
  undoneOn: zDay.nullable(),
  undoneBy: z.string().nullable(),
  undoneReason: z.string().nullable(),
  rev: zRev,
})
const sheet = { year, day: zDay, problem, posted: run.nullable(), undone: z.array(run) }

const ages = z.object(
  Object.fromEntries(IMPAIRMENT_AGES.map((age) => [age, zFbu])) as Record<
    (typeof IMPAIRMENT_AGES)[number],
    typeof zFbu
  >,
)
const percents = z.object(
  Object.fromEntries(IMPAIRMENT_AGES.map((age) => [age, z.number()])) as Record<
    (typeof IMPAIRMENT_AGES)[number],
    z.ZodNumber
  >,
)
const ofMutual = { mutualId: zId.nullable(), code: z.string(), name: z.string() }

/** A percentage of what is owed, or an amount. */
const zJudgement = z.object({
  percent: z.number().nullable(),
  amount: zFbu.nullable(),
  reason: z.string(),
  by: z.string(),
  on: zDay,
})
/** Somebody's debt to a mutual, or to the centre, at the inventory of a year. */
const debt = z.object({
  year,
  thirdPartyType: z.enum(IMPAIRED_PARTIES),
  thirdPartyId: zId,
  mutualId: zId.nullable().default(null),
})

const posted = z.object({
  id: zId,
  number: z.string(),
  entryId: zId,
  entryNumber: z.string(),
  amount: zFbu,
  released: zFbu,
})

export const inventoryProcedures = {
  ...assetProcedures,
  /** The four works of a year: what was posted, what there is to post, why it cannot be. Of a year, or of one of its documents. */
  inventory: query({
    right: 'entry.read',
    reads: ['inventory', 'asset', 'entry', 'period', 'month-estimate'],
    input: z.object({ year: year.optional(), document: zId.optional() }),
    output: z.object({
      year,
      day: zDay,
      years: z.array(year),
      works: z.array(
        z.object({
          work: z.enum(INVENTORY_WORKS),
          state: z.enum(['posted', 'due', 'nothing', 'changed', 'undone']),
          problem,
          number: z.string().nullable(),
          /** Charged to the year, and given back to it, by what is posted. */
          amount: zFbu,
          released: zFbu,
          /** What posting now would change: charge less what is given back. 0 where everything is posted. */
          due: zSignedFbu,
        }),
      ),
    }),
  }),

  /** What depreciation charges to a year, asset by asset: as it is posted, or as it would be. */
  depreciation: query({
    right: 'entry.read',
    reads: ['inventory', 'asset', 'period'],
    input: z.object({ year }),
    output: z.object({
      ...sheet,
      total: zFbu,
      rows: z.array(
        z.object({
          assetId: zId,
          number: z.string(),
          label: z.string(),
          account: z.string(),
          depreciationAccount: z.string(),
          chargeAccount: z.string(),
          mutual: z.string().nullable(),
          base: zFbu,
          days: z.int(),
          lifeDays: z.int(),
          before: zFbu,
          charge: zFbu,
          after: zFbu,
          net: zFbu,
        }),
      ),
    }),
  }),
  /** Posts the depreciation of a year on its last day: D 6811 / C 28, by asset's mutual and project. Years are posted in order, each once. */
  postDepreciation: command({
    right: 'period.enter',
    touches: ['inventory', 'asset', 'entry'],
    /** `amount`: what was seen; refused when it moved since. */
    input: z.object({ year, amount: zFbu.optional() }),
    output: posted,
  }),

  /** What receivables may lose, by third party: as it is posted, or as it would be. */
  impairment: query({
    right: 'entry.read',
    reads: ['inventory', 'entry', 'matching', 'period', 'setting'],
    input: z.object({ year, after: zPosition.optional(), limit: z.int().min(1).max(500).default(100) }),
    output: z.object({
      ...sheet,
      rates: percents,
      doubtfulFrom: z.enum(IMPAIRMENT_AGES),
      count: z.int(),
      total: z.object({ base: zFbu, required: zFbu, doubtful: zFbu }),
      /** By mutual and account of impairment: what stands, what must, the change. */
      byMutual: z.array(
        z.object({
          ...ofMutual,
          account: z.string(),
          before: zSignedFbu,
          required: zFbu,
          charge: zFbu,
          released: zFbu,
        }),
      ),
      rows: z.array(
        z.object({
          thirdParty: z.object({ type: z.enum(IMPAIRED_PARTIES), id: zId, label: z.string() }),
          mutualId: zId.nullable(),
          mutual: z.string().nullable(),
          owed: ages,
          base: zFbu,
          required: zFbu,
          /** What the rates by age say. */
          byAge: zFbu,
          /** What a person said instead, and why. */
          judgement: zJudgement.nullable(),
          doubtful: zFbu,
          /** In the account of doubtful debts already. */
          doubtfulBefore: zSignedFbu,
        }),
      ),
      next: z.int().nullable(),
    }),
  }),
  /** Posts it on the last day of the year: D 6817 / C 491 for more, D 491 / C 7817 for less; what is doubtful goes D 4161 / C 4111. */
  postImpairment: command({
    right: 'period.enter',
    touches: ['inventory', 'entry'],
    long: true,
    input: z.object({ year, required: zFbu.optional() }),
    output: posted,
  }),

  /** Says what one debt may lose instead of the rates, with the reason. It stands when the work is taken back and posted again. */
  judgeReceivable: command({
    right: 'period.enter',
    touches: ['inventory'],
    input: debt.extend({ percent: z.number().min(0).max(100).optional(), amount: zFbu.optional(), reason }),
    output: z.object({ id: zId, required: zFbu }),
  }),
  /** Goes back to the rates. */
  endJudgement: command({
    right: 'period.enter',
    touches: ['inventory'],
    input: debt.extend({ reason }),
    output: z.object({ id: zId }),
  }),

  /** Costs to be billed, costs and income of the next year, that a year has. */
  accruals: query({
    right: 'entry.read',
    reads: ['inventory', 'period'],
    input: z.object({ year }),
    output: z.object({
      year,
      day: zDay,
      problem,
      total: z.object({ payable: zFbu, prepaid: zFbu, deferred: zFbu }),
      rows: z.array(
        z.object({
          id: zId,
          number: z.string(),
          kind: z.enum(ACCRUAL_KINDS),
          state: z.enum(['posted', 'undone']),
          label: z.string(),
          account: z.string(),
          accountLabel: z.string(),
          balanceAccount: z.string(),
          thirdParty: z.string().nullable(),
          mutual: z.string().nullable(),
          project: z.string().nullable(),
          voucher: z.string().nullable(),
          whole: zFbu,
          from: zDay.nullable(),
          to: zDay.nullable(),
          days: z.int().nullable(),
          daysAfter: z.int().nullable(),
          amount: zFbu,
          entryId: zId,
          by: z.string(),
          enteredOn: zDay,
          undoneReason: z.string().nullable(),
          rev: zRev,
        }),
      ),
    }),
  }),
  /**
   * Posts one on the last day of the year and takes it back on the first of the next. `payable`: D cost / C 408, 428 or 448; `prepaid`: D 486 / C
   * cost, `deferred`: D income / C 487, both for the days after the year of what the paper covers.
   */
  enterAccrual: command({
    right: 'period.enter',
    touches: ['inventory', 'entry'],
    input: z.object({
      year,
      kind: z.enum(ACCRUAL_KINDS),
      label: z.string().trim().min(2).max(160),
      account,
      /** Where left out: the one of its kind. */
      balanceAccount: account.optional(),
      /** The whole of the paper. */
      whole: zFbu,
      from: zDay.optional(),
      to: zDay.optional(),
      supplierId: zId.nullable().default(null),
      mutualId: zId.nullable().default(null),
      projectId: zId.nullable().default(null),
      voucher: z.string().trim().max(60).nullable().default(null),
    }),
    output: z.object({
      id: zId,
      number: z.string(),
      amount: zFbu,
      entryNumber: z.string(),
      reversalNumber: z.string(),
    }),
  }),
  undoAccrual: command({
    right: 'period.enter',
    touches: ['inventory', 'entry'],
    input: z.object({ id: zId, rev: zRev, reason }),
    output: z.object({ number: z.string(), entryNumber: z.string(), reversalNumber: z.string() }),
  }),

  /** The provision for claims incurred by both methods, with their arithmetic; and what is posted. */
  claimsProvision: query({
    right: 'entry.read',
    reads: ['inventory', 'entry', 'invoice', 'reimbursement', 'month-estimate', 'period'],
    /** `lateDays`: another delay than the one that was observed. */
    input: z.object({ year, lateDays: z.int().min(0).max(730).optional() }),
    output: z.object({
      ...sheet,
      atHand: z.object({
        documents: z.int(),
        claimed: zFbu,
        estimated: zFbu,
        /** Carried by the estimate of the last month. */
        carried: zFbu,
        beyond: zFbu,
        rows: z.array(
          z.object({
            number: z.string(),
            party: z.string(),
            receivedOn: zDay,
            claimed: zFbu,
            rateAccepted: zFbu,
            rateClaimed: zFbu,
            amount: zFbu,
          }),
        ),
      }),
      delay: z.object({ observed: z.int(), used: z.int(), certificates: z.int() }),
      ladder: z.object({
        from: zMonth,
        factors: z.array(z.number()),
        months: z.array(z.object({ month: zMonth, known: zFbu, factor: z.number(), late: zFbu })),
      }),
      byMutual: z.array(
        z.object({
          ...ofMutual,
          /** What stands in the account before. */
          before: zSignedFbu,
          beyond: zFbu,
          benefits: zSignedFbu,
          lateAverage: zFbu,
          lateLadder: zFbu,
          /** Whose development it rests on: its own, where it has enough certificates, or the centre's. */
          development: z.enum(['own', 'centre']),
          average: zFbu,
          ladder: zFbu,
        }),
      ),
      total: z.object({ before: zSignedFbu, beyond: zFbu, benefits: zSignedFbu, average: zFbu, ladder: zFbu }),
    }),
  }),
  /** Posts one of them on the last day of the year: the year before's given back, D 155 / C 7815, the year's own charged, D 6815 / C 155, by mutual. */
  postClaimsProvision: command({
    right: 'period.enter',
    touches: ['inventory', 'entry'],
    input: z.object({
      year,
      method: z.enum(CLAIMS_METHODS),
      reason,
      lateDays: z.int().min(0).max(730).optional(),
      amount: zFbu.optional(),
    }),
    output: posted,
  }),

  /** Takes a posted work back by reversal of its entries. Depreciation goes back from the last year. */
  undoInventory: command({
    right: 'period.enter',
    touches: ['inventory', 'asset', 'entry'],
    input: z.object({ id: zId, rev: zRev, reason }),
    output: z.object({ number: z.string(), entryNumber: z.string() }),
  }),

  /** Provisions and impairments of a year by account and mutual: opening, charged, given back, closing. What no document of the inventory explains is shown apart. */
  provisionState: query({
    right: 'entry.read',
    reads: ['inventory', 'entry'],
    input: z.object({ year }),
    output: z.object({
      year,
      day: zDay,
      rows: z.array(
        z.object({
          account: z.string(),
          label: z.string(),
          ...ofMutual,
          opening: zSignedFbu,
          charge: zSignedFbu,
          released: zSignedFbu,
          other: zSignedFbu,
          closing: zSignedFbu,
        }),
      ),
      total: z.object({
        opening: zSignedFbu,
        charge: zSignedFbu,
        released: zSignedFbu,
        other: zSignedFbu,
        closing: zSignedFbu,
      }),
    }),
  }),

  /** The accounts these works use. */
  inventoryAccounts: query({
    right: 'entry.read',
    reads: ['inventory', 'account'],
    input: z.object({}),
    output: z.array(
      z.object({
        use: z.enum(INVENTORY_USES),
        account: z.string(),
        label: z.string().nullable(),
        fits: z.boolean(),
        rev: zRev,
      }),
    ),
  }),
  setInventoryAccount: command({
    right: 'settings.enter',
    touches: ['inventory'],
    input: z.object({ use: z.enum(INVENTORY_USES), account, rev: zRev }),
    output: z.object({ rev: zRev }),
  }),
} as const
