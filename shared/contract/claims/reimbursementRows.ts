/** What a reimbursement answers with: see reimbursements.ts for the procedures. Amounts in FBu. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { CEILING_KINDS } from '../../rules/claims/facts.ts'
import { REIMBURSEMENT_ACTIONS, REIMBURSEMENT_STATES } from '../../rules/claims/reimbursements/machine.ts'
import {
  CAUSES,
  DECISION_STANDINGS,
  INADMISSIBLE_REASONS,
  OBSTACLES,
  PAPER_KINDS,
  PAYEE_KINDS,
  SIGNATURES,
} from '../../rules/claims/reimbursements/vocabulary.ts'
import { MEANS } from '../../rules/invoices/payments/machine.ts'
import { zServiceClass } from '../facilities.ts'
import { zNotice, zReason } from './reasons.ts'
import { zRev } from '../pieces.ts'

export const zReimbursementState = z.enum(REIMBURSEMENT_STATES)
export const zReimbursementAction = z.enum(REIMBURSEMENT_ACTIONS)

const zParams = z.record(z.string(), z.union([z.string(), z.number()]))

/** One request in a list. */
export const zReimbursementRow = z.object({
  id: zId,
  /** DR-2026-00012. */
  number: z.string(),
  submittedOn: zDay,
  careFrom: zDay,
  patient: z.string(),
  registration: z.string(),
  householdId: zId,
  mutualCode: z.string(),
  facility: z.string(),
  /** What the member paid, by the receipts. */
  asked: zFbu,
  /** Null until it is decided. */
  granted: zFbu.nullable(),
  state: zReimbursementState,
  /** When the centre answers by; once approved, the last day to fetch the money; null when nothing is due. */
  dueOn: zDay.nullable(),
  /** Since when it is in its state. */
  waitingSince: zInstant,
})

/** A line as judged. `actId` null: nothing of the nomenclature, which no list pays for. */
const zLine = z.object({
  position: z.int(),
  actId: zId.nullable(),
  code: z.string().nullable(),
  label: z.string(),
  quantity: z.int(),
  /** A unit, as paid. */
  paidPrice: zFbu,
  /** quantity × paidPrice. */
  paid: zFbu,
  /** A unit, on the day of care: the agreement's, else the reference list's; null: on no list. */
  referencePrice: zFbu.nullable(),
  referenceSource: z.enum(['agreement', 'reference']).nullable(),
  referenceFrom: zDay.nullable(),
  /** What the rules retain of `paid`, before the rate. */
  base: zFbu,
  rate: z.number(),
  /** The mutual's share of `paid`, before any deduction. */
  claimed: zFbu,
  /** What the rules give. */
  accepted: zFbu,
  /** What is given: `accepted` until somebody decides, never above it. */
  granted: zFbu,
  reasons: z.array(zReason),
  /** What the person who decided wrote about it. */
  note: z.string().nullable(),
})

/** A step of the sum, as `stepsOf` of the certificates gives them. */
const zCut = z.object({
  reason: zReason,
  /** From 1; null: the whole request. */
  line: z.int().nullable(),
  amount: zSignedFbu,
  /** Another reason took it already. */
  said: z.boolean(),
  /** `20 × (150 − 120)`; null where no sum of two lines says it. */
  text: z.string().nullable(),
})

/** paid + removed = base; covered + cuts + notAsked = granted. */
const zArithmetic = z.object({
  paid: zFbu,
  removed: z.array(zCut),
  base: zFbu,
  rate: z.number(),
  covered: zFbu,
  cuts: z.array(zCut),
  notAsked: zSignedFbu,
  granted: zFbu,
})

/** Other care of the person that may be the same. `refused`: it takes the line off; `noticed`: to look at. */
const zCrossCheck = z.object({
  kind: z.enum(['same_act', 'same_number', 'same_day', 'near']),
  document: z.enum(['certificate', 'reimbursement']),
  id: zId,
  number: z.string(),
  /** Of a certificate: its invoice. */
  invoiceId: zId.nullable(),
  invoice: z.string().nullable(),
  facility: z.string(),
  day: zDay,
  amount: zFbu,
  /** The line of this request; null: all of it. */
  line: z.int().nullable(),
  weight: z.enum(['refused', 'noticed']),
})

/** The judgement of a request, fresh or kept. */
export const judgedRequest = {
  rate: z.number(),
  rateSource: z.enum(['agreement', 'default', 'uncontracted', 'none']),
  rateFrom: zDay.nullable(),
  lines: z.array(zLine),
  arithmetic: zArithmetic,
  ceilings: z.array(z.object({ kind: z.enum(CEILING_KINDS), limit: zFbu, used: zFbu, left: zFbu })),
  crossChecks: z.array(zCrossCheck),
  /** About the whole request; those of a line are with the line. */
  reasons: z.array(zReason),
  notices: z.array(zNotice),
  amounts: z.object({ paid: zFbu, base: zFbu, granted: zFbu, patientKeeps: zFbu }),
  rights: z.object({ state: z.string(), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  /** What keeps it from being admitted. */
  obstacles: z.array(z.object({ obstacle: z.enum(OBSTACLES), params: zParams })),
}

export const zRequestFacility = z.object({
  id: zId.nullable(),
  name: z.string(),
  code: z.string().nullable(),
  /** Under agreement on the day of care. */
  contracted: z.boolean(),
  agreement: z.string().nullable(),
  level: z.int().nullable(),
  ownership: z.string().nullable(),
})

export const zRequestPaper = z.object({
  kind: z.enum(PAPER_KINDS),
  number: z.string().nullable(),
  issuedOn: zDay.nullable(),
  stamped: z.boolean(),
})

const zPayee = z.object({
  kind: z.enum(PAYEE_KINDS),
  name: z.string(),
  /** The member whom a proxy stands for. */
  proxyOf: z.string().nullable(),
  /** Identity paper, as noted. */
  identity: z.string().nullable(),
  mobileMoney: z.string().nullable(),
  bankName: z.string().nullable(),
  bankAccount: z.string().nullable(),
})

/** What may be done now by whoever asks, or the refusal it would get. */
const zPossible = z.object({
  action: zReimbursementAction,
  possible: z.boolean(),
  why: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) }).nullable(),
})

/** The whole document. */
export const zReimbursement = z.object({
  id: zId,
  number: z.string(),
  state: zReimbursementState,
  stateSince: zInstant,
  rev: zRev,
  submittedOn: zDay,
  enteredBy: z.string(),
  patient: z.object({
    beneficiaryId: zId,
    name: z.string(),
    registration: z.string(),
    sex: z.enum(['M', 'F']),
    age: z.int(),
    relation: z.string().nullable(),
  }),
  household: z.object({ id: zId, registration: z.string() }),
  /** Head of the household. */
  member: z.object({ name: z.string(), registration: z.string(), phone: z.string().nullable() }),
  payee: zPayee,
  mutual: z.object({ id: zId, code: z.string(), name: z.string() }),
  facility: zRequestFacility,
  careFrom: zDay,
  careTo: zDay,
  serviceClass: zServiceClass,
  cause: z.enum(CAUSES),
  referred: z.boolean(),
  diagnosisCode: z.string().nullable(),
  note: z.string().nullable(),
  papers: z.array(zRequestPaper),
  ...judgedRequest,
  /** Last day for the request to be handed in. */
  filingDeadline: zDay,
  /** By when the centre answers. */
  answerBy: zDay.nullable(),
  inadmissible: z
    .object({ reason: z.enum(INADMISSIBLE_REASONS), text: z.string(), by: z.string(), on: zDay })
    .nullable(),
  /** A request admitted although late or incomplete: why, by whom. */
  derogation: z.object({ text: z.string(), by: z.string() }).nullable(),
  /** Also of a refusal, which grants nothing. */
  decision: z
    .object({
      number: z.string(),
      by: z.string(),
      on: zDay,
      text: z.string(),
      outcome: z.enum(['whole', 'part', 'refused']),
    })
    .nullable(),
  approval: z.object({ by: z.string(), at: zInstant }).nullable(),
  appeal: z.object({ text: z.string(), on: zDay, by: z.string() }).nullable(),
  /** Last day to appeal; null when nothing can be appealed. */
  appealUntil: zDay.nullable(),
  /** The open payment order that sets it aside. */
  order: z.object({ id: zId, number: z.string() }).nullable(),
  payment: z
    .object({
      number: z.string(),
      orderId: zId.nullable(),
      orderNumber: z.string().nullable(),
      means: z.enum(MEANS),
      account: z.string(),
      accountLabel: z.string(),
      on: zDay,
      by: z.string(),
      reference: z.string().nullable(),
      identity: z.string().nullable(),
    })
    .nullable(),
  archived: z.object({ signed: z.enum(SIGNATURES), on: zDay, by: z.string() }).nullable(),
  /** Last day to fetch what was granted; null until it is approved. */
  prescriptionOn: zDay.nullable(),
  entries: z.array(z.object({ id: zId, number: z.string(), day: zDay, label: z.string() })),
  /** What one signature may pay at the till. */
  oneSignature: zFbu,
  actions: z.array(zPossible),
  visas: z.array(z.object({ act: z.string(), by: z.string(), at: zInstant, seenBy: z.string().nullable() })),
  history: z.array(
    z.object({
      at: zInstant,
      by: z.string(),
      action: zReimbursementAction.nullable(),
      state: zReimbursementState,
      reason: z.string().nullable(),
      /** What was decided there, in force or not: `position` prints it. No number where it was declared inadmissible. */
      decision: z
        .object({
          position: z.int(),
          number: z.string().nullable(),
          standing: z.enum(DECISION_STANDINGS),
          granted: zFbu,
          inForce: z.boolean(),
        })
        .nullable(),
    }),
  ),
})
