/** Registers taken in: a file is read and waits, is corrected, is accepted as a whole, and may be taken back the same day. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { registerRights } from '../../rules/exchange/registers/rights.ts'
import { REGISTER_SHAPES, REGISTER_TEMPLATES } from '../../rules/exchange/registers/types.ts'
import { RELATIONS } from '../../rules/membership/form.ts'
import { DUPLICATE_SIGNS } from '../../rules/membership/duplicates/traits.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const zRegisterTemplate = z.enum(REGISTER_TEMPLATES)

export const zColumnChoice = z.object({
  field: z.string().max(40),
  column: z.int().min(0).max(255),
  group: z.int().min(0).max(60).optional(),
  relation: z.enum(RELATIONS).optional(),
})

export const zSheetMapping = z.object({
  sheet: z.string().max(200),
  skip: z.boolean(),
  shape: z.enum(REGISTER_SHAPES),
  /** First and last row of the header, as the spreadsheet numbers them. */
  headerFrom: zPosition.min(1).optional(),
  headerTo: zPosition.min(1).optional(),
  firstRow: zPosition.min(1),
  columns: z.array(zColumnChoice).max(256),
  constants: z
    .array(z.object({ field: z.string().max(40), text: z.string().max(200) }))
    .max(20)
    .optional(),
})

export const zRegisterOptions = z.object({
  /** Everything of the file goes to this mutual; absent: the mutual that each row names. */
  mutualId: zId.optional(),
  /** Households are enrolled for it; null: they are only registered. */
  coverYearId: zId.nullable().optional(),
  /** Where the file names no place. */
  zoneCode: z.string().max(20).optional(),
  /** `opening`: dues and payments are in the opening balances. `post`: dues are posted like an enrolment's. */
  books: z.enum(['opening', 'post']).default('opening'),
  /** A place that is not found is supposed, and left to the recoding of the division of 2025; false: its households wait for a choice. */
  provisional: z.boolean().default(true),
  /** Prices hold from this day; balances are those of this fiscal year. */
  from: zDay.optional(),
})

export const REGISTER_DECISIONS = ['another', 'skip', 'aliases'] as const
export const zRegisterDecision = z.enum(REGISTER_DECISIONS)

export const zRegisterCounts = z.object({
  rows: z.int(),
  /** Households, or lines. */
  items: z.int(),
  people: z.int(),
  /** Would be taken in now. */
  ready: z.int(),
  readyPeople: z.int(),
  refused: z.int(),
  /** Their place is not known yet. */
  noPlace: z.int(),
  /** Their place is only supposed: the recoding decides it. */
  provisional: z.int(),
  /** Somebody of them resembles a registered person and nobody said who it is. */
  undecided: z.int(),
  /** Left out by a decision. */
  skipped: z.int(),
  look: z.int(),
  problems: z.int(),
})

const zPlaceCandidate = z.object({
  zoneCode: z.string(),
  hillCode: z.string().optional(),
  path: z.string(),
})

export const zRegisterResult = z.object({
  households: z.int(),
  people: z.int(),
  aliases: z.int(),
  payments: z.int(),
  paid: zFbu,
  facilities: z.int(),
  acts: z.int(),
  prices: z.int(),
  entryNumber: z.string().optional(),
  /** First and last household number, of each mutual. */
  numbers: z.array(z.object({ mutual: z.string(), first: z.string(), last: z.string() })),
})

export const zRegisterHead = z.object({
  importId: zId,
  template: zRegisterTemplate,
  state: z.enum(['staged', 'accepted']),
  fileName: z.string(),
  rows: z.int(),
  bytes: z.int(),
  stagedAt: zInstant,
  stagedBy: z.string(),
  acceptedOn: zDay.optional(),
  acceptedBy: z.string().optional(),
  result: zRegisterResult.optional(),
  /** It can still be taken back: it was accepted today. */
  undoable: z.boolean(),
  /** Raised by everything that is said of it. */
  rev: zRev,
})

const zProblem = z.object({
  number: z.int(),
  position: z.int().optional(),
  code: z.string(),
  severity: z.enum(['refused', 'look']),
  sheet: z.string(),
  row: z.int(),
  column: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const REGISTER_ITEM_STATES = ['ready', 'refused', 'no-place', 'undecided', 'skipped'] as const

const zItem = z.object({
  position: z.int(),
  sheet: z.string(),
  row: z.int(),
  label: z.string(),
  people: z.int(),
  state: z.enum(REGISTER_ITEM_STATES),
  look: z.boolean(),
  resembles: z.boolean(),
  decision: zRegisterDecision.optional(),
  place: z.string().optional(),
  /** That place is only supposed. */
  provisional: z.boolean(),
  amount: zFbu.optional(),
  /** Of its first problem. */
  problem: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .optional(),
})

const zReadPerson = z.object({
  row: z.int(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['M', 'F']),
  birth: z.object({ date: z.string(), precision: z.enum(['exact', 'year']) }),
  relation: z.enum(RELATIONS),
  identityPaper: z.string().optional(),
  oldNumber: z.string().optional(),
})

const TOUCHED = ['register']
const WRITTEN = [...TOUCHED, 'household', 'receipt', 'advance', 'facility', 'entry', 'duplicate']
const zAsked = z.object({ importId: zId })

/** Which of the rights is needed depends on what the file holds (REGISTER_RIGHTS). */
export const registerProcedures = {
  /**
   * Reads a file, guesses what its columns are, finds who is registered already, and keeps it all in the workspace. Writes no household.
   * Refuses what reading refuses (`register-locked`, `-bomb` …) and `register-already-taken`.
   */
  stageRegister: command({
    right: 'household.enter',
    orRights: registerRights('enter'),
    touches: TOUCHED,
    long: true,
    input: zRegisterOptions.extend({
      path: z.string().max(1000),
      template: zRegisterTemplate.default('households'),
    }),
    output: z.object({ importId: zId, counts: zRegisterCounts }),
  }),
  /** Reads the kept rows again: with other columns, or with other options. What is said of the columns is remembered. */
  mapRegister: command({
    right: 'household.enter',
    orRights: registerRights('enter'),
    touches: TOUCHED,
    long: true,
    input: zAsked.extend({
      sheets: z.array(zSheetMapping).max(100).optional(),
      options: zRegisterOptions.optional(),
    }),
    output: z.object({ importId: zId, counts: zRegisterCounts }),
  }),
  /** One zone, and colline, for all that the file writes in one way. */
  placeRegister: command({
    right: 'household.enter',
    orRights: registerRights('enter'),
    touches: TOUCHED,
    input: zAsked.extend({
      place: zPosition,
      zoneCode: z.string().max(20),
      hillCode: z.string().max(20).optional(),
    }),
    output: z.object({ counts: zRegisterCounts }),
  }),
  /** Who the people are that resemble registered ones: of some households, or of all that nobody decided yet. */
  decideRegister: command({
    right: 'household.enter',
    orRights: registerRights('enter'),
    touches: TOUCHED,
    input: zAsked.extend({
      positions: z.array(zPosition).max(5000).optional(),
      decision: zRegisterDecision.nullable(),
    }),
    output: z.object({ decided: z.int(), counts: zRegisterCounts }),
  }),
  /** Sets a file that waits aside: nothing of it stays. */
  discardRegister: command({
    right: 'household.enter',
    orRights: registerRights('enter'),
    touches: TOUCHED,
    input: zAsked,
    output: z.object({}),
  }),
  /** Writes everything that is ready, in one transaction; stopped before its end it has written nothing. */
  acceptRegister: command({
    right: 'household.approve',
    orRights: registerRights('accept'),
    touches: WRITTEN,
    long: true,
    input: zAsked,
    output: z.object({ importId: zId, result: zRegisterResult }),
  }),
  /** Takes the whole import back, the day it was accepted, while nothing rests on it. Entries are reversed, all else is removed. */
  undoRegister: command({
    right: 'household.approve',
    orRights: registerRights('accept'),
    touches: WRITTEN,
    long: true,
    input: zAsked.extend({ reason: z.string().trim().max(200) }),
    output: z.object({
      households: z.int(),
      /** False: somebody took a number since, so those of the import stay used. */
      numbersGivenBack: z.boolean(),
      reversed: z.array(z.string()),
    }),
  }),
  /** Files that wait, then those that were taken in, the last first. */
  registers: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: TOUCHED,
    input: z.object({ limit: z.int().min(1).max(200).default(100) }),
    output: z.object({
      rows: z.array(zRegisterHead.extend({ counts: zRegisterCounts })),
    }),
  }),
  register: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: TOUCHED,
    input: zAsked,
    output: zRegisterHead.extend({
      counts: zRegisterCounts,
      options: zRegisterOptions,
      sheets: z.array(
        zSheetMapping.extend({
          rows: z.int(),
          /** The titles of its columns as they stand, from A on. */
          titles: z.array(z.string()),
          remembered: z.boolean(),
          /** Its first rows, for a look. */
          sample: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
        }),
      ),
      fields: z.array(
        z.object({
          field: z.string(),
          of: z.enum(['household', 'person', 'line']),
          needed: z.boolean(),
        }),
      ),
    }),
  }),
  registerItems: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: TOUCHED,
    input: zAsked.extend({
      only: z.enum(['all', 'ready', 'refused', 'look', 'duplicates', 'no-place', 'provisional']).default('all'),
      after: zPosition.optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(zItem), next: z.int().optional() }),
  }),
  /** One household or line with all that was read, what is wrong with it, and whom its people resemble. */
  registerItem: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: [...TOUCHED, 'household'],
    input: zAsked.extend({ position: zPosition }),
    output: zItem.extend({
      persons: z.array(zReadPerson),
      values: z.array(z.object({ field: z.string(), text: z.string() })),
      problems: z.array(zProblem),
      resemblances: z.array(
        z.object({
          person: z.int(),
          beneficiaryId: zId,
          householdId: zId,
          familyName: z.string(),
          givenName: z.string(),
          birth: z.object({
            date: z.string(),
            precision: z.enum(['exact', 'year']),
          }),
          registration: z.string(),
          mutual: z.string(),
          score: z.int(),
          signs: z.array(z.enum(DUPLICATE_SIGNS)),
        }),
      ),
    }),
  }),
  registerProblems: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: TOUCHED,
    input: zAsked.extend({
      severity: z.enum(['refused', 'look']).optional(),
      /** Only what is of the file and of none of its households or lines: columns that it lacks, how its dates are written. */
      ofFile: z.boolean().default(false),
      after: zPosition.optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(zProblem), next: z.int().optional() }),
  }),
  /** Places that the file writes, those to look at first. */
  registerPlaces: query({
    right: 'household.read',
    orRights: registerRights('read'),
    reads: TOUCHED,
    input: zAsked,
    output: z.object({
      rows: z.array(
        z.object({
          place: zPosition,
          written: z.object({
            province: z.string().optional(),
            commune: z.string().optional(),
            zone: z.string().optional(),
            hill: z.string().optional(),
          }),
          state: z.enum(['found', 'near', 'homonym', 'unknown', 'provisional', 'chosen']),
          households: z.int(),
          zoneCode: z.string().optional(),
          hillCode: z.string().optional(),
          path: z.string().optional(),
          candidates: z.array(zPlaceCandidate),
        }),
      ),
    }),
  }),
  /** The refused rows as a workbook with the reason of each, to be corrected and taken in again. */
  registerRefused: command({
    right: 'household.read',
    orRights: registerRights('read'),
    touches: [],
    long: true,
    input: zAsked.extend({ path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),
  /** An empty workbook with the columns of a template. */
  registerTemplateFile: command({
    right: 'household.read',
    orRights: registerRights('read'),
    touches: [],
    long: true,
    input: z.object({
      template: zRegisterTemplate,
      path: z.string().max(1000).optional(),
    }),
    output: z.object({ path: z.string() }),
  }),
}
