import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { MOST_FBU, zFbu, zSignedFbu } from '../../money.ts'
import { MATCHING_RULES } from '../../rules/accounting/matching.ts'
import { zPosition } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const type = z.enum(['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'])
const thirdParty = z.object({ type, id: zId, label: z.string() })

export const AGED_KINDS = ['households', 'facilities', 'collectors', 'suppliers', 'others'] as const

const ages = z.object({ notDue: zFbu, days30: zFbu, days60: zFbu, days90: zFbu, older: zFbu })
const aged = ages.extend({
  /** Paid, or owed the other way, and matched with nothing yet: taken off what is owed. */
  unmatched: zFbu,
  /** What is owed in all, less that. */
  balance: zSignedFbu,
})

const matching = z.object({
  id: zId,
  letters: z.string(),
  rule: z.enum(MATCHING_RULES),
  state: z.enum(['made', 'undone']),
  amount: zFbu,
  day: zDay,
  madeBy: z.string(),
  madeAt: zInstant,
  undone: z.object({ by: z.string(), at: zInstant, reason: z.string() }).nullable(),
  lines: z.array(
    z.object({
      entryId: zId,
      rank: z.int(),
      day: zDay,
      number: z.string(),
      label: z.string(),
      debit: zFbu,
      credit: zFbu,
    }),
  ),
})

const agedCursor = z.object({ owed: z.int().min(-MOST_FBU).max(MOST_FBU), id: zId })

export const matchingProcedures = {
  /** A third party in the books: its accounts, what each moved and what of it is open. */
  thirdPartyStatement: query({
    right: 'entry.read',
    reads: ['entry', 'matching', 'third-party'],
    input: z.object({ type, id: zId }),
    output: z.object({
      thirdParty,
      accounts: z.array(
        z.object({
          account: z.string(),
          label: z.string(),
          matchable: z.boolean(),
          debit: zFbu,
          credit: zFbu,
          balance: zSignedFbu,
          openDebit: zFbu,
          openCredit: zFbu,
        }),
      ),
      balance: zSignedFbu,
    }),
  }),

  /** What third parties of a kind owe, or are owed, by age on a day, who is most late first. */
  agedBalance: query({
    right: 'entry.read',
    reads: ['entry', 'matching'],
    input: z.object({
      kind: z.enum(AGED_KINDS),
      day: zDay,
      mutualId: zId.optional(),
      after: agedCursor.optional(),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      kind: z.enum(AGED_KINDS),
      day: zDay,
      accounts: z.array(z.object({ number: z.string(), label: z.string() })),
      /** They owe us (debit), or we owe them. */
      side: z.enum(['debit', 'credit']),
      dueDays: z.int(),
      count: z.int(),
      total: aged,
      rows: z.array(aged.extend({ thirdParty })),
      next: agedCursor.nullable(),
    }),
  }),

  /** The matchings that a line is in, those undone too, with their other lines. */
  matchingsOfLine: query({
    right: 'entry.read',
    reads: ['matching'],
    input: z.object({ entryId: zId, rank: zPosition.min(1) }),
    output: z.array(matching),
  }),

  /** Matches what can be matched by the rules, of an account, of a third party, or of all. */
  matchAll: command({
    right: 'entry.enter',
    touches: ['matching'],
    long: true,
    input: z.object({ account: account.optional(), thirdPartyId: zId.optional() }),
    output: z.object({ matchings: z.int(), lines: z.int(), amount: zFbu, thirdParties: z.int() }),
  }),

  /** Matches lines by hand: the smaller side as a whole, of the larger one the oldest first; what is beyond stays open. */
  match: command({
    right: 'entry.enter',
    touches: ['matching'],
    input: z.object({
      account,
      lines: z
        .array(z.object({ entryId: zId, rank: zPosition.min(1) }))
        .min(2)
        .max(500),
    }),
    output: z.object({ id: zId, letters: z.string(), amount: zFbu, left: zFbu }),
  }),

  /** Takes a matching apart: its lines are open again, its letters are not used again. */
  unmatch: command({
    right: 'entry.enter',
    touches: ['matching'],
    input: z.object({ id: zId, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ letters: z.string(), lines: z.int() }),
  }),
}
