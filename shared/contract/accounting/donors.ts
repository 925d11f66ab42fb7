/** Agreements with donors, what they give, what it was spent on, and what is done with it at year end. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { DONOR_PURPOSES, GRANT_KINDS, RUN_KINDS } from '../../rules/accounting/donors/accounts.ts'
import { OUTSIDE_REASONS } from '../../rules/accounting/donors/eligibility.ts'
import { HEADING_ACCOUNTS } from '../../rules/accounting/donors/headings.ts'
import { SPENDING_NATURES } from '../../rules/accounting/donors/natures.ts'
import { zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const zReason = z.string().trim().min(3).max(300)
const zAccount = z.string().regex(/^[1-8]\d{0,9}$/)
const zAmount = zFbu.refine((amount) => amount > 0)
const zHeading = z.object({
  label: z.string().trim().min(1).max(80),
  /** « 62 », with all under it; « 6251-6258 », from one to the other. */
  accounts: z.array(z.string().regex(HEADING_ACCOUNTS)).min(1).max(50),
  cap: zFbu.nullable().default(null),
})
const done = z.object({ id: zId, rev: zRev })

const zFigures = z.object({
  notified: zFbu,
  received: zFbu,
  spent: zSignedFbu,
  eligible: zSignedFbu,
  outside: zSignedFbu,
  /** Received less eligible: what is left of the donor's money, or below 0 what the centre advanced. */
  balance: zSignedFbu,
  /** What is in dedicated funds today. */
  fund: zSignedFbu,
})

const zAgreement = zFigures.extend({
  id: zId,
  reference: z.string(),
  title: z.string(),
  donorId: zId,
  donor: z.string(),
  projectId: zId,
  project: z.string(),
  startsOn: zDay,
  endsOn: zDay,
  amount: zFbu,
  dedicated: z.boolean(),
  state: z.enum(['open', 'closed']),
  reason: z.string().nullable(),
  rev: zRev,
})

const zInstalment = z.object({
  id: zId,
  number: z.string(),
  receivedOn: zDay,
  account: z.string(),
  amount: zFbu,
  reference: z.string().nullable(),
  state: z.enum(['received', 'cancelled']),
  entryId: zId,
  rev: zRev,
})

const zGrant = z.object({
  id: zId,
  number: z.string(),
  kind: z.enum(GRANT_KINDS),
  notifiedOn: zDay,
  label: z.string(),
  mutual: z.string().nullable(),
  amount: zFbu,
  received: zFbu,
  lifeMonths: z.int().nullable(),
  lifeFrom: zDay.nullable(),
  /** Of an investment grant: taken to income so far. */
  taken: zSignedFbu,
  state: z.enum(['notified', 'cancelled']),
  entryId: zId,
  rev: zRev,
  instalments: z.array(zInstalment),
})

export const zOutside = z.object({
  entryId: zId,
  number: z.string(),
  day: zDay,
  account: z.string(),
  label: z.string(),
  projectId: zId,
  project: z.string(),
  agreement: z.string().nullable(),
  amount: zSignedFbu,
  outside: zSignedFbu,
  reason: z.enum(OUTSIDE_REASONS),
})

const zFundFigures = z.object({
  opening: zSignedFbu,
  received: zSignedFbu,
  /** Of costs that the agreement takes. */
  investment: zSignedFbu,
  activities: zSignedFbu,
  staff: zSignedFbu,
  used: zSignedFbu,
  /** Opening and received less used. */
  closing: zSignedFbu,
  /** Notified and not received yet, at the end. */
  owed: zSignedFbu,
  /** In dedicated funds at the end. */
  fund: zSignedFbu,
})

const zRunLine = z.object({
  agreementId: zId,
  agreement: z.string(),
  donor: z.string(),
  grantId: zId.nullable(),
  label: z.string(),
  mutual: z.string().nullable(),
  given: zSignedFbu,
  used: zSignedFbu,
  before: zSignedFbu,
  amount: zSignedFbu,
})
const zRun = z.object({
  kind: z.enum(RUN_KINDS),
  /** Posted and standing; null while it is only proposed. */
  posted: z.object({ id: zId, number: z.string(), by: z.string(), at: zInstant, entryId: zId, rev: zRev }).nullable(),
  lines: z.array(zRunLine),
  total: zSignedFbu,
  /** Why it cannot be posted now; null when it can. */
  problem: z.enum(['posted', 'early', 'closed', 'nothing']).nullable(),
})

export const donorProcedures = {
  donorAgreements: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'project', 'third-party'],
    input: z.object({ closed: z.boolean().default(false) }),
    output: z.array(zAgreement),
  }),
  donorAgreement: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'project', 'third-party'],
    input: z.object({ id: zId }),
    output: zAgreement.extend({
      headings: z.array(zHeading.extend({ spent: zSignedFbu, eligible: zSignedFbu })),
      grants: z.array(zGrant),
      papers: z.array(
        z.object({
          id: zId,
          name: z.string(),
          kind: z.string(),
          size: z.int(),
          addedBy: z.string(),
          addedAt: zInstant,
        }),
      ),
      /** Papers that were taken off: their pictures are gone. */
      removedPapers: z.array(z.object({ id: zId, name: z.string(), at: zInstant, by: z.string(), reason: z.string() })),
      /** The costs that it does not pay for, the latest first. */
      outsideLines: z.array(zOutside),
    }),
  }),
  /** Refuses one whose days meet those of another of the same project: a cost has one agreement. */
  saveAgreement: command({
    right: 'entry.enter',
    touches: ['donor-agreement'],
    input: z.object({
      id: zId.optional(),
      rev: zRev.optional(),
      reference: z.string().trim().min(1).max(40),
      title: z.string().trim().min(2).max(160),
      donorId: zId,
      projectId: zId,
      startsOn: zDay,
      endsOn: zDay,
      amount: zAmount,
      dedicated: z.boolean().default(true),
      headings: z.array(zHeading).max(50).default([]),
    }),
    output: done,
  }),
  closeAgreement: command({
    right: 'entry.enter',
    touches: ['donor-agreement'],
    input: z.object({ id: zId, rev: zRev, reason: zReason }),
    output: done,
  }),
  attachAgreementPaper: command({
    right: 'entry.enter',
    touches: ['donor-agreement'],
    input: z.object({
      id: zId,
      name: z.string().trim().min(1).max(120),
      path: z.string().max(1000).optional(),
      data: z.base64().optional(),
    }),
    output: z.object({ id: zId }),
  }),
  agreementPaper: query({
    right: 'entry.read',
    reads: ['donor-agreement'],
    input: z.object({ id: zId }),
    output: z.object({ name: z.string(), pictures: z.array(z.string()) }),
  }),
  /** A copy of it, where a person chose. */
  saveAgreementPaper: command({
    right: 'entry.read',
    touches: [],
    input: z.object({ id: zId, path: z.string().max(1000) }),
    output: z.object({ path: z.string(), bytes: z.int() }),
  }),
  removeAgreementPaper: command({
    right: 'entry.enter',
    touches: ['donor-agreement'],
    input: z.object({ id: zId, reason: zReason }),
    output: z.object({}),
  }),

  /** Posts it in the journal of grants: the donor owes it. */
  notifyGrant: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({
      agreementId: zId,
      kind: z.enum(GRANT_KINDS),
      day: zDay,
      label: z.string().trim().min(1).max(160),
      voucher: z.string().trim().max(60).default(''),
      mutualId: zId.nullable().default(null),
      amount: zAmount,
      /** Of an investment grant: over how many months it becomes income, and from when. */
      lifeMonths: z.int().min(1).max(600).optional(),
      lifeFrom: zDay.optional(),
    }),
    output: z.object({ id: zId, number: z.string(), entryId: zId }),
  }),
  cancelGrant: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({ id: zId, rev: zRev, day: zDay, reason: zReason }),
    output: done,
  }),
  /** Refuses more than what was notified. */
  receiveInstalment: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({
      grantId: zId,
      day: zDay,
      account: zAccount,
      amount: zAmount,
      reference: z.string().trim().max(60).default(''),
    }),
    output: z.object({ id: zId, number: z.string(), entryId: zId }),
  }),
  cancelInstalment: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({ id: zId, rev: zRev, day: zDay, reason: zReason }),
    output: done,
  }),

  /** Costs on projects' axes that no agreement pays for, or not whole. */
  outsideSpending: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'project'],
    input: z.object({ from: zDay, to: zDay, projectId: zId.optional() }),
    output: z.array(zOutside),
  }),
  /** What was spent by nature and source, and where each agreement stands. */
  donorReport: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'project', 'third-party', 'budget'],
    input: z.object({ from: zDay, to: zDay, donorId: zId.optional() }),
    output: z.object({
      from: zDay,
      to: zDay,
      sources: z.array(z.object({ projectId: zId.nullable(), source: z.string() })),
      rows: z.array(
        z.object({
          nature: z.enum(SPENDING_NATURES),
          amounts: z.array(zSignedFbu),
          total: zSignedFbu,
          accounts: z.array(
            z.object({ account: z.string(), label: z.string(), amounts: z.array(zSignedFbu), total: zSignedFbu }),
          ),
        }),
      ),
      totals: z.array(zSignedFbu),
      total: zSignedFbu,
      /** The same as the confederation publishes it: a nature, an amount, the source that paid. Null: what no donor paid. */
      table: z.array(
        z.object({
          nature: z.enum(SPENDING_NATURES),
          amount: zSignedFbu,
          source: z.string().nullable(),
          projects: z.array(zId),
        }),
      ),
      /** Everything of the books' costs and assets, whoever paid: what the table must meet. */
      ledger: zSignedFbu,
      agreements: z.array(
        zFigures.extend({
          id: zId,
          reference: z.string(),
          donor: z.string(),
          project: z.string(),
          amount: zFbu,
          planned: zSignedFbu,
        }),
      ),
    }),
  }),

  /**
   * Where the money of each agreement stands over a period: what was left before, what came, what it was used for by nature, what is left.
   * Below 0: the centre advanced it.
   */
  donorFunds: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'project', 'third-party'],
    input: z.object({ from: zDay, to: zDay, donorId: zId.optional() }),
    output: z.object({
      from: zDay,
      to: zDay,
      rows: z.array(
        zFundFigures.extend({
          agreementId: zId,
          agreement: z.string(),
          title: z.string(),
          donorId: zId,
          donor: z.string(),
          projectId: zId,
          project: z.string(),
        }),
      ),
      donors: z.array(zFundFigures.extend({ donorId: zId, donor: z.string() })),
      total: zFundFigures,
    }),
  }),
  /** What makes those figures: each instalment and each cost that the agreement takes, with what is left after it. */
  donorFundMoves: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry'],
    input: z.object({ agreementId: zId, from: zDay, to: zDay }),
    output: z.object({
      opening: zSignedFbu,
      rows: z.array(
        z.object({
          day: zDay,
          number: z.string(),
          label: z.string(),
          entryId: zId,
          /** Of a cost. */
          account: z.string().nullable(),
          nature: z.enum(SPENDING_NATURES).nullable(),
          received: zSignedFbu,
          used: zSignedFbu,
          left: zSignedFbu,
        }),
      ),
      closing: zSignedFbu,
    }),
  }),

  /** Dedicated funds and investment grants of a year: what is proposed, what was posted. */
  donorYear: query({
    right: 'entry.read',
    reads: ['donor-agreement', 'entry', 'period'],
    input: z.object({ year: zYear }),
    output: z.object({ year: zYear, day: zDay, runs: z.array(zRun) }),
  }),
  /** `total`: the sum of what moves as the person saw it. */
  postDonorRun: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({ kind: z.enum(RUN_KINDS), year: zYear, total: zFbu.optional() }),
    output: z.object({ id: zId, number: z.string(), entryId: zId, entryNumber: z.string() }),
  }),
  undoDonorRun: command({
    right: 'entry.enter',
    touches: ['donor-agreement', 'entry'],
    input: z.object({ id: zId, rev: zRev, reason: zReason }),
    output: z.object({ id: zId, entryNumber: z.string() }),
  }),
  /** The account of each purpose: chosen by role from the chart, unless the centre named another. */
  donorAccounts: query({
    right: 'entry.read',
    reads: ['account', 'donor-account'],
    input: z.object({}),
    output: z.array(
      z.object({
        purpose: z.enum(DONOR_PURPOSES),
        account: z.string().nullable(),
        label: z.string(),
        chosen: z.boolean(),
      }),
    ),
  }),
  /** Null: by role again. */
  setDonorAccount: command({
    right: 'entry.enter',
    touches: ['donor-account'],
    input: z.object({ purpose: z.enum(DONOR_PURPOSES), account: zAccount.nullable() }),
    output: z.object({}),
  }),
} as const
