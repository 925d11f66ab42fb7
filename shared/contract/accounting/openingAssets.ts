/** Fixed assets that a centre brings one by one with its balances: they go on wearing out from there. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu, ZERO } from '../../money.ts'
import { zKey, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const text = (most: number) => z.string().trim().max(most).nullable().default(null)
const asked = z.object({ id: zId, rev: zRev })
const written = z.object({ id: zId, rev: zRev })
const months = z.int().min(0).max(1200)

/** An asset of the books of before. How long it lasts is said in months, or as a rate a year; what is left of it may be said too. */
export const zOpeningAssetInput = z.object({
  label: z.string().trim().min(2).max(160),
  account,
  /** Where left out: the account of depreciation that follows the asset's number. */
  depreciationAccount: account.optional(),
  boughtOn: zDay,
  /** Where left out: the day it was bought. */
  inServiceOn: zDay.optional(),
  cost: zFbu,
  residual: zFbu.default(ZERO),
  /** Depreciated at the opening. FBu. */
  brought: zFbu.default(ZERO),
  /** Whole life. Null, without a rate and without months left: what does not wear out. */
  lifeMonths: months.nullable().default(null),
  /** Percent of the cost a year. */
  rate: z.number().min(0).max(100).optional(),
  /** Left from the day of the opening, where the books of before say otherwise than its life. */
  leftMonths: months.nullable().default(null),
  mutualId: zId.nullable().default(null),
  projectId: zId.nullable().default(null),
  supplierId: zId.nullable().default(null),
  voucher: text(60),
  place: text(80),
  holder: text(80),
  note: text(300),
})

export const zOpeningAsset = z.object({
  id: zId,
  label: z.string(),
  account: z.string(),
  accountLabel: z.string(),
  depreciationAccount: z.string().nullable(),
  boughtOn: zDay,
  inServiceOn: zDay,
  cost: zFbu,
  residual: zFbu,
  brought: zFbu,
  net: zFbu,
  lifeMonths: z.int().nullable(),
  leftMonths: z.int().nullable(),
  /** The last day it wears out; null for what does not. */
  until: zDay.nullable(),
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  projectId: zId.nullable(),
  supplierId: zId.nullable(),
  voucher: z.string().nullable(),
  place: z.string().nullable(),
  holder: z.string().nullable(),
  note: z.string().nullable(),
})

/** An account of assets, or of their depreciation, of one mutual: what its balances are, what its assets come to. */
export const zOpeningAssetCheck = z.object({
  kind: z.enum(['cost', 'depreciation']),
  account: z.string(),
  label: z.string(),
  mutual: z.string().nullable(),
  balance: zSignedFbu,
  assets: zFbu,
  /** Balance less assets. */
  difference: zSignedFbu,
})

export const openingAssetProcedures = {
  /** Assets of an opening by account. */
  openingAssets: query({
    right: 'entry.read',
    reads: ['opening'],
    input: z.object({
      id: zId,
      after: z.object({ account: zKey, id: zId }).optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(zOpeningAsset),
      next: z.object({ account: z.string(), id: zId }).nullable(),
    }),
  }),
  /** Writes one asset, a new one or over another. */
  putOpeningAsset: command({
    right: 'entry.enter',
    touches: ['opening'],
    input: asked.extend({ assetId: zId.optional(), asset: zOpeningAssetInput }),
    output: written.extend({ assetId: zId }),
  }),
  takeOffOpeningAsset: command({
    right: 'entry.enter',
    touches: ['opening'],
    input: asked.extend({ assetId: zId }),
    output: written,
  }),
} as const
