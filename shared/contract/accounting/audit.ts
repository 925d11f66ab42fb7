import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zSignedFbu } from '../../money.ts'
import { query } from '../procedure.ts'

/** What is looked at, in this order: first what must hold, then what deserves a look. */
export const AUDIT_CHECKS = [
  'entries-balanced',
  'balances-kept',
  'third-parties-kept',
  'subledgers',
  'open-kept',
  'numbers-gapless',
  'letters-gapless',
  'seals-kept',
  'documents-posted',
  'documents-there',
  'till-never-negative',
  'roles-complete',
  'clearing-settled',
  'intermutual-mirrored',
  'documents-twice',
  'collectors-late',
  'suspense-old',
  'no-voucher',
  'round-amounts',
  'first-digits',
] as const
export type AuditCheck = (typeof AUDIT_CHECKS)[number]

export const SEVERITIES = ['ok', 'look', 'warn', 'bad'] as const
export type Severity = (typeof SEVERITIES)[number]

const zLead = z.discriminatedUnion('to', [
  z.object({ to: z.literal('entry'), entryId: zId, day: zDay }),
  z.object({ to: z.literal('account'), account: z.string() }),
  z.object({ to: z.literal('thirdParty'), type: z.string(), id: zId, account: z.string() }),
  z.object({ to: z.literal('journal'), journal: z.string() }),
])

export const zFinding = z.object({
  check: z.enum(AUDIT_CHECKS),
  severity: z.enum(SEVERITIES),
  /** How many rows are wrong or to be looked at; how many were looked at. */
  count: z.int(),
  looked: z.int(),
  amount: zSignedFbu.nullable(),
  rows: z.array(
    z.object({
      label: z.string(),
      number: z.string().nullable(),
      day: zDay.nullable(),
      amount: zSignedFbu.nullable(),
      lead: zLead.nullable(),
    }),
  ),
})
export type Finding = z.output<typeof zFinding>

export const auditProcedures = {
  /** Recomputes the books and looks for what deserves a look; each finding leads to its rows. */
  audit: query({
    right: 'entry.read',
    reads: ['entry', 'matching'],
    long: true,
    input: z.object({ from: zDay, to: zDay }),
    output: z.object({
      from: zDay,
      to: zDay,
      at: zInstant,
      ok: z.boolean(),
      findings: z.array(zFinding),
      firstDigits: z.object({
        count: z.int(),
        verdict: z.enum(['too-few', 'close', 'acceptable', 'marginal', 'far']),
        distance: z.number(),
        digits: z.array(z.object({ digit: z.int(), observed: z.int(), expected: z.number() })),
      }),
    }),
  }),
}
