/** Events in the life of a household, and everything that happened to it on one page. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zHouseholdStatement } from '../../documents/householdStatement.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { HOUSEHOLD_CATEGORIES } from '../../rules/membership/category.ts'
import { LIFE_KINDS, LIFE_STATES } from '../../rules/membership/lives/machine.ts'
import { OPENING_ACTS } from '../../rules/membership/lives/opens.ts'
import { command, query } from '../procedure.ts'
import { zBirth, zRelation, zRights, zSex } from './people.ts'

const zNewPerson = z.object({
  familyName: z.string().max(80),
  givenName: z.string().max(80),
  sex: zSex,
  birth: zBirth,
  identityPaper: z.string().trim().max(40).optional(),
  /** Someone looked at the person it resembles and says that this is another one. */
  anotherPerson: z.boolean().default(false),
})

/** What a form says. A person left out means the whole household. */
export const zLifeEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('newborn'), person: zNewPerson, motherId: zId }),
  z.object({ kind: z.literal('marriage'), person: zNewPerson }),
  z.object({ kind: z.literal('arrival'), person: zNewPerson, relation: zRelation }),
  z.object({ kind: z.literal('death'), personId: zId, successorId: zId.optional() }),
  z.object({ kind: z.literal('departure'), personId: zId.optional(), successorId: zId.optional() }),
  z.object({ kind: z.literal('transfer'), mutualId: zId, zoneCode: z.string(), hillCode: z.string().optional() }),
  z.object({
    kind: z.literal('split'),
    personIds: z.array(zId).min(1).max(99),
    memberId: zId,
    /** Where the new household lives; as the old one when absent. */
    zoneCode: z.string().optional(),
    hillCode: z.string().optional(),
    phone: z.string().trim().max(30).optional(),
  }),
  z.object({ kind: z.literal('new-member'), successorId: zId }),
  z.object({ kind: z.literal('readmission'), personId: zId.optional() }),
  z.object({
    kind: z.literal('exclusion'),
    personId: zId.optional(),
    successorId: zId.optional(),
    /** Of the board: number and day of its minutes. */
    decision: z.string().trim().max(120),
  }),
  z.object({ kind: z.literal('correction'), eventId: zId }),
])

const zRequest = z.object({
  householdId: zId,
  /** Today when absent, never later. */
  day: zDay.optional(),
  why: z.string().trim().max(200).optional(),
  event: zLifeEvent,
})

export const zLifeKind = z.enum(LIFE_KINDS)
export const zLifeState = z.enum(LIFE_STATES)

export const zLifeRow = z.object({
  id: zId,
  number: z.string(),
  kind: zLifeKind,
  day: zDay,
  state: zLifeState,
  beneficiaryId: zId.optional(),
  /** Whom it is about, as written; absent for the whole household. */
  person: z.string().optional(),
  why: z.string().optional(),
  supplement: zFbu,
  entryId: zId.optional(),
  otherHouseholdId: zId.optional(),
  /** The number of the event it takes back. */
  undoes: z.string().optional(),
  enteredBy: z.string(),
  decidedBy: z.string().optional(),
  refusedReason: z.string().optional(),
  /** Only the head decides on it. */
  headDecides: z.boolean(),
  /** It is applied, and the last one: its contrary may be asked for. */
  correctable: z.boolean(),
})

export const zHistoryKind = z.enum([
  'joined',
  'enrolment',
  'event',
  'payment',
  'care',
  'card',
  'category',
  'merge',
  'recoding',
])
export const zHistoryRow = z.object({
  key: z.string(),
  day: zDay,
  kind: zHistoryKind,
  beneficiaryId: zId.optional(),
  person: z.string().optional(),
  /** Number of the document, when it has one. */
  number: z.string().optional(),
  event: zLifeKind.optional(),
  state: z.enum(['stands', 'waits', 'refused', 'undone', 'cancelled', 'replaced', 'rejected']),
  /** What the household paid by, before and from then on. */
  category: z.object({ before: z.enum(HOUSEHOLD_CATEGORIES), after: z.enum(HOUSEHOLD_CATEGORIES) }).optional(),
  /** Cover year, facility, mode of payment, reason … */
  detail: z.string().optional(),
  /** Charged to the household. */
  due: zFbu.optional(),
  paid: zFbu.optional(),
  /** The mutual's share of care. */
  care: zFbu.optional(),
  receiptId: zId.optional(),
  claimId: zId.optional(),
})

export const zOpeningStep = z.object({
  act: z.enum(OPENING_ACTS),
  amount: zFbu.optional(),
  coverYear: z.string().optional(),
  by: zDay.optional(),
  opensOn: zDay.optional(),
})

export const livesProcedures = {
  /** What an event would change and cost, without writing anything. Refuses what entering it would refuse. */
  previewEvent: query({
    right: 'household.enter',
    reads: ['household', 'receipt'],
    input: zRequest,
    output: z.object({ supplement: zFbu, firstCoveredDay: zDay.optional(), endsHousehold: z.boolean() }),
  }),
  requestEvent: command({
    right: 'household.enter',
    touches: ['household'],
    input: zRequest,
    output: z.object({ eventId: zId, number: z.string(), state: zLifeState, supplement: zFbu }),
  }),
  /** Verifies, and unless only that was asked, applies. */
  validateEvent: command({
    right: 'household.validate',
    touches: ['household', 'receipt'],
    input: z.object({ eventId: zId, verifyOnly: z.boolean().default(false) }),
    output: z.object({
      eventId: zId,
      number: z.string(),
      state: zLifeState,
      entryId: zId.optional(),
      otherHouseholdId: zId.optional(),
    }),
  }),
  /** An exclusion, or its correction: the head decides on what somebody else entered. */
  approveEvent: command({
    right: 'household.approve',
    touches: ['household', 'receipt'],
    input: z.object({ eventId: zId }),
    output: z.object({ eventId: zId, number: z.string(), state: zLifeState }),
  }),
  refuseEvent: command({
    right: 'household.validate',
    touches: ['household'],
    input: z.object({ eventId: zId, reason: z.string().trim().max(200) }),
    output: z.object({ eventId: zId, number: z.string(), state: zLifeState }),
  }),
  householdEvents: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({ householdId: zId }),
    /** Newest first. */
    output: z.object({ rows: z.array(zLifeRow) }),
  }),
  /** Events that wait for a decision, oldest first. */
  waitingEvents: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({ limit: z.int().min(1).max(500).default(100) }),
    output: z.object({
      rows: z.array(
        zLifeRow.extend({
          householdId: zId,
          registration: z.string(),
          household: z.string(),
          enteredAt: zInstant,
          /** Names of those who may decide on it today. */
          deciders: z.array(z.string()),
          /** Whoever asks is one of them. */
          mine: z.boolean(),
        }),
      ),
      /** How many wait in all; more than the rows when there are many. */
      total: z.int(),
    }),
  }),
  /** Everything that happened to a household, newest first. */
  householdHistory: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'claim'],
    input: z.object({ householdId: zId }),
    output: z.object({ rows: z.array(zHistoryRow) }),
  }),
  /** What would open a person's rights on a day: what to pay or do, by when. Empty when they are open. */
  whatOpens: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({ beneficiaryId: zId, day: zDay.optional() }),
    output: z.object({
      rights: zRights,
      steps: z.array(zOpeningStep),
      /** Emergencies are covered meanwhile, by the setting in force. */
      emergencies: z.boolean(),
    }),
  }),
  householdStatement: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'claim'],
    input: z.object({ householdId: zId }),
    output: zHouseholdStatement,
  }),
}
