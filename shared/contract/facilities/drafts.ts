/** Price lists before they are signed. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { PRICE_CHANGES } from '../../rules/facilities/priceLists.ts'
import { PRICE_PROBLEMS } from '../../rules/facilities/priceFile.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zReason = z.string().trim().min(3).max(200)
const zNote = z.string().trim().max(500).nullable().default(null)

const zListed = z.object({
  /** FBu; null: not on the list. */
  price: zFbu.nullable(),
  priorApproval: z.boolean(),
  atMost: zFbu.nullable(),
})

const zDraft = z.object({
  id: zId,
  agreementId: zId.nullable(),
  /** Of the agreement; null: the reference list. */
  number: z.string().nullable(),
  facilityId: zId.nullable(),
  facility: z.string().nullable(),
  from: zDay,
  /** What it does not name leaves the list. */
  whole: z.boolean(),
  state: z.enum(['draft', 'signed', 'discarded']),
  fileName: z.string().nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  lines: z.int(),
  /** Lines of the file that somebody must settle. */
  problems: z.int(),
  createdBy: z.string(),
  changedBy: z.string(),
  decidedBy: z.string().nullable(),
  createdOn: zDay,
  decidedOn: zDay.nullable(),
  rev: zRev,
})

const zChanged = z.object({ rev: zRev })

export const draftProcedures = {
  /** Drafts of a list, the open one first, then newest first. */
  drafts: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({
      /** Absent: every list; null: the reference list. */
      agreementId: zId.nullable().optional(),
      open: z.boolean().default(false),
    }),
    output: z.object({ rows: z.array(zDraft) }),
  }),
  /** A draft beside the list in force on its first day: what comes, goes, costs more or less; and the lines to settle. */
  draft: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ draftId: zId }),
    output: z.object({
      draft: zDraft,
      /** Whether the one who asks may sign it: somebody else wrote it. */
      maySign: z.boolean(),
      rows: z.array(
        z.object({
          actId: zId,
          code: z.string(),
          label: z.string(),
          change: z.enum(PRICE_CHANGES),
          /** The draft names it; otherwise it leaves the list, or stays. */
          named: z.boolean(),
          before: zListed,
          after: zListed,
          /** Of change, one decimal. */
          percent: z.number().nullable(),
          reference: zFbu.nullable(),
        }),
      ),
      counts: z.record(z.enum(PRICE_CHANGES), z.int()),
      problems: z.array(
        z.object({
          position: zPosition,
          place: z.string(),
          code: z.enum(PRICE_PROBLEMS),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
          actCode: z.string(),
          label: z.string(),
          price: z.string(),
          settled: z.enum(['left_out', 'taken']).nullable(),
        }),
      ),
    }),
  }),
  /** Reads a list from a spreadsheet (XLSX, ODS, CSV) into a draft. */
  importPrices: command({
    right: 'facility.enter',
    touches: ['facility'],
    long: true,
    input: z.object({
      agreementId: zId.nullable(),
      from: zDay,
      path: z.string().min(1).max(1000),
      whole: z.boolean().default(true),
      note: zNote,
    }),
    output: z.object({ draftId: zId, lines: z.int(), problems: z.int() }),
  }),
  /** An empty draft, to be written by hand: what it does not name stays as it is. */
  startDraft: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId.nullable(), from: zDay, note: zNote }),
    output: z.object({ draftId: zId }),
  }),
  setDraftDay: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ draftId: zId, rev: zRev, from: zDay, whole: z.boolean() }),
    output: zChanged,
  }),
  /** A null price takes the act off the list; `remove`: the draft says nothing of it. */
  setDraftLine: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      draftId: zId,
      actId: zId,
      remove: z.boolean().default(false),
      price: zFbu.nullable().default(null),
      priorApproval: z.boolean().default(false),
      atMost: zFbu.nullable().default(null),
    }),
    output: zChanged,
  }),
  /** A line of the file that said nothing sure: left out, or taken for an act at a price. */
  settleDraftProblem: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      draftId: zId,
      position: zPosition,
      take: z.object({ actId: zId, price: zFbu }).nullable().default(null),
    }),
    output: zChanged,
  }),
  /** In force from its day. Somebody else than those who wrote it. */
  signDraft: command({
    right: 'facility.approve',
    touches: ['facility'],
    input: z.object({ draftId: zId, rev: zRev }),
    output: z.object({ changed: z.int() }),
  }),
  discardDraft: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ draftId: zId, reason: zReason }),
    output: z.object({}),
  }),
  /** The list in force on a day as a workbook that {@link importPrices} reads back. */
  exportPrices: command({
    right: 'facility.read',
    touches: [],
    long: true,
    input: z.object({ agreementId: zId.nullable(), day: zDay.optional(), path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),
}
