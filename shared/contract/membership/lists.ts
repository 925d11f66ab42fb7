/** Lists that leave the centre: persons with rights on a day, suspended and expired, the pyramid of ages. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zRightsListDocument } from '../../documents/rightsList.ts'
import { zId } from '../../ids.ts'
import { command, query } from '../procedure.ts'
import { zCampaignState } from './campaign.ts'
import { zBirth, zRelation, zRights, zSex } from './people.ts'

/** `entitled`: open or waiting, as facilities are told; `barred`: suspended or expired. */
export const RIGHTS_LISTS = ['entitled', 'open', 'waiting', 'barred', 'suspended', 'expired'] as const

const zScope = {
  /** Today when absent. */
  day: zDay.optional(),
  mutualId: zId.optional(),
  /** Code of the facility of first contact. */
  firstContact: z.string().max(20).optional(),
  zoneCode: z.string().max(20).optional(),
  hillCode: z.string().max(20).optional(),
}

export const zRightsRow = zRights.extend({
  beneficiaryId: zId,
  householdId: zId,
  registration: z.string(),
  rank: z.int(),
  familyName: z.string(),
  givenName: z.string(),
  sex: zSex,
  birth: zBirth,
  relation: zRelation,
  mutual: z.string(),
  /** Colline, zone. */
  place: z.string(),
  firstContact: z.string().optional(),
})

const zWritten = z.object({ path: z.string(), rows: z.int() })
/** Where a file goes: a place a person chose, or the exchange folder. */
const zPath = { path: z.string().max(1000).optional() }

export const listProcedures = {
  rightsList: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({
      ...zScope,
      show: z.enum(RIGHTS_LISTS).default('entitled'),
      /** Registration of the household the page before ended with. */
      after: z.object({ registration: z.string() }).optional(),
      limit: z.int().min(1).max(1000).default(200),
    }),
    /** Whole households: a page may hold a few people more than the limit. */
    output: z.object({ day: zDay, rows: z.array(zRightsRow), next: z.object({ registration: z.string() }).optional() }),
  }),
  /** The same people counted by state, sex and class of age. */
  agePyramid: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object(zScope),
    output: z.object({
      day: zDay,
      states: z.array(z.object({ state: z.enum(['open', 'waiting', 'suspended', 'expired']), M: z.int(), F: z.int() })),
      /** People with open rights or waiting; `from` is the lower age of the class. */
      classes: z.array(z.object({ from: z.int(), M: z.int(), F: z.int() })),
    }),
  }),
  /** Facilities of first contact and collines that households name, to choose from. */
  listPlaces: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({ mutualId: zId.optional() }),
    output: z.object({
      facilities: z.array(z.object({ code: z.string(), name: z.string(), households: z.int() })),
      hills: z.array(
        z.object({ zoneCode: z.string(), hillCode: z.string().optional(), label: z.string(), households: z.int() }),
      ),
    }),
  }),
  rightsListDocument: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({
      day: zDay.optional(),
      mutualId: zId,
      firstContact: z.string().max(20).optional(),
      zoneCode: z.string().max(20).optional(),
      hillCode: z.string().max(20).optional(),
    }),
    output: zRightsListDocument,
  }),
  exportRights: command({
    right: 'household.read',
    touches: [],
    long: true,
    input: z.object({ ...zScope, ...zPath, show: z.enum(RIGHTS_LISTS).default('entitled') }),
    output: zWritten,
  }),
  /** The month's list of one facility, signed, as one file that is read without a network. */
  exportFacilityList: command({
    right: 'household.read',
    touches: [],
    long: true,
    input: z.object({
      /** Code of the facility of first contact. */
      firstContact: z.string().min(1).max(20),
      day: zDay.optional(),
      /** The last day of the month when absent. */
      validTo: zDay.optional(),
      ...zPath,
    }),
    output: zWritten.extend({ sha256: z.string(), validTo: zDay, barred: z.int() }),
  }),
  exportPyramid: command({
    right: 'household.read',
    touches: [],
    long: true,
    input: z.object({ ...zScope, ...zPath }),
    output: zWritten,
  }),
  exportCampaign: command({
    right: 'household.read',
    touches: [],
    long: true,
    input: z.object({
      coverYearId: zId.optional(),
      mutualId: zId.optional(),
      zoneCode: z.string().max(20).optional(),
      hillCode: z.string().max(20).optional(),
      collectorId: zId.optional(),
      state: zCampaignState.optional(),
      ...zPath,
    }),
    output: zWritten,
  }),
}
