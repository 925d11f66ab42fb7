/** The balances that a centre which begins in mid-life brings from its books of before. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zBookDocument } from '../../documents/book.ts'
import { zId } from '../../ids.ts'
import { zFbu, ZERO, zSignedFbu } from '../../money.ts'
import { openingMachine } from '../../rules/accounting/openingBalances/machine.ts'
import { OPENING_SECTIONS } from '../../rules/accounting/openingBalances/sections.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const zThirdPartyType = z.enum(['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'])
const zSection = z.enum(OPENING_SECTIONS)
const rev = z.int().min(1)
const reason = z.string().trim().min(3).max(300)
const asked = z.object({ id: zId, rev })
const changed = z.object({ id: zId, rev: z.int() })
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
  /** The person who reads is who proposed. */
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  reason: z.string().nullable(),
  rev: z.int(),
})

const written = changed.extend(zSums.shape)

/** Why a row of a file is not taken: a refusal, as if it had been typed. */
const zFileProblem = z.object({
  place: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const openingProcedures = {
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
      after: z.object({ account: z.string(), since: z.string(), id: zId }).optional(),
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
    output: z.object({ id: zId, rev: z.int() }),
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
  /** Which lines of a file would be taken, and why the others not: nothing is kept. */
  readOpeningFile: query({
    right: 'entry.enter',
    reads: ['account', 'opening'],
    input: z.object({ id: zId, path: z.string().max(1000) }),
    output: z.object({
      file: z.string(),
      lines: z.int(),
      ...zSums.shape,
      problems: z.array(zFileProblem),
      refused: z.int(),
    }),
  }),
  /** Takes the lines of a file. `withoutRefused`: the others were read, and are typed by hand later. */
  takeOpeningFile: command({
    right: 'entry.enter',
    touches: TOUCHED,
    long: true,
    input: asked.extend({ path: z.string().max(1000), withoutRefused: z.boolean().default(false) }),
    output: written.extend({ taken: z.int(), refused: z.int() }),
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
  /** Posts the entry, or sends the draft back with the reason. Another person than who proposed. */
  decideOpening: command({
    right: 'entry.validate',
    touches: [...TOUCHED, 'entry'],
    input: asked.extend({ accept: z.boolean(), reason: z.string().trim().max(300).default('') }),
    output: changed.extend({ entry: z.object({ entryId: zId, number: z.string() }).nullable() }),
  }),
  dropOpening: command({
    right: 'entry.enter',
    touches: TOUCHED,
    input: asked.extend({ reason }),
    output: changed,
  }),
  /** Reverses the entry while nothing is matched against it. */
  undoOpening: command({
    right: 'entry.validate',
    touches: [...TOUCHED, 'entry', 'matching'],
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
