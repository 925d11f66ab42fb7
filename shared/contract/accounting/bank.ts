/** Bank and mobile money: statements, what they say beside the books, reconciliations. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zReconciliationDocument } from '../../documents/treasury.ts'
import { zId } from '../../ids.ts'
import { zFbu, ZERO, zSignedFbu } from '../../money.ts'
import { RECONCILIATION_STATES } from '../../rules/accounting/bank/machine.ts'
import { STATEMENT_FIELDS } from '../../rules/accounting/bank/mapping.ts'
import { LINE_POSTINGS } from '../../rules/accounting/bank/match.ts'
import { CASH_KINDS } from '../../rules/accounting/journals.ts'
import { zPosition, zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const rev = zRev.min(1)
const text = (most: number, least = 1) => z.string().trim().min(least).max(most)

export const zStatementMapping = z.object({
  headerRow: zPosition.min(1).optional(),
  firstRow: zPosition.min(1),
  columns: z.partialRecord(z.enum(STATEMENT_FIELDS), z.int().min(0).max(255)),
  dayOrder: z.enum(['dmy', 'mdy']),
})

const zReadLine = z.object({
  row: z.int(),
  day: zDay,
  label: z.string(),
  reference: z.string().nullable(),
  amount: zSignedFbu,
  balance: zSignedFbu.nullable(),
})

export const zStatement = z.object({
  id: zId,
  number: z.string(),
  account: z.string(),
  from: zDay,
  to: zDay,
  opening: zSignedFbu,
  closing: zSignedFbu,
  gap: zSignedFbu,
  gapReason: z.string().nullable(),
  fileName: z.string().nullable(),
  lines: z.int(),
  /** Of its lines, those that nothing of the books answers to. */
  unmatched: z.int(),
  enteredAt: zInstant,
  enteredBy: z.string(),
  rev: zRev,
  withdrawn: z.object({ by: z.string(), reason: z.string() }).nullable(),
  reconciliation: z.object({ id: zId, number: z.string(), state: z.enum(RECONCILIATION_STATES), rev: zRev }).nullable(),
})

/** A line of the books is named by its entry and its rank in it. */
const zBookKey = z.object({ entryId: zId, rank: zPosition.min(1) })

const zBankRow = z.object({
  id: zId,
  statementId: zId,
  statement: z.string(),
  day: zDay,
  label: z.string(),
  reference: z.string().nullable(),
  amount: zSignedFbu,
  matchId: zId.nullable(),
  /** What it may be posted as with one key, when nothing answers to it. */
  post: z
    .object({
      as: z.enum(LINE_POSTINGS),
      account: z.string(),
      transfer: z.object({ id: zId, number: z.string() }).nullable(),
      /** The line of the books that came less a fee. */
      book: zBookKey.extend({ label: z.string(), amount: zSignedFbu }).nullable(),
      /** What was kept of it. */
      fee: zFbu,
    })
    .nullable(),
})

const zBookRow = zBookKey.extend({
  day: zDay,
  number: z.string(),
  voucher: z.string().nullable(),
  label: z.string(),
  amount: zSignedFbu,
  matchId: zId.nullable(),
  /** Days since it was written. */
  age: z.int(),
  /** From before the first statement. */
  earlier: z.boolean(),
})

const zReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('amount') }),
  z.object({ code: z.literal('days'), count: z.int() }),
  z.object({ code: z.literal('reference'), text: z.string() }),
  z.object({ code: z.literal('alone') }),
  z.object({ code: z.literal('rivals'), count: z.int() }),
  z.object({ code: z.literal('together'), count: z.int() }),
])

export const zProposal = z.object({
  bank: z.array(zId),
  books: z.array(zBookKey),
  score: z.int(),
  sure: z.boolean(),
  reasons: z.array(zReason),
})

const zMatch = z.object({
  id: zId,
  how: z.enum(['hand', 'proposal', 'posted']),
  by: z.string(),
  at: zInstant,
  reasons: z.array(zReason),
  /** Its lines are under a lock. */
  locked: z.boolean(),
})

const MATCHED = ['bank', 'entry', 'till', 'payment']

export const bankProcedures = {
  bankAccounts: query({
    right: 'bank.read',
    reads: ['bank', 'entry', 'journal', 'treasury'],
    input: z.object({}),
    output: z.array(
      z.object({
        account: z.string(),
        label: z.string(),
        journal: z.string(),
        kind: z.enum(CASH_KINDS),
        /** How the bank or the operator knows it. */
        number: z.string().nullable(),
        at: z.string().nullable(),
        books: zSignedFbu,
        lastStatement: z.object({ number: z.string(), to: zDay, closing: zSignedFbu }).nullable(),
        unmatched: z.int(),
        lastLocked: zDay.nullable(),
        /** Statements of it were read before, and how is kept. */
        mapped: z.boolean(),
      }),
    ),
  }),

  /** Statements of an account, the latest first. */
  statements: query({
    right: 'bank.read',
    reads: ['bank'],
    input: z.object({ account, limit: z.int().min(1).max(400).default(60) }),
    output: z.array(zStatement),
  }),

  /** Reads a file without keeping it: what its columns are, what its lines say, what is wrong. */
  previewStatement: query({
    right: 'bank.enter',
    reads: ['bank'],
    input: z.object({ account, path: z.string().max(1000), mapping: zStatementMapping.optional() }),
    output: z.object({
      fileName: z.string(),
      /** First rows of the file as they stand. */
      sample: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
      mapping: zStatementMapping.nullable(),
      /** The mapping is the one that was kept for the account. */
      kept: z.boolean(),
      accountNumber: z.string().nullable(),
      lines: z.array(zReadLine),
      problems: z.array(
        z.object({
          row: z.int(),
          field: z.enum(STATEMENT_FIELDS),
          text: z.string(),
          code: z.enum(['day', 'amount', 'both', 'negative', 'zero']),
        }),
      ),
      from: zDay.nullable(),
      to: zDay.nullable(),
      opening: zSignedFbu.nullable(),
      closing: zSignedFbu.nullable(),
      moved: zSignedFbu,
      previous: z.object({ number: z.string(), to: zDay, closing: zSignedFbu }).nullable(),
    }),
  }),

  /**
   * Takes a statement in, whole or not at all: the same file twice, another account's, lines that do not add up, days outside and a
   * gap that nobody explains are refused. How it was read is kept for the account.
   */
  importStatement: command({
    right: 'bank.enter',
    touches: ['bank'],
    long: true,
    input: z.object({
      account,
      path: z.string().max(1000),
      mapping: zStatementMapping,
      number: text(40),
      from: zDay,
      to: zDay,
      opening: zSignedFbu,
      closing: zSignedFbu,
      gapReason: z.string().trim().max(300).default(''),
    }),
    output: z.object({ id: zId, lines: z.int(), gap: zSignedFbu }),
  }),

  /** A statement typed by hand from the paper. */
  enterStatement: command({
    right: 'bank.enter',
    touches: ['bank'],
    input: z.object({
      account,
      number: text(40),
      from: zDay,
      to: zDay,
      opening: zSignedFbu,
      closing: zSignedFbu,
      gapReason: z.string().trim().max(300).default(''),
      lines: z
        .array(
          z.object({
            day: zDay,
            label: text(300),
            reference: z.string().trim().max(60).default(''),
            amount: zSignedFbu,
          }),
        )
        .max(2000),
    }),
    output: z.object({ id: zId, lines: z.int(), gap: zSignedFbu }),
  }),

  /** A statement taken in by mistake: nothing of it is matched, no other follows it, no reconciliation rests on it. */
  withdrawStatement: command({
    right: 'bank.enter',
    touches: ['bank'],
    input: z.object({ id: zId, rev, reason: text(300, 5) }),
    output: z.object({}),
  }),

  /** An account at the end of a statement: both lists, what answers to what, and how the two balances meet. */
  bankDesk: query({
    right: 'bank.read',
    reads: MATCHED,
    input: z.object({ statementId: zId, matched: z.boolean().default(false) }),
    output: z.object({
      statement: zStatement,
      account: z.object({ account: z.string(), label: z.string(), kind: z.enum(CASH_KINDS) }),
      bank: z.array(zBankRow),
      books: z.array(zBookRow),
      proposals: z.array(zProposal),
      matches: z.array(zMatch),
      arithmetic: z.object({
        statement: zSignedFbu,
        onTheWay: zSignedFbu,
        fromStatement: zSignedFbu,
        books: zSignedFbu,
        unbooked: zSignedFbu,
        fromBooks: zSignedFbu,
        difference: zSignedFbu,
      }),
    }),
  }),

  /** Lines that are the same money: both sides add up to the same. */
  matchBank: command({
    right: 'bank.enter',
    touches: MATCHED,
    input: z.object({ account, bank: z.array(zId).min(1).max(200), books: z.array(zBookKey).min(1).max(400) }),
    output: z.object({ matchId: zId, reconciledOrders: z.array(z.string()) }),
  }),

  /** Every proposal that is sure, up to the end of a statement, or those that are named. */
  acceptProposals: command({
    right: 'bank.enter',
    touches: MATCHED,
    input: z.object({ statementId: zId, only: z.array(zId).max(500).optional() }),
    output: z.object({ accepted: z.int(), left: z.int(), reconciledOrders: z.array(z.string()) }),
  }),

  /** Parts what was matched; what was posted for it is reversed, an order is executed again, not reconciled. */
  unmatchBank: command({
    right: 'bank.enter',
    touches: MATCHED,
    input: z.object({ matchId: zId }),
    output: z.object({ reversed: z.string().nullable() }),
  }),

  /**
   * Posts a line that nothing of the books answers to, and matches it: a fee, interest, money nobody knows yet, a transfer that arrived,
   * or `net`: the fee kept of money that the books expected whole.
   */
  postBankLine: command({
    right: 'bank.enter',
    touches: MATCHED,
    input: z.object({
      lineId: zId,
      as: z.enum(LINE_POSTINGS),
      transferId: zId.optional(),
      /** Of `net`: the line of the books that came less a fee. */
      book: zBookKey.optional(),
      fee: zFbu.default(ZERO),
      label: z.string().trim().max(160).default(''),
    }),
    output: z.object({ matchId: zId, entry: z.string() }),
  }),

  /** Both sides meet: the reconciliation takes its number and its lines as they stand. */
  reconcileBank: command({
    right: 'bank.enter',
    touches: ['bank'],
    input: z.object({ statementId: zId }),
    output: z.object({ id: zId, number: z.string(), rev: zRev }),
  }),

  reopenReconciliation: command({
    right: 'bank.enter',
    touches: ['bank'],
    input: z.object({ id: zId, rev }),
    output: z.object({ number: z.string() }),
  }),

  /** Somebody else than who reconciled. Afterwards nothing is posted on the account up to that day. */
  lockReconciliation: command({
    right: 'bank.validate',
    touches: ['bank'],
    input: z.object({ id: zId, rev }),
    output: z.object({ number: z.string() }),
  }),

  unlockReconciliation: command({
    right: 'bank.approve',
    touches: ['bank'],
    input: z.object({ id: zId, rev, reason: text(300, 5) }),
    output: z.object({ number: z.string() }),
  }),

  reconciliationDocument: query({
    right: 'bank.read',
    reads: ['bank', 'entry'],
    input: z.object({ id: zId }),
    output: zReconciliationDocument,
  }),
}
