import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const words = (most: number) => z.string().trim().min(2).max(most)

/** How the bank or the operator knows an account: the bank's fields, or the operator's. */
const zAccountDetail = z.object({
  id: zId,
  from: zDay,
  holder: z.string(),
  bankName: z.string().nullable(),
  branch: z.string().nullable(),
  accountNumber: z.string().nullable(),
  operator: z.string().nullable(),
  mobileNumber: z.string().nullable(),
  by: z.string(),
  at: zInstant,
})

/** The centre's own bank and mobile money accounts, as its orders and files name them. */
export const treasuryProcedures = {
  treasuryAccounts: query({
    right: 'entry.read',
    orRights: ['payment.read', 'settings.read'],
    reads: ['treasury', 'journal'],
    input: z.object({}),
    output: z.array(
      z.object({
        account: z.string(),
        label: z.string(),
        journal: z.string(),
        kind: z.enum(['bank', 'mobile']),
        /** In force today; null when nobody wrote them. */
        detail: zAccountDetail.nullable(),
        /** Every writing, those to come too, the latest first. */
        history: z.array(zAccountDetail),
      }),
    ),
  }),
  /** From a day on. What was in force before stays as it was. */
  recordAccountDetail: command({
    right: 'settings.enter',
    orRights: ['entry.enter'],
    touches: ['treasury'],
    input: z.object({
      account,
      /** The latest writing that the person saw, null for none. */
      seen: zId.nullable(),
      /** Today when absent; an earlier day only for the first writing of an account. */
      from: zDay.optional(),
      holder: words(80),
      bankName: words(60).nullable().default(null),
      branch: words(60).nullable().default(null),
      accountNumber: words(34).nullable().default(null),
      operator: words(40).nullable().default(null),
      mobileNumber: words(20).nullable().default(null),
    }),
    output: z.object({ id: zId, label: z.string(), from: zDay }),
  }),
} as const
