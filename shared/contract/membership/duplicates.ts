/** Duplicates of people and households: the search, the pairs to look at, what is said of them, merges. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { DUPLICATE_SIGNS } from '../../rules/membership/duplicates/traits.ts'
import { MERGE_STATES, MERGE_WARNINGS, VALUE_FIELDS } from '../../rules/membership/merge/index.ts'
import { zPosition } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zBirth, zRelation, zSex } from './people.ts'

const zSigns = z.array(z.enum(DUPLICATE_SIGNS))

/** One of the two, as the queue shows them. */
const zPerson = z.object({
  beneficiaryId: zId,
  householdId: zId,
  familyName: z.string(),
  givenName: z.string(),
  sex: zSex,
  birth: zBirth,
  registration: z.string(),
  mutual: z.string(),
  /** Colline or zone. */
  place: z.string(),
})

export const zDuplicatePair = z.object({
  id: zId,
  state: z.enum(['open', 'different', 'gone']),
  /** 0 to 100. */
  score: z.int(),
  signs: zSigns,
  first: zPerson,
  second: zPerson,
  saidBy: z.string().optional(),
  saidAt: zInstant.optional(),
  reason: z.string().optional(),
  /** A merge of the two that waits for its decision. */
  mergeId: zId.optional(),
})

/** One of the two with all that tells whether it is the other. */
const zSide = zPerson.extend({
  rank: z.int(),
  relation: zRelation,
  identityPaper: z.string().optional(),
  phone: z.string().optional(),
  zone: z.string(),
  commune: z.string(),
  enteredOn: zDay,
  enteredBy: z.string().optional(),
  leftOn: zDay.optional(),
  leftReason: z.string().optional(),
  /** As an address of its bytes. */
  photo: z.string().optional(),
  household: z.object({
    registration: z.string(),
    joinedOn: zDay,
    endedOn: zDay.optional(),
    people: z.array(
      z.object({
        beneficiaryId: zId,
        rank: z.int(),
        familyName: z.string(),
        givenName: z.string(),
        birth: zBirth,
        relation: zRelation,
        leftOn: zDay.optional(),
        /** Whom they resemble in the other household. */
        resembles: zId.optional(),
      }),
    ),
    memberships: z.array(
      z.object({ coverYear: z.string(), due: zFbu, paid: zFbu, metOn: zDay.optional(), cancelled: z.boolean() }),
    ),
    receipts: z.int(),
    cards: z.int(),
  }),
  /** Certificates of the person that stand, and the day of the last one. */
  claims: z.int(),
  lastCare: zDay.optional(),
})

const zSideName = z.enum(['survivor', 'absorbed'])
const zValues = z.partialRecord(z.enum(VALUE_FIELDS), zSideName)

/** What is asked: whose record stays, whose points to it, and which values stay. */
export const zMergeAsked = z.object({
  kind: z.enum(['person', 'household']),
  survivorId: zId,
  absorbedId: zId,
  values: zValues.default({}),
  /** Of two households: who is whom besides. Those of the absorbed one who are nobody there move to the other. */
  couples: z
    .array(z.object({ survivorId: zId, absorbedId: zId, values: zValues.default({}) }))
    .max(99)
    .optional(),
})

const zMoney = z.object({
  coverYear: z.string(),
  /** The membership moves to the household that stays, is set aside, or belongs to a year that is over and stays where it is. */
  act: z.enum(['moves', 'set-aside', 'stays']),
  due: zFbu,
  /** Becomes an advance of the household that stays when its membership is set aside. */
  paid: zFbu,
})

export const zMergePlan = z.object({
  warnings: z.array(z.enum(MERGE_WARNINGS)),
  couples: z.array(z.object({ survivorId: zId, absorbedId: zId, survivor: z.string(), absorbed: z.string() })),
  /** People of the absorbed household who move, with the number they get. */
  moved: z.array(z.object({ beneficiaryId: zId, name: z.string(), registration: z.string() })),
  money: z.array(zMoney),
  /** Turned into an advance, what was paid ahead included. */
  advance: zFbu,
  /** Days of care that both have on the same day. */
  sameDays: z.array(zDay),
})

export const zMerge = z.object({
  id: zId,
  number: z.string(),
  kind: z.enum(['person', 'household']),
  state: z.enum(MERGE_STATES),
  day: zDay,
  survivor: zPerson,
  absorbed: zPerson,
  /** As it was accepted to be looked at: the warnings named when it was proposed. */
  warnings: z.array(z.enum(MERGE_WARNINGS)),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: zInstant,
  mine: z.boolean(),
  decidedBy: z.string().optional(),
  decidedAt: zInstant.optional(),
  decision: z.string().optional(),
  undoneBy: z.string().optional(),
  undoneReason: z.string().optional(),
  entryId: zId.optional(),
})

const TOUCHED = ['duplicate']
const zDone = z.object({ mergeId: zId, number: z.string(), state: z.enum(MERGE_STATES), entryId: zId.optional() })

export const duplicateProcedures = {
  /** Looks at everybody written since the last search. Long; can be cancelled, and writes at its end. */
  searchDuplicates: command({
    right: 'household.enter',
    touches: TOUCHED,
    long: true,
    input: z.object({}),
    output: z.object({ people: z.int(), found: z.int(), gone: z.int(), open: z.int(), left: z.int() }),
  }),
  /** The likeliest first; those said different, the last said first. */
  duplicatePairs: query({
    right: 'household.read',
    reads: ['duplicate', 'household'],
    input: z.object({
      show: z.enum(['open', 'different']).default('open'),
      after: z.object({ score: zPosition.optional(), at: zInstant.optional(), id: zId }).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(zDuplicatePair),
      next: z.object({ score: z.int().optional(), at: zInstant.optional(), id: zId }).optional(),
      open: z.int(),
      different: z.int(),
      /** People that no search has looked at since they were written. */
      unsearched: z.int(),
      waiting: z.int(),
    }),
  }),
  duplicatePair: query({
    right: 'household.read',
    reads: ['duplicate', 'household', 'receipt', 'claim'],
    input: z.object({ pairId: zId }),
    output: z.object({ pair: zDuplicatePair, first: zSide, second: zSide }),
  }),
  /** « Not the same »: remembered with who said it and why, whoever searches again. */
  sayDifferent: command({
    right: 'household.enter',
    touches: TOUCHED,
    input: z.object({ pairId: zId, reason: z.string().trim().max(200) }),
    output: z.object({ pairId: zId }),
  }),
  /** Looks at a pair again after all. */
  reopenPair: command({
    right: 'household.enter',
    touches: TOUCHED,
    input: z.object({ pairId: zId }),
    output: z.object({ pairId: zId }),
  }),
  /** What a merge would do. Refuses what proposing it would refuse, but for the warnings it names. */
  previewMerge: query({
    right: 'household.read',
    reads: ['duplicate', 'household', 'receipt', 'claim'],
    input: zMergeAsked,
    output: zMergePlan,
  }),
  /** What a proposal would do today: who decides reads it. */
  mergePlan: query({
    right: 'household.read',
    reads: ['duplicate', 'household', 'receipt', 'claim'],
    input: z.object({ mergeId: zId }),
    output: zMergePlan,
  }),
  proposeMerge: command({
    right: 'household.enter',
    touches: TOUCHED,
    input: zMergeAsked.extend({
      reason: z.string().trim().max(200),
      /** The warnings that were looked at; one that is not named here is refused. */
      looked: z.array(z.enum(MERGE_WARNINGS)).default([]),
    }),
    output: zDone,
  }),
  /** Somebody else than who proposed it. */
  approveMerge: command({
    right: 'registration.approve',
    touches: [...TOUCHED, 'household', 'receipt', 'claim', 'card', 'advance'],
    input: z.object({ mergeId: zId }),
    output: zDone,
  }),
  refuseMerge: command({
    right: 'registration.approve',
    touches: TOUCHED,
    input: z.object({ mergeId: zId, reason: z.string().trim().max(200) }),
    output: zDone,
  }),
  /** Takes the whole merge back. */
  undoMerge: command({
    right: 'registration.approve',
    touches: [...TOUCHED, 'household', 'receipt', 'claim', 'card', 'advance'],
    input: z.object({ mergeId: zId, reason: z.string().trim().max(200) }),
    output: zDone,
  }),
  /** Those that wait first, then the last ones. */
  merges: query({
    right: 'household.read',
    reads: ['duplicate', 'household'],
    input: z.object({ householdId: zId.optional(), limit: z.int().min(1).max(200).default(100) }),
    output: z.object({ rows: z.array(zMerge) }),
  }),
}
