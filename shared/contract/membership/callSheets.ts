/** Call sheets handed to collectors: numbered, kept as handed over, and what came back on them. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zCallSheetDocument } from '../../documents/callSheet.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { CALL_OUTCOMES, CALL_SHEET_STATES } from '../../rules/membership/callSheet.ts'
import { command, query } from '../procedure.ts'
import { zCampaignState } from './campaign.ts'

export const zCallSheet = z.object({
  id: zId,
  number: z.string(),
  coverYearId: zId,
  coverYear: z.string(),
  collectorId: zId,
  collector: z.string(),
  /** Colline, zone. */
  place: z.string(),
  issuedOn: zDay,
  issuedBy: z.string(),
  returnBy: zDay,
  state: z.enum(CALL_SHEET_STATES),
  /** Still out after its day. */
  late: z.boolean(),
  households: z.int(),
  /** What they owed in all when it was handed over, FBu. */
  toPay: zFbu,
  paid: z.int(),
  refused: z.int(),
  revisit: z.int(),
  /** Said paid, and no receipt keyed since the sheet went out. */
  withoutReceipt: z.int(),
  returnedOn: zDay.optional(),
  returnedBy: z.string().optional(),
  cancelledReason: z.string().optional(),
})

export const zCallSheetHousehold = z.object({
  householdId: zId,
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  /** As printed on the sheet. */
  toPay: zFbu,
  /** Where it stands today in the campaign. */
  now: zCampaignState,
  /** The first receipt keyed since the sheet went out. */
  receipt: z.string().optional(),
  outcome: z.enum(CALL_OUTCOMES).optional(),
  reasonCode: z.string().optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
})

const zSheetId = z.object({ sheetId: zId })
const TOUCHED = ['callSheet', 'campaign']

export const callSheetProcedures = {
  callSheets: query({
    right: 'household.read',
    reads: ['callSheet', 'campaign', 'receipt', 'collector', 'setting'],
    input: z.object({
      collectorId: zId.optional(),
      coverYearId: zId.optional(),
      state: z.enum(CALL_SHEET_STATES).optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(zCallSheet),
      /** Days after which a sheet handed over today comes back. */
      sheetDays: z.int(),
    }),
  }),
  callSheet: query({
    right: 'household.read',
    reads: ['callSheet', 'campaign', 'receipt', 'household'],
    input: zSheetId,
    output: z.object({ sheet: zCallSheet, households: z.array(zCallSheetHousehold) }),
  }),
  /** The households of a colline that are still to see go to one collector, on a numbered paper. */
  issueCallSheet: command({
    right: 'household.enter',
    touches: TOUCHED,
    input: z.object({
      coverYearId: zId,
      mutualId: zId,
      zoneCode: z.string().max(20),
      hillCode: z.string().max(20).optional(),
      collectorId: zId,
      /** Households of other collectors too; otherwise his own and those of nobody. */
      everyone: z.boolean().default(false),
      /** By the setting and the end of the campaign when absent. */
      returnBy: zDay.optional(),
    }),
    output: z.object({
      sheetId: zId,
      number: z.string(),
      households: z.int(),
      /** Left out: they are on a sheet that has not come back. */
      onOthers: z.int(),
      returnBy: zDay,
    }),
  }),
  returnCallSheet: command({
    right: 'household.enter',
    touches: TOUCHED,
    input: z.object({
      sheetId: zId,
      day: zDay.optional(),
      households: z
        .array(
          z.object({
            householdId: zId,
            outcome: z.enum(CALL_OUTCOMES),
            /** Why it does not come back, when it was refused. */
            reasonCode: z.string().max(20).optional(),
            note: z.string().trim().max(200).optional(),
          }),
        )
        .max(10_000),
    }),
    output: z.object({
      number: z.string(),
      paid: z.int(),
      refused: z.int(),
      revisit: z.int(),
      withoutReceipt: z.int(),
    }),
  }),
  /** What was noted at the return is taken back, to note it again. */
  reopenCallSheet: command({
    right: 'household.validate',
    touches: TOUCHED,
    input: zSheetId,
    output: z.object({ number: z.string() }),
  }),
  cancelCallSheet: command({
    right: 'household.validate',
    touches: TOUCHED,
    input: zSheetId.extend({ reason: z.string().trim().max(200) }),
    output: z.object({ number: z.string() }),
  }),
  issuedCallSheet: query({
    right: 'household.read',
    reads: ['callSheet'],
    input: zSheetId,
    output: zCallSheetDocument,
  }),
}
