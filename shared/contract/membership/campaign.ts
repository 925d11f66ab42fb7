/** The renewal campaign of a cover year: who was there last year, what they owe now, who came back, who will not and why. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zCallSheetDocument } from '../../documents/callSheet.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { CAMPAIGN_STATES } from '../../rules/membership/campaign.ts'
import { command, query } from '../procedure.ts'
import { zEnrolled } from './people.ts'

export const zCampaignState = z.enum(CAMPAIGN_STATES)

export const zCheck = z.discriminatedUnion('code', [
  z.object({ code: z.literal('child-ages'), ages: z.array(z.int()) }),
  z.object({ code: z.literal('birth-missing'), count: z.int() }),
  z.object({ code: z.literal('size'), declared: z.int(), registered: z.int() }),
  z.object({ code: z.literal('arrears') }),
  z.object({ code: z.literal('card-lost') }),
  z.object({ code: z.literal('phone-missing') }),
])

export const zCampaignRow = z.object({
  householdId: zId,
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['M', 'F']),
  phone: z.string().optional(),
  mutualId: zId,
  hillCode: z.string().optional(),
  /** Colline, zone. */
  place: z.string(),
  collector: z.string().optional(),
  /** People of the household now. */
  people: z.int(),
  /** People it was enrolled with last year. */
  peopleBefore: z.int(),
  checks: z.array(zCheck),
  /** Contribution of the cover year by the scale in force, or as enrolled; absent when no scale answers for this household. */
  contribution: zFbu.optional(),
  /** Still owed for cover years before. */
  arrears: zFbu,
  /** Price of a card to replace. */
  card: zFbu,
  /** What is left to pay in all. */
  toPay: zFbu.optional(),
  state: zCampaignState,
  membershipId: zId.optional(),
  reasonCode: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  saidOn: zDay.optional(),
})

const zScope = {
  /** The cover year of the campaign; the one being enrolled when absent. */
  coverYearId: zId.optional(),
  mutualId: zId.optional(),
  zoneCode: z.string().max(20).optional(),
  hillCode: z.string().max(20).optional(),
  collectorId: zId.optional(),
}

export const zCampaignFigures = z.object({
  /** Households of last year whose rights took effect and that still exist. */
  renewable: z.int(),
  /** Of them: said that they cannot come back (death, dissolved, moved). */
  excluded: z.int(),
  unpaid: z.int(),
  paid: z.int(),
  /** Will not renew, excluded ones included. */
  refused: z.int(),
  waiting: z.int(),
  /** New households of the cover year whose rights took effect. */
  joined: z.int(),
  target: z.int().optional(),
  /** Insured households and people, last year and this one (M1). */
  householdsBefore: z.int(),
  households: z.int(),
  peopleBefore: z.int(),
  people: z.int(),
})

export const zProgressRow = zCampaignFigures.extend({
  /** Id of the mutual, or code of the colline (of the zone when no colline is known). */
  key: z.string(),
  label: z.string(),
})

export const campaignProcedures = {
  campaignList: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'campaign', 'scale'],
    input: z.object({
      ...zScope,
      state: zCampaignState.optional(),
      after: z.object({ registration: z.string() }).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      coverYear: z
        .object({ id: zId, label: z.string(), startsOn: zDay, renewalDeadline: zDay, campaignClosesOn: zDay })
        .optional(),
      before: z.object({ id: zId, label: z.string() }).optional(),
      rows: z.array(zCampaignRow),
      next: z.object({ registration: z.string() }).optional(),
    }),
  }),
  campaignProgress: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'campaign'],
    input: z.object({ ...zScope, by: z.enum(['mutual', 'hill']).default('mutual') }),
    output: z.object({ rows: z.array(zProgressRow), total: zCampaignFigures }),
  }),
  /** Why households do not come back, over the same scope. */
  nonRenewals: query({
    right: 'household.read',
    reads: ['household', 'campaign'],
    input: z.object(zScope),
    output: z.object({
      reasons: z.array(
        z.object({ code: z.string(), label: z.string(), excluded: z.boolean(), households: z.int(), people: z.int() }),
      ),
    }),
  }),
  nonRenewalReasons: query({
    right: 'own.read',
    reads: ['campaign'],
    input: z.object({ day: zDay.optional() }),
    output: z.object({ reasons: z.array(z.object({ code: z.string(), label: z.string(), excluded: z.boolean() })) }),
  }),
  setNonRenewalReason: command({
    right: 'settings.enter',
    touches: ['campaign'],
    input: z.object({
      code: z
        .string()
        .trim()
        .regex(/^[a-z0-9-]{2,20}$/u),
      label: z.string().trim().min(3).max(80),
      excluded: z.boolean().default(false),
      validFrom: zDay,
      validTo: zDay.optional(),
    }),
    output: z.object({ code: z.string() }),
  }),
  refuseRenewal: command({
    right: 'household.enter',
    touches: ['campaign'],
    input: z.object({
      householdId: zId,
      coverYearId: zId,
      reasonCode: z.string(),
      note: z.string().trim().max(200).optional(),
      day: zDay.optional(),
    }),
    output: z.object({ id: zId }),
  }),
  withdrawRefusal: command({
    right: 'household.enter',
    touches: ['campaign'],
    input: z.object({ householdId: zId, coverYearId: zId }),
    output: z.object({}),
  }),
  setCampaignTarget: command({
    right: 'settings.enter',
    touches: ['campaign'],
    input: z.object({
      coverYearId: zId,
      mutualId: zId,
      hillCode: z.string().max(20).optional(),
      households: z.int().min(0).max(1_000_000),
    }),
    output: z.object({ id: zId }),
  }),
  /** What may have changed since last year, then the renewal: one act, one transaction. */
  renewConfirmed: command({
    right: 'household.enter',
    touches: ['household', 'campaign'],
    input: z.object({
      householdId: zId,
      coverYearId: zId,
      day: zDay.optional(),
      /** The number to keep; an empty text takes it away; absent leaves it as it is. */
      phone: z.string().trim().max(30).optional(),
      /** People who are no longer there, and since when. */
      gone: z
        .array(z.object({ beneficiaryId: zId, reason: z.enum(['death', 'departure']), on: zDay.optional() }))
        .default([]),
      withCard: z.boolean().default(false),
      inInstalments: z.boolean().default(false),
    }),
    output: zEnrolled,
  }),
  callSheetDocument: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'campaign'],
    input: z.object({
      coverYearId: zId,
      mutualId: zId,
      zoneCode: z.string().max(20),
      hillCode: z.string().max(20).optional(),
      collectorId: zId.optional(),
    }),
    output: zCallSheetDocument,
  }),
}
