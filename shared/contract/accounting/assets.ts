/** Fixed assets: the register, what each loses in value, and the state of them all. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu, ZERO } from '../../money.ts'
import { zKey, zPosition, zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const ASSET_STATES = ['held', 'disposed', 'withdrawn'] as const
export const DISPOSALS = ['sold', 'scrapped', 'lost'] as const

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const text = (most: number) => z.string().trim().max(most).nullable().default(null)
const reason = z.string().trim().min(3).max(300)
export const zInventoryYear = zYear

const zAssetRow = z.object({
  id: zId,
  number: z.string(),
  label: z.string(),
  account: z.string(),
  boughtOn: zDay,
  inServiceOn: zDay,
  cost: zFbu,
  lifeMonths: z.int().nullable(),
  mutual: z.string().nullable(),
  place: z.string().nullable(),
  state: z.enum(ASSET_STATES),
  disposedOn: zDay.nullable(),
  /** Posted by the end of the year that is asked. */
  depreciation: zFbu,
  net: zFbu,
})

const described = {
  label: z.string().trim().min(2).max(160),
  inServiceOn: zDay,
  /** FBu. */
  residual: zFbu.default(ZERO),
  /** Null for what does not wear out. */
  lifeMonths: z.int().min(0).max(1200).nullable(),
  /** Depreciated in years that were not kept here. */
  brought: zFbu.default(ZERO),
  place: text(80),
  holder: text(80),
  note: text(300),
}

const facts = {
  account,
  /** Where left out: the account of depreciation that follows the asset's number. */
  depreciationAccount: account.optional(),
  chargeAccount: account.optional(),
  boughtOn: zDay,
  cost: zFbu,
  mutualId: zId.nullable().default(null),
  projectId: zId.nullable().default(null),
  supplierId: zId.nullable().default(null),
  voucher: text(60),
}

const zDisposal = z.object({
  id: zId,
  kind: z.enum(DISPOSALS),
  day: zDay,
  proceeds: zFbu,
  charge: zFbu,
  depreciation: zFbu,
  net: zFbu,
  reason: z.string(),
  state: z.enum(['posted', 'undone']),
  entryId: zId,
  by: z.string(),
  undoneReason: z.string().nullable(),
})

const amounts = {
  grossStart: zSignedFbu,
  grossIn: zSignedFbu,
  grossOut: zSignedFbu,
  grossEnd: zSignedFbu,
  start: zSignedFbu,
  charge: zSignedFbu,
  out: zSignedFbu,
  end: zSignedFbu,
  net: zSignedFbu,
}

export const assetProcedures = {
  /** The register, by number, or what holds some words; with what is depreciated at the end of a year. */
  assets: query({
    right: 'entry.read',
    reads: ['asset', 'inventory'],
    input: z.object({
      year: zInventoryYear.optional(),
      text: z.string().max(100).default(''),
      state: z.enum(ASSET_STATES).optional(),
      after: zKey.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      year: zInventoryYear,
      rows: z.array(zAssetRow),
      next: z.string().nullable(),
      /** Of everything that is held, whatever is looked for. */
      total: z.object({ count: z.int(), cost: zFbu, depreciation: zFbu, net: zFbu }),
    }),
  }),
  /** One asset with its plan and what was posted of it. */
  asset: query({
    right: 'entry.read',
    reads: ['asset', 'inventory'],
    input: z.object({ id: zId }),
    output: zAssetRow.extend({
      accountLabel: z.string(),
      depreciationAccount: z.string().nullable(),
      chargeAccount: z.string().nullable(),
      residual: zFbu,
      brought: zFbu,
      /** Of what came with an opening: its number, the first day it is kept here, months that were left then where they were said. */
      opening: z.object({ id: zId, number: z.string(), day: zDay, leftMonths: z.int().nullable() }).nullable(),
      yearDays: z.union([z.literal(360), z.literal(365)]),
      mutualId: zId.nullable(),
      projectId: zId.nullable(),
      project: z.string().nullable(),
      supplierId: zId.nullable(),
      supplier: z.string().nullable(),
      voucher: z.string().nullable(),
      entry: z.object({ entryId: zId, number: z.string(), day: zDay }).nullable(),
      holder: z.string().nullable(),
      note: z.string().nullable(),
      withdrawnReason: z.string().nullable(),
      by: z.string(),
      enteredOn: zDay,
      /** A charge of it stands: its cost and its accounts do not change any more. */
      charged: z.boolean(),
      plan: z.array(
        z.object({
          year: z.int(),
          days: z.int(),
          charge: zFbu,
          total: zFbu,
          net: zFbu,
          /** What was posted for that year; null while nothing is. */
          posted: zFbu.nullable(),
        }),
      ),
      disposals: z.array(zDisposal),
      rev: zRev,
    }),
  }),
  /** Lines of entries that bought something on an account of fixed assets, and what of each no asset has taken. */
  assetPurchases: query({
    right: 'entry.read',
    reads: ['asset', 'entry'],
    input: z.object({ limit: z.int().min(1).max(200).default(100) }),
    output: z.array(
      z.object({
        entryId: zId,
        rank: z.int(),
        number: z.string(),
        day: zDay,
        label: z.string(),
        account: z.string(),
        accountLabel: z.string(),
        amount: zFbu,
        left: zFbu,
        voucher: z.string().nullable(),
        mutualId: zId.nullable(),
        mutual: z.string().nullable(),
        projectId: zId.nullable(),
        supplierId: zId.nullable(),
        supplier: z.string().nullable(),
      }),
    ),
  }),
  /** What an asset would lose, year by year, before it is entered. */
  assetPlan: query({
    right: 'entry.read',
    reads: [],
    input: z.object({
      cost: zFbu,
      residual: zFbu.default(ZERO),
      inServiceOn: zDay,
      lifeMonths: z.int().min(1).max(1200),
    }),
    output: z.object({
      yearDays: z.union([z.literal(360), z.literal(365)]),
      years: z.array(z.object({ year: z.int(), days: z.int(), charge: zFbu, total: zFbu, net: zFbu })),
    }),
  }),
  /** Enters an asset, from the line of an entry that bought it (`entryId`, `rank`: account, day, mutual and project are the line's) or by hand. Nothing posts. */
  enterAsset: command({
    right: 'entry.enter',
    touches: ['asset'],
    input: z.object({
      ...described,
      ...facts,
      account: account.optional(),
      boughtOn: zDay.optional(),
      cost: zFbu.optional(),
      entryId: zId.optional(),
      rank: zPosition.optional(),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** Corrects an asset. Once a charge of it stands, its cost and its accounts stay; another life is caught up by the next charge. */
  changeAsset: command({
    right: 'entry.enter',
    touches: ['asset'],
    input: z.object({ id: zId, rev: zRev, reason, ...described, ...facts }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  /** Takes off the register what was entered by mistake, while nothing of it is posted. */
  withdrawAsset: command({
    right: 'entry.enter',
    touches: ['asset'],
    input: z.object({ id: zId, rev: zRev, reason }),
    output: z.object({ id: zId }),
  }),
  /** What a disposal on a day would post. */
  assetDisposal: query({
    right: 'entry.read',
    reads: ['asset', 'inventory'],
    input: z.object({ id: zId, day: zDay, proceeds: zFbu.default(ZERO) }),
    output: z.object({
      charge: zFbu,
      depreciation: zFbu,
      net: zFbu,
      /** Sold for more, or less, than it is worth in the books. */
      result: zSignedFbu,
    }),
  }),
  /** Sold, scrapped or lost: D 28 and 675 / C 2, the charge of the year until that day with it, and what it was sold for. */
  disposeAsset: command({
    right: 'entry.enter',
    touches: ['asset', 'entry'],
    input: z.object({
      id: zId,
      rev: zRev,
      kind: z.enum(DISPOSALS),
      day: zDay,
      proceeds: zFbu.default(ZERO),
      /** Where the money is, or who owes it. */
      proceedsAccount: account.optional(),
      reason,
    }),
    output: z.object({ entryId: zId, number: z.string(), net: zFbu }),
  }),
  undoDisposal: command({
    right: 'entry.enter',
    touches: ['asset', 'entry'],
    input: z.object({ id: zId, rev: zRev, reason }),
    output: z.object({ entryId: zId, number: z.string() }),
  }),
  /** The state of fixed assets of a year, beside what the ledger has on the same accounts. */
  assetState: query({
    right: 'entry.read',
    reads: ['asset', 'inventory', 'entry'],
    input: z.object({ year: zInventoryYear }),
    output: z.object({
      year: zInventoryYear,
      day: zDay,
      rows: z.array(z.object({ account: z.string(), label: z.string(), count: z.int(), ...amounts })),
      total: z.object(amounts),
      /** Accounts of assets and of their depreciation: the register, the ledger, what differs. */
      ledger: z.array(
        z.object({
          account: z.string(),
          label: z.string(),
          register: zSignedFbu,
          ledger: zSignedFbu,
          difference: zSignedFbu,
        }),
      ),
    }),
  }),
} as const
