import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zId } from '../ids.ts'
import { zFbu } from '../money.ts'
import {
  ACT_FAMILIES,
  ACT_KINDS,
  FACILITY_TYPES,
  OWNERSHIPS,
  SERVICE_CLASSES,
  STATE_PROGRAMMES,
} from '../rules/facilities/vocabulary.ts'
import { zAgreementDocument } from '../documents/agreement.ts'
import { draftProcedures } from './facilities/drafts.ts'
import { zRev } from './pieces.ts'
import { command, department, query } from './procedure.ts'

export const zFacilityType = z.enum(FACILITY_TYPES)
export const zOwnership = z.enum(OWNERSHIPS)
export const zServiceClass = z.enum(SERVICE_CLASSES)
const zLevel = z.int().min(1).max(3)
/** Percent charged to the mutual, two decimals at most. */
const zPercent = z.number().min(0).max(100).multipleOf(0.01)
const zText = z.string().trim().max(200)
const zOptional = zText.nullable().default(null)
/** Absent: as it is. */
const zLater = zText.nullable().optional()

export const zAgreementState = z.enum(['coming', 'open', 'suspended', 'terminated', 'expired', 'none'])

const facilityFields = {
  name: zText.min(2),
  type: zFacilityType,
  ownership: zOwnership,
  level: zLevel,
  healthDistrict: zOptional,
  province: zOptional,
  commune: zOptional,
  phone: zOptional,
  contact: zOptional,
  taxNumber: zOptional,
  bankName: zOptional,
  bankAccount: zOptional,
  mobileMoney: zOptional,
  zone: zLater,
  email: zLater,
  /** Who answers about an invoice. */
  invoicingContact: zLater,
  /** The name on the account. */
  bankHolder: zLater,
}

const zRateInput = z.object({
  /** null: whatever the service. */
  serviceClass: zServiceClass.nullable().default(null),
  /** null: referred or not. */
  referred: z.boolean().nullable().default(null),
  /** true: members of another centre; null: whoever the member is. */
  interMutual: z.boolean().nullable().default(null),
  percent: zPercent,
})

const zRate = z.object({
  serviceClass: zServiceClass.nullable(),
  referred: z.boolean().nullable(),
  interMutual: z.boolean().nullable(),
  percent: z.number(),
  effectiveFrom: zDay,
})

const zDefaultRate = zRate.extend({
  type: zFacilityType.nullable(),
  ownership: zOwnership.nullable(),
  level: zLevel.nullable(),
})

/** Who signed, for the facility and for the centre. */
const zSignatory = z.object({ side: z.enum(['facility', 'centre']), name: zText.min(2), role: zText })

export const zAgreement = z.object({
  id: zId,
  facilityId: zId,
  number: z.string(),
  signedOn: zDay,
  startsOn: zDay,
  endsOn: zDay.nullable(),
  terminatedOn: zDay.nullable(),
  /** Day of the following month by which an invoice is filed. */
  filingDay: z.int(),
  /** Days from reception to payment. */
  paymentDays: z.int(),
  /** Days from the statement during which the facility may dispute it. */
  disputeDays: z.int(),
  /** Days' notice to end it; null: not said. */
  noticeDays: z.int().nullable(),
  /** Goes on after its last day until one side ends it. */
  renews: z.boolean(),
  interMutual: z.boolean(),
  followsReference: z.boolean(),
  /** Kinds of visit covered; null: all. */
  services: z.array(zServiceClass).nullable(),
  penalties: z.string().nullable(),
  signatories: z.array(zSignatory),
  contact: z.string().nullable(),
  note: z.string().nullable(),
  terminatedReason: z.string().nullable(),
  rates: z.array(zRate),
  suspensions: z.array(
    z.object({ from: zDay, to: zDay.nullable(), reason: z.string(), resumedReason: z.string().nullable() }),
  ),
  /** Each time it was made longer, oldest first. */
  renewals: z.array(z.object({ previousEnd: zDay, endsOn: zDay.nullable(), reason: z.string() })),
  /** State on the day asked about. */
  state: zAgreementState,
  rev: zRev,
})

/** Limits of an act on a day. */
const zLimits = {
  sex: z.enum(['F', 'M']).nullable(),
  minAge: z.int().nullable(),
  maxAge: z.int().nullable(),
  maxQuantity: z.int().nullable(),
  ceiling: zFbu.nullable(),
  stateProgramme: z.enum(STATE_PROGRAMMES).nullable(),
  /** Days between two of them for one person. */
  minIntervalDays: z.int().nullable(),
  /** Lowest level of a facility that may do it. */
  minLevel: z.int().nullable(),
  /** The mutuals do not pay for it. */
  excluded: z.boolean(),
  /** Codes of the acts that this flat rate already pays for. */
  includes: z.array(z.string()),
}

const zAct = z.object({
  id: zId,
  code: z.string(),
  label: z.string(),
  family: z.enum(ACT_FAMILIES),
  kind: z.enum(ACT_KINDS),
  inn: z.string().nullable(),
  form: z.string().nullable(),
  dosage: z.string().nullable(),
  unit: z.string().nullable(),
  generic: z.boolean().nullable(),
  nationalList: z.boolean().nullable(),
  ...zLimits,
  /** First day of these limits; null: since ever. */
  limitsFrom: zDay.nullable(),
  proposed: z.boolean(),
  endedOn: zDay.nullable(),
  rev: zRev,
})

const zPricedAct = zAct.extend({
  /** Price in force on the day, FBu; null: not on the list. */
  price: zFbu.nullable(),
  source: z.enum(['agreement', 'reference']).nullable(),
  validFrom: zDay.nullable(),
  priorApproval: z.boolean(),
  /** What the mutual takes into account at most for one of them, FBu; null: the price. */
  atMost: zFbu.nullable(),
})

const actFields = {
  label: zText.min(2),
  family: z.enum(ACT_FAMILIES),
  sex: z.enum(['F', 'M']).nullable().default(null),
  minAge: z.int().min(0).max(120).nullable().default(null),
  maxAge: z.int().min(0).max(120).nullable().default(null),
  maxQuantity: z.int().min(1).max(1000).nullable().default(null),
  ceiling: zFbu.nullable().default(null),
  stateProgramme: z.enum(STATE_PROGRAMMES).nullable().default(null),
  includes: z.array(z.string()).max(100).default([]),
  /** Absent: a flat rate when it includes something, a medicine by its family, else an act. */
  kind: z.enum(ACT_KINDS).optional(),
  inn: zLater,
  form: zLater,
  dosage: zLater,
  unit: zLater,
  generic: z.boolean().nullable().optional(),
  nationalList: z.boolean().nullable().optional(),
  minIntervalDays: z.int().min(1).max(3660).nullable().optional(),
  minLevel: zLevel.nullable().optional(),
  excluded: z.boolean().optional(),
}

const termTexts = {
  penalties: z.string().trim().max(2000).nullable().default(null),
  signatories: z.array(zSignatory).max(10).default([]),
  contact: zOptional,
  note: z.string().trim().max(2000).nullable().default(null),
}

export const facilities = department('facilities', {
  /** Every facility: those of the centre's register, and those of the country's list that are not in it yet. */
  list: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({
      text: z.string().max(100).default(''),
      scope: z.enum(['all', 'registered', 'contracted']).default('all'),
      day: zDay.optional(),
    }),
    output: z.object({
      day: zDay,
      rows: z.array(
        z.object({
          id: zId.nullable(),
          code: z.string(),
          name: z.string(),
          type: zFacilityType.nullable(),
          ownership: zOwnership.nullable(),
          level: z.int().nullable(),
          healthDistrict: z.string().nullable(),
          province: z.string().nullable(),
          agreement: z.object({ number: z.string(), state: zAgreementState, endsOn: zDay.nullable() }).nullable(),
        }),
      ),
    }),
  }),
  get: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ id: zId, day: zDay.optional() }),
    output: z.object({
      id: zId,
      code: z.string(),
      ...facilityFields,
      fromReference: z.boolean(),
      agreements: z.array(zAgreement),
      /** Rates that hold on the day for this type and ownership when the agreement says nothing else. */
      defaultRates: z.array(zDefaultRate),
      rev: zRev,
    }),
  }),
  /** Facilities by type and ownership with an agreement open on the day (the confederation's table). */
  table: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ day: zDay.optional() }),
    output: z.object({
      day: zDay,
      rows: z.array(z.object({ type: zFacilityType, ownership: zOwnership, registered: z.int(), contracted: z.int() })),
    }),
  }),
  /** What comes for agreements within some days: terms that end or renew themselves, suspensions, beginnings, ends decided. */
  coming: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({
      day: zDay.optional(),
      /** Days ahead; absent: the centre's setting. */
      within: z.int().min(1).max(400).optional(),
    }),
    output: z.object({
      day: zDay,
      within: z.int(),
      rows: z.array(
        z.object({
          agreementId: zId,
          facilityId: zId,
          facility: z.string(),
          number: z.string(),
          kind: z.enum(['expires', 'renews', 'begins', 'ends', 'suspended', 'expired']),
          on: zDay,
          /** Last day to give notice, where the agreement says one. */
          noticeBy: zDay.nullable(),
          /** Of a suspension or an end. */
          reason: z.string().nullable(),
        }),
      ),
    }),
  }),
  /** Facilities and their agreements on a day, and the confederation's table, as a workbook. */
  exportFacilities: command({
    right: 'facility.read',
    touches: [],
    long: true,
    input: z.object({ day: zDay.optional(), path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),
  /** An agreement on paper: its terms, rates and price list on a day (absent: today, or the nearest day it held). */
  agreementDocument: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ agreementId: zId, day: zDay.optional() }),
    output: zAgreementDocument,
  }),
  /** A new facility, from the country's list (`referenceCode`) or not. */
  create: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      referenceCode: z.string().max(20).nullable().default(null),
      code: z.string().trim().min(1).max(20).nullable().default(null),
      ...facilityFields,
    }),
    output: z.object({ id: zId, code: z.string() }),
  }),
  update: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ id: zId, rev: zRev, ...facilityFields }),
    output: z.object({ rev: zRev }),
  }),
  signAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      facilityId: zId,
      number: z.string().trim().max(40).nullable().default(null),
      signedOn: zDay,
      startsOn: zDay,
      endsOn: zDay.nullable().default(null),
      /** Absent: what the centre's settings propose. */
      filingDay: z.int().min(1).max(28).optional(),
      paymentDays: z.int().min(0).max(365).optional(),
      disputeDays: z.int().min(0).max(365).optional(),
      noticeDays: z.int().min(0).max(365).nullable().default(null),
      /** Goes on after its last day until one side ends it. */
      renews: z.boolean().default(false),
      interMutual: z.boolean().default(true),
      followsReference: z.boolean().default(true),
      services: z.array(zServiceClass).min(1).nullable().default(null),
      rates: z.array(zRateInput).max(30).default([]),
      ...termTexts,
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** The words of an agreement: who signed, whom to ask, penalties, a note. Nothing that an amount comes from. */
  amendAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, rev: zRev, ...termTexts }),
    output: z.object({ rev: zRev }),
  }),
  /** Makes an agreement longer, under the same terms. `endsOn` null: without a term from now on. */
  renewAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, endsOn: zDay.nullable(), reason: zText.min(3) }),
    output: z.object({ rev: zRev }),
  }),
  setAgreementRate: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, from: zDay, ...zRateInput.shape }),
    output: z.object({ rev: zRev }),
  }),
  suspendAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, from: zDay, reason: zText.min(3) }),
    output: z.object({ rev: zRev }),
  }),
  resumeAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, on: zDay, reason: zText.min(3).optional() }),
    output: z.object({ rev: zRev }),
  }),
  terminateAgreement: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ agreementId: zId, on: zDay, reason: zText.min(3) }),
    output: z.object({ rev: zRev }),
  }),
  defaultRates: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({
      day: zDay.optional(),
      /** Also those that begin later. */
      coming: z.boolean().default(false),
    }),
    output: z.object({ rows: z.array(zDefaultRate) }),
  }),
  setDefaultRate: command({
    right: 'settings.enter',
    touches: ['facility'],
    input: z.object({
      type: zFacilityType.nullable().default(null),
      ownership: zOwnership.nullable().default(null),
      level: zLevel.nullable().default(null),
      from: zDay,
      ...zRateInput.shape,
    }),
    output: z.object({}),
  }),
  /** Acts with the price in force on a day for a facility's agreement, or the reference price without one. */
  acts: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({
      text: z.string().max(100).default(''),
      facilityId: zId.optional(),
      agreementId: zId.optional(),
      day: zDay.optional(),
    }),
    output: z.object({ day: zDay, agreementId: zId.nullable(), rows: z.array(zPricedAct) }),
  }),
  createAct: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({ code: z.string().trim().min(1).max(20), ...actFields }),
    output: z.object({ id: zId }),
  }),
  updateAct: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      id: zId,
      rev: zRev,
      endedOn: zDay.nullable().default(null),
      ...actFields,
      /** First day of the limits when they change; absent: today. What was before stays in force before it. */
      from: zDay.optional(),
      reason: zText.nullable().optional(),
      /** True to write again the limits that already begin on that day. */
      correct: z.boolean().default(false),
    }),
    output: z.object({ rev: zRev }),
  }),
  /** Every version of the limits of an act, newest first; the first holds since ever. */
  actHistory: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ actId: zId }),
    output: z.object({
      code: z.string(),
      label: z.string(),
      rows: z.array(
        z.object({
          from: zDay.nullable(),
          until: zDay.nullable(),
          ...zLimits,
          reason: z.string().nullable(),
          by: z.string(),
          at: z.string(),
        }),
      ),
    }),
  }),
  /** Every price an act has had on a list, newest first. */
  priceHistory: query({
    right: 'facility.read',
    reads: ['facility'],
    input: z.object({ agreementId: zId.nullable(), actId: zId }),
    output: z.object({
      rows: z.array(
        z.object({
          from: zDay,
          until: zDay.nullable(),
          price: zFbu.nullable(),
          priorApproval: z.boolean(),
          atMost: zFbu.nullable(),
          by: z.string(),
        }),
      ),
    }),
  }),
  /** Prices from a day on. `agreementId` null: the reference list. A null price takes the act off the list. */
  setPrices: command({
    right: 'facility.enter',
    touches: ['facility'],
    input: z.object({
      agreementId: zId.nullable(),
      from: zDay,
      prices: z
        .array(
          z.object({
            actId: zId,
            price: zFbu.nullable(),
            /** Absent: false. */
            priorApproval: z.boolean().optional(),
            /** What the mutual takes into account at most for one, FBu; absent: the price. */
            atMost: zFbu.nullable().optional(),
          }),
        )
        .min(1)
        .max(2000),
      /** True to replace a price that already begins on that day. */
      correct: z.boolean().default(false),
    }),
    output: z.object({ changed: z.int() }),
  }),
  ...draftProcedures,
})
