/** Models of entries, and those that come back every month or quarter. */
import { z } from 'zod'

import { zDay, zMonth } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { manualEntryMachine } from '../../rules/accounting/manualEntry.ts'
import { RHYTHMS } from '../../rules/accounting/recurrent.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../../rules/facilities/vocabulary.ts'
import { zKey, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zAccountNumber } from './journals.ts'

const zKind = z.enum(['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'])
const zLine = z.object({
  account: zAccountNumber,
  side: z.enum(['debit', 'credit']),
  /** Null: typed each time. */
  amount: zFbu.nullable(),
  mutualId: zId.nullable().default(null),
  thirdPartyType: zKind.nullable().default(null),
  thirdPartyId: zId.nullable().default(null),
  projectId: zId.nullable().default(null),
  facilityType: z.enum(FACILITY_TYPES).nullable().default(null),
  ownership: z.enum(OWNERSHIPS).nullable().default(null),
  service: z.string().trim().min(1).max(60).nullable().default(null),
  label: z.string().trim().max(200).nullable().default(null),
})

export const modelProcedures = {
  /** Models in use by name, and what fell due of those that come back. */
  entryModels: query({
    right: 'entry.read',
    reads: ['entry-model', 'account', 'manual-entry'],
    input: z.object({ ended: z.boolean().default(false) }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          name: z.string(),
          journal: z.string(),
          label: z.string(),
          rhythm: z.enum(RHYTHMS).nullable(),
          firstMonth: zMonth.nullable(),
          lastMonth: zMonth.nullable(),
          endedOn: zDay.nullable(),
          /** Sum of the debits that are written in it. */
          total: zFbu,
          lines: z.array(
            zLine.extend({
              accountLabel: z.string(),
              thirdParty: z.string().nullable(),
              mutual: z.string().nullable(),
              project: z.string().nullable(),
            }),
          ),
          rev: zRev,
        }),
      ),
      due: z.array(
        z.object({ modelId: zId, name: z.string(), month: zMonth, day: zDay, total: zFbu, journal: z.string() }),
      ),
    }),
  }),
  /** A new model, or another version of one. With a rhythm every amount is written and it balances. */
  saveModel: command({
    right: 'entry.enter',
    touches: ['entry-model'],
    input: z.object({
      id: zId.optional(),
      rev: zRev.optional(),
      name: z.string().trim().min(2).max(80),
      journal: zKey,
      label: z.string().trim().min(1).max(200),
      rhythm: z.enum(RHYTHMS).nullable().default(null),
      firstMonth: zMonth.nullable().default(null),
      lastMonth: zMonth.nullable().default(null),
      lines: z.array(zLine).min(1).max(100),
    }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  endModel: command({
    right: 'entry.enter',
    touches: ['entry-model'],
    input: z.object({ id: zId, rev: zRev }),
    output: z.object({ id: zId, rev: zRev }),
  }),
  /** Makes the entry of a month that fell due, on purpose and once. */
  postRecurrent: command({
    right: 'entry.enter',
    touches: ['entry-model', 'manual-entry', 'entry'],
    input: z.object({
      modelId: zId,
      month: zMonth,
      day: zDay.optional(),
      voucher: z.string().trim().max(60).optional(),
    }),
    output: z.object({
      manualEntryId: zId,
      state: z.enum(manualEntryMachine.states),
      entry: z.object({ entryId: zId, number: z.string() }).nullable(),
    }),
  }),
  /** This time it is not made, and why. */
  skipRecurrent: command({
    right: 'entry.enter',
    touches: ['entry-model'],
    input: z.object({ modelId: zId, month: zMonth, reason: z.string().trim().min(3).max(200) }),
    output: z.object({}),
  }),
} as const
