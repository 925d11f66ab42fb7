/** Shapes of households, people, their rights and what they owe. */
import { z } from 'zod'

import { zBirthDay, zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { CARD_KINDS } from '../../rules/membership/cardCode.ts'
import { CARD_STATES } from '../../rules/membership/cards.ts'
import { HOUSEHOLD_CATEGORIES } from '../../rules/membership/category.ts'
import { RELATIONS } from '../../rules/membership/form.ts'
import { RECEIPT_MODES } from '../../rules/membership/posting.ts'
import { RIGHTS_REASONS, RIGHTS_STATES, type RightsReasonCode } from '../../rules/membership/rights.ts'
import { zBytes } from './photos.ts'

export const zSex = z.enum(['M', 'F'])
export const zBirth = z.object({ date: zBirthDay, precision: z.enum(['exact', 'year']) })
export const zRelation = z.enum(RELATIONS)
export const zReceiptMode = z.enum(RECEIPT_MODES)
export const zDueNature = z.enum(['joining_fee', 'contribution', 'supplement', 'card'])

export const zRights = z.object({
  state: z.enum(RIGHTS_STATES),
  reason: z.object({
    code: z.enum(Object.keys(RIGHTS_REASONS) as [RightsReasonCode, ...RightsReasonCode[]]),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  effectiveDay: zDay.optional(),
  firstCoveredDay: zDay.optional(),
  lastCoveredDay: zDay.optional(),
})

export const zPlace = z.object({
  colline: z.string().optional(),
  zone: z.string(),
  commune: z.string(),
  province: z.string(),
})

export const zPersonForm = z.object({
  familyName: z.string().max(80),
  givenName: z.string().max(80),
  sex: zSex,
  birth: zBirth,
  relation: zRelation,
  identityPaper: z.string().trim().max(40).optional(),
  /** Someone looked at the person it resembles and says that this is another one. */
  anotherPerson: z.boolean().default(false),
})

export const zEnrolment = z.object({
  mutualId: zId,
  coverYearId: zId,
  /** Day of the paper form; today when absent, never later. */
  day: zDay.optional(),
  zoneCode: z.string(),
  hillCode: z.string().optional(),
  landmark: z.string().trim().max(120).optional(),
  phone: z.string().trim().max(30).optional(),
  declaredSize: z.int().min(1).max(99),
  /** Code of the facility the household goes to first. */
  firstContact: z.string().max(20).optional(),
  groupName: z.string().trim().max(120).optional(),
  /** What it pays by, and the group it belongs to. */
  category: z.enum(HOUSEHOLD_CATEGORIES).default('ordinary'),
  groupId: zId.optional(),
  collectorId: zId.optional(),
  paperNumber: z.string().trim().max(40).optional(),
  /** The member number given on a workstation from its block, of a household that is entered here after it. */
  memberNumber: z.int().min(1).max(9_999_999).optional(),
  people: z.array(zPersonForm).max(99),
  /** Photos taken at the enrolment, by the line of the person, from 1. */
  photos: z
    .array(z.object({ line: z.int().min(1).max(99), data: zBytes }))
    .max(99)
    .default([]),
  withCard: z.boolean().default(false),
  inInstalments: z.boolean().default(false),
})

export const zDueLine = z.object({ nature: zDueNature, quantity: z.int(), unit: zFbu, amount: zFbu })
export const zOpenDueLine = zDueLine.extend({ position: z.int(), paid: zFbu })

export const zEnrolled = z.object({
  householdId: zId,
  membershipId: zId,
  /** Registration of the household, without a rank. */
  registration: z.string(),
  lines: z.array(zDueLine),
  due: zFbu,
  required: zFbu,
  entryId: zId.optional(),
})

/** A line of the search at the counter. */
export const zFoundPerson = z.object({
  beneficiaryId: zId,
  householdId: zId,
  familyName: z.string(),
  givenName: z.string(),
  sex: zSex,
  birth: zBirth,
  registration: z.string(),
  colline: z.string(),
  mutual: z.string(),
  /** 0 to 1. */
  score: z.number(),
  rights: zRights,
})

export const zHouseholdPerson = z.object({
  id: zId,
  rank: z.int(),
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  sex: zSex,
  birth: zBirth,
  age: z.int(),
  relation: zRelation,
  identityPaper: z.string().optional(),
  enteredOn: zDay,
  leftOn: zDay.optional(),
  leftReason: z.string().optional(),
  rights: zRights,
})

/** What a third party took of a membership upon itself. */
export const zPayerShare = z.object({
  payer: z.string(),
  /** Of the commitment. */
  number: z.string(),
  day: zDay,
  amount: zFbu,
  /** Of it, not paid to the mutual yet. */
  owes: zFbu,
  /** Rights open from the commitment, or as it pays. */
  opensOn: z.enum(['commitment', 'payment']),
})

export const zMembershipRow = z.object({
  id: zId,
  coverYearId: zId,
  coverYear: z.string(),
  startsOn: zDay,
  endsOn: zDay,
  renewalDeadline: zDay,
  kind: z.enum(['new', 'renewal']),
  people: z.int(),
  enrolledOn: zDay,
  due: zFbu,
  required: zFbu,
  paid: zFbu,
  /** What the household itself still owes. */
  left: zFbu,
  payers: z.array(zPayerShare),
  waitingDays: z.int(),
  /** Day the required amount was reached. */
  metOn: zDay.optional(),
  firstCoveredDay: zDay.optional(),
  waits: z.boolean().optional(),
  lines: z.array(zOpenDueLine),
  instalments: z.array(z.object({ number: z.int(), dueOn: zDay, amount: zFbu })),
})

export const zReceiptRow = z.object({
  id: zId,
  number: z.string(),
  day: zDay,
  at: zInstant,
  amount: zFbu,
  mode: zReceiptMode,
  operator: z.string().optional(),
  reference: z.string().optional(),
  payer: z.string(),
  householdId: zId,
  registration: z.string(),
  coverYear: z.string(),
  /** What it pays, in the order of the lines. */
  natures: z.array(zDueNature),
  /** Part of the amount that was beyond the due. */
  advance: zFbu,
  collector: z.string().optional(),
  /** « A 00123 », when it was keyed from a collector's booklet. */
  paper: z.string().optional(),
  /** Somebody asked to cancel it, and why. */
  cancellationAsked: z.string().optional(),
  cashier: z.string(),
  state: z.enum(['recorded', 'cancelled']),
  cancelledOn: zDay.optional(),
  cancelledReason: z.string().optional(),
  cancelledBy: z.string().optional(),
  entryId: zId.optional(),
})

export const zHouseholdHead = z.object({
  id: zId,
  registration: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  mutualId: zId,
  mutual: z.string(),
  place: zPlace,
  landmark: z.string().optional(),
  phone: z.string().optional(),
  declaredSize: z.int(),
  firstContact: z.string().optional(),
  groupName: z.string().optional(),
  category: z.enum(HOUSEHOLD_CATEGORIES),
  groupId: zId.optional(),
  collector: z.string().optional(),
  paperNumber: z.string().optional(),
  joinedOn: zDay,
  endedOn: zDay.optional(),
})

/** Days with rights, of one person: bars of the timeline. */
export const zPersonBars = z.object({
  beneficiaryId: zId,
  bars: z.array(z.object({ from: zDay, to: zDay, kind: z.enum(['open', 'waiting', 'to-renew']) })),
})

export const zCard = z.object({
  id: zId,
  number: z.string(),
  issuedOn: zDay,
  kind: z.enum(CARD_KINDS),
  state: z.enum(CARD_STATES),
  /** Whom an individual card names. */
  person: z.string().optional(),
})
