/** The journals of a centre and the tills and accounts they keep. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zSignedFbu } from '../../money.ts'
import { CASH_KINDS, JOURNAL_KINDS } from '../../rules/accounting/journals.ts'
import { zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

export const zAccountNumber = z.string().regex(/^[1-8]\d{0,9}$/)
const zLabel = z.string().trim().min(2).max(100)
const zCode = z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/)

export const journalProcedures = {
  /** Every journal that there is or was, with the numbers it gave in a fiscal year. */
  journalRegister: query({
    right: 'entry.read',
    reads: ['journal', 'entry'],
    input: z.object({ year: zYear.optional() }),
    output: z.object({
      year: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          label: z.string(),
          kind: z.enum(JOURNAL_KINDS),
          account: z.string().nullable(),
          accountLabel: z.string().nullable(),
          /** What the till or the account holds; null for other journals. */
          balance: zSignedFbu.nullable(),
          /** Entries may be typed by hand in it. */
          manual: z.boolean(),
          /** Its kind is needed by documents: it does not end. */
          needed: z.boolean(),
          entries: z.int(),
          /** The last number given; numbers have no gap, so it equals `entries`. */
          lastNumber: z.string().nullable(),
          lastDay: zDay.nullable(),
          endedOn: zDay.nullable(),
          rev: zRev,
        }),
      ),
    }),
  }),
  /** A new till, bank or mobile money account with the journal that keeps it. Numbers not given are the next free ones. */
  openTreasuryAccount: command({
    right: 'entry.enter',
    orRights: ['settings.enter'],
    touches: ['account', 'journal'],
    input: z.object({
      kind: z.enum(CASH_KINDS),
      label: zLabel,
      /** An account of the chart that no journal keeps yet, or a new number. */
      account: zAccountNumber.optional(),
      journal: zCode.optional(),
    }),
    output: z.object({ account: z.string(), journal: z.string(), label: z.string() }),
  }),
  /** A journal without an account, for entries typed by hand. */
  addJournal: command({
    right: 'entry.enter',
    touches: ['journal'],
    input: z.object({
      code: zCode,
      label: zLabel,
      kind: z.enum(['purchases', 'payroll', 'grants', 'miscellaneous', 'closing']),
    }),
    output: z.object({ code: z.string() }),
  }),
  renameJournal: command({
    right: 'entry.enter',
    touches: ['journal', 'account'],
    input: z.object({ code: zCode, label: zLabel, rev: zRev }),
    output: z.object({ code: z.string(), rev: zRev }),
  }),
  /** Nothing is written in it any more; what it wrote stays. A till or an account must be empty. */
  endJournal: command({
    right: 'entry.enter',
    touches: ['journal'],
    input: z.object({ code: zCode, rev: zRev, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ code: z.string(), rev: zRev }),
  }),
  resumeJournal: command({
    right: 'entry.enter',
    touches: ['journal'],
    input: z.object({ code: zCode, rev: zRev, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ code: z.string(), rev: zRev }),
  }),
} as const
