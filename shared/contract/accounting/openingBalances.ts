/** The balances that a centre which begins in mid-life brings from its books of before. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zBookDocument } from '../../documents/book.ts'
import { zId } from '../../ids.ts'
import { zFbu, ZERO, zSignedFbu } from '../../money.ts'
import { openingMachine } from '../../rules/accounting/openingBalances/machine.ts'
import { OPENING_SECTIONS } from '../../rules/accounting/openingBalances/sections.ts'
import { zKey, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { openingAssetProcedures, zOpeningAssetCheck } from './openingAssets.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const zThirdPartyType = z.enum(['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'])
const zSection = z.enum(OPENING_SECTIONS)
const rev = zRev.min(1)
const reason = z.string().trim().min(3).max(300)
const asked = z.object({ id: zId, rev })
const changed = z.object({ id: zId, rev: zRev })
const TOUCHED = ['opening']

/** A balance, or one open item of a third party. One of the amounts is 0. */
export const zOpeningLineInput = z.object({
  account,
  debit: zFbu.default(ZERO),
  credit: zFbu.default(ZERO),
  mutualId: zId.optional(),
  thirdPartyType: zThirdPartyType.optional(),
  thirdPartyId: zId.optional(),
  /** The paper it is owed by, and the day of that paper. */
  document: z.string().trim().max(60).optional(),
  documentDay: zDay.optional(),
  /** Of contributions of days to come: the last day they cover; else the end of the cover year of the opening's day. */
  coversTo: zDay.optional(),
  label: z.string().trim().max(160).optional(),
})

const zLine = z.object({
  id: zId,
  section: zSection,
  account: z.string(),
  accountLabel: z.string(),
  debit: zFbu,
  credit: zFbu,
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  thirdParty: z.object({ type: zThirdPartyType, id: zId, label: z.string() }).nullable(),
  document: z.string().nullable(),
  documentDay: zDay.nullable(),
  coversTo: zDay.nullable(),
  label: z.string().nullable(),
})

const zSums = z.object({ debit: zFbu, credit: zFbu, difference: zSignedFbu })

const zOpening = z.object({
  id: zId,
  number: z.string().nullable(),
  state: z.enum(openingMachine.states),
  day: zDay,
  /** Null: the whole centre. */
  mutualId: zId.nullable(),
  mutual: z.string().nullable(),
  lines: z.int(),
  /** What the lines come to; the difference is debit less credit, before the remainder. */
  ...zSums.shape,
  remainder: z.object({ account: z.string(), label: z.string(), amount: zSignedFbu, reason: z.string() }).nullable(),
  entry: z.object({ entryId: zId, number: z.string() }).nullable(),
  createdBy: z.string(),
  proposedBy: z.string().nullable(),
  /** The person who reads proposed it, or wrote in it. */
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  reason: z.string().nullable(),
  rev: zRev,
})

const written = changed.extend(zSums.shape)

/** Why a row of a file is not taken: a refusal, as if it had been typed. */
const zFileProblem = z.object({
  place: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const openingProcedures = {
  ...openingAssetProcedures,
  /** Every opening, the latest first, and whether one may be begun. */
  openings: query({
    right: 'entry.read',
    reads: ['opening', 'entry'],
    input: z.object({}),
    output: z.array(zOpening),
  }),
  /** One opening with what each of its sections comes to. */
  opening: query({
    right: 'entry.read',
    reads: ['opening', 'entry', 'account'],
    input: z.object({ id: zId }),
    output: zOpening.extend({
      sections: z.array(zSums.extend({ section: zSection, lines: z.int() })),
      /** Fixed assets one by one, and beside the balances of their accounts what they come to. */
      assets: z.object({ count: z.int(), cost: zFbu, brought: zFbu, checks: z.array(zOpeningAssetCheck) }),
      /** Entries of the books that are earlier than the day: they are in them beside what is brought. */
      entriesBefore: z.int(),
      /** Accounts that each section takes. */
      accounts: z.array(
        z.object({
          section: zSection,
          number: z.string(),
          label: z.string(),
          normalSide: z.enum(['debit', 'credit']),
          thirdPartyType: zThirdPartyType.nullable(),
          thirdPartyRequired: z.boolean(),
          takesRemainder: z.boolean(),
          /** Holds contributions of days to come: a line of it says up to when they cover. */
          takesCover: z.boolean(),
        }),
      ),
    }),
  }),
  /** The lines of a section by account, the oldest paper first. */
  openingLines: query({
    right: 'entry.read',
    reads: ['opening'],
    input: z.object({
      id: zId,
      section: zSection,
      after: z.object({ account: zKey, since: zKey, id: zId }).optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(zLine),
      next: z.object({ account: z.string(), since: z.string(), id: zId }).nullable(),
    }),
  }),
  /** Begins a draft on the first day of a month that is open. */
  startOpening: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: z.object({ day: zDay, mutualId: zId.optional() }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  /** Writes one line, a new one or over another. A difference that was placed is asked again. */
  putOpeningLine: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked.extend({ lineId: zId.optional(), line: zOpeningLineInput }),
    output: written.extend({ lineId: zId }),
  }),
  takeOffOpeningLine: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked.extend({ lineId: zId }),
    output: written,
  }),
  /** Which lines and assets of a file would be taken, and why the others not: nothing is kept. */
  readOpeningFile: query({
    right: 'entry.enter',
    reads: ['account', 'opening'],
    input: z.object({ id: zId, path: z.string().max(1000) }),
    output: z.object({
      file: z.string(),
      lines: z.int(),
      assets: z.int(),
      ...zSums.shape,
      problems: z.array(zFileProblem),
      refused: z.int(),
    }),
  }),
  /** Takes the lines and the assets of a file. `withoutRefused`: the others were read, and are typed by hand later. */
  takeOpeningFile: command({
    right: 'entry.enter',
    touches: TOUCHED,
    long: true,
    input: asked.extend({ path: z.string().max(1000), withoutRefused: z.boolean().default(false) }),
    output: written.extend({ taken: z.int(), assets: z.int(), refused: z.int() }),
  }),
  /** An empty workbook whose columns are read without a guess. */
  openingTemplate: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: z.object({ path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string() }),
  }),
  /** Says where the difference goes, with its amount as it was read: « 110, 125 000 ». Without an account: nowhere. */
  placeOpeningDifference: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked.extend({
      account: account.optional(),
      difference: zSignedFbu,
      reason: z.string().trim().max(300).default(''),
    }),
    output: changed,
  }),
  proposeOpening: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked,
    output: changed.extend({ number: z.string() }),
  }),
  /** Posts the entry, or sends the draft back with the reason. Another person than who proposed it or wrote in it. */
  decideOpening: command({
    right: 'entry.validate',
    touches: [...TOUCHED, 'entry', 'asset', 'inventory'],
    input: asked.extend({ accept: z.boolean(), reason: z.string().trim().max(300).default('') }),
    output: changed.extend({ entry: z.object({ entryId: zId, number: z.string() }).nullable() }),
  }),
  dropOpening: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked.extend({ reason }),
    output: changed,
  }),
  /** Reverses the entry while nothing is matched against it and nothing was charged to its assets, which leave the register. */
  undoOpening: command({
    right: 'entry.validate',
    touches: [...TOUCHED, 'entry', 'matching', 'asset', 'inventory'],
    input: asked.extend({ reason }),
    output: changed.extend({ entry: z.string() }),
  }),
  openingDocument: query({
    right: 'entry.read',
    reads: ['opening', 'entry'],
    input: z.object({ id: zId }),
    output: zBookDocument,
  }),
} as const
