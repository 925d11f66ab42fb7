/** The chart of accounts as a centre makes it its own. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { ACCOUNT_ROLES } from '../../rules/accounting/accountRoles.ts'
import { CHART_FAULTS, COMPARED_FIELDS } from '../../rules/accounting/chart.ts'
import { CHART_PROBLEMS } from '../../rules/accounting/chartFile.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zAccountNumber } from './journals.ts'

const zThirdPartyType = z.enum(['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'])
const zSide = z.enum(['debit', 'credit'])
const zLabel = z.string().trim().min(2).max(100)
const zPlan = z
  .string()
  .trim()
  .min(2)
  .max(20)
  .transform((text) => text.toUpperCase())
const zReason = z.string().trim().min(3).max(200)

const zAccount = z.object({
  number: z.string(),
  label: z.string(),
  role: z.enum(ACCOUNT_ROLES).nullable(),
  normalSide: zSide,
  heading: z.boolean(),
  thirdPartyType: zThirdPartyType.nullable(),
  thirdPartyRequired: z.boolean(),
  matchable: z.boolean(),
  endedOn: zDay.nullable(),
})

const zDifferences = z.object({
  added: z.array(zAccount),
  changed: z.array(
    z.object({
      number: z.string(),
      label: z.string(),
      changes: z.array(z.object({ field: z.enum(COMPARED_FIELDS), from: z.string(), to: z.string() })),
    }),
  ),
  equivalents: z.array(z.object({ plan: z.string(), number: z.string(), equivalent: z.string() })),
  same: z.int(),
  absent: z.array(z.object({ number: z.string(), label: z.string() })),
})

const zFileRead = z.object({
  file: z.string(),
  lines: z.int(),
  problems: z.array(
    z.object({ code: z.enum(CHART_PROBLEMS), place: z.string(), text: z.string(), number: z.string() }),
  ),
  differences: zDifferences,
})

const written = z.object({ number: z.string(), rev: zRev })

export const chartProcedures = {
  /** Every account with its place in the tree, whether something was ever written in it, and what other charts call it. */
  chartAccounts: query({
    right: 'entry.read',
    reads: ['account', 'journal', 'entry'],
    input: z.object({}),
    output: z.object({
      accounts: z.array(
        zAccount.extend({
          depth: z.int(),
          /** Something was written in it, or is about to be. */
          used: z.boolean(),
          /** The journal that keeps it. */
          journal: z.string().nullable(),
          equivalents: z.record(z.string(), z.string()),
          rev: zRev,
        }),
      ),
      /** Charts of elsewhere that at least one account has a pointer to, and the national one. */
      plans: z.array(z.string()),
      /** Accounts in use that statements would read wrongly. */
      faults: z.array(z.object({ number: z.string(), label: z.string(), fault: z.enum(CHART_FAULTS) })),
    }),
  }),
  addAccount: command({
    right: 'entry.enter',
    touches: ['account'],
    input: zAccount.omit({ endedOn: true }).extend({ number: zAccountNumber, label: zLabel }),
    output: written,
  }),
  changeAccount: command({
    right: 'entry.enter',
    touches: ['account', 'journal'],
    input: zAccount
      .omit({ endedOn: true })
      .extend({ number: zAccountNumber, label: zLabel, rev: zRev, reason: zReason.optional() }),
    output: written,
  }),
  /** Takes no entry from a day on; what it holds stays and is read. */
  endAccount: command({
    right: 'entry.enter',
    touches: ['account'],
    input: z.object({ number: zAccountNumber, rev: zRev, from: zDay, reason: zReason }),
    output: written,
  }),
  resumeAccount: command({
    right: 'entry.enter',
    touches: ['account'],
    input: z.object({ number: zAccountNumber, rev: zRev, reason: zReason }),
    output: written,
  }),
  /** Only an account in which nothing was ever written. */
  removeAccount: command({
    right: 'entry.enter',
    touches: ['account'],
    input: z.object({ number: zAccountNumber, rev: zRev }),
    output: z.object({}),
  }),
  /** What an account, and all that begin so, is called in another chart; an empty text takes the pointer away. */
  setEquivalent: command({
    right: 'entry.enter',
    touches: ['account'],
    input: z.object({ plan: zPlan, number: zAccountNumber, equivalent: z.string().trim().max(12) }),
    output: z.object({}),
  }),
  exportChart: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx'), path: z.string().max(1000).optional() }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),
  /** What a file would change, and what of it cannot be taken: nothing is kept. */
  readChart: query({
    right: 'entry.enter',
    reads: ['account'],
    input: z.object({ path: z.string().max(1000) }),
    output: zFileRead,
  }),
  /** Keeps what a file would change until another person accepts it. */
  proposeChart: command({
    right: 'entry.enter',
    touches: ['chart-proposal'],
    long: true,
    input: z.object({ path: z.string().max(1000) }),
    output: z.object({ id: zId, added: z.int(), changed: z.int() }),
  }),
  /** Those that wait first, then the latest, each with what it would change today. */
  chartProposals: query({
    right: 'entry.read',
    orRights: ['settings.read'],
    reads: ['chart-proposal', 'account'],
    input: z.object({}),
    output: z.array(
      z.object({
        id: zId,
        state: z.enum(['proposed', 'accepted', 'refused']),
        file: z.string(),
        proposedAt: zInstant,
        proposedBy: z.string(),
        /** The person who reads is who proposed. */
        own: z.boolean(),
        decidedBy: z.string().nullable(),
        reason: z.string().nullable(),
        /** Null once decided. */
        differences: zDifferences.nullable(),
        rev: zRev,
      }),
    ),
  }),
  decideChart: command({
    right: 'settings.approve',
    touches: ['chart-proposal', 'account'],
    input: z.object({ id: zId, rev: zRev, accept: z.boolean(), reason: z.string().trim().max(200).default('') }),
    output: z.object({ added: z.int(), changed: z.int() }),
  }),
} as const
