import { z } from 'zod'

import { zDay, zMonth } from '../../dates.ts'
import { zBookDocument } from '../../documents/book.ts'
import { zId } from '../../ids.ts'
import { zFbu, zSignedFbu } from '../../money.ts'
import { zPath } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { zNarrowed } from './axes.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const period = { from: zDay, to: zDay }

/** The books that are read, printed and taken out as tables. */
export const BOOKS = [
  'ledger',
  'journal',
  'centralising',
  'balance',
  'subledger',
  'statement',
  'aged',
  'audit',
  'assets',
  'depreciation',
  'provisions',
  'impairment',
  'accruals',
  'claims',
  'budget',
  'donor-table',
  'donors',
  'donor-agreements',
  'donor-state',
  'donor-funds',
  'opening',
  'road',
  'result',
  'allocation',
  'seal',
] as const
export type Book = (typeof BOOKS)[number]

/** Which book, of what: an account for a ledger, a third party for a statement, a journal or all of them. */
export const zBookRequest = zNarrowed.extend({
  book: z.enum(BOOKS),
  ...period,
  account: account.optional(),
  journal: z.string().max(6).optional(),
  /** Kind of third parties of an aged balance. */
  thirdParties: z.enum(['households', 'facilities', 'collectors', 'suppliers', 'others']).optional(),
  /** Of a budget: the centre and the mutuals without one of their own. */
  entity: z.enum(['centre']).optional(),
  /** Columns of a trial balance. */
  columns: z.enum(['4', '6', '8']).optional(),
  /** Accounts under the numbers of another chart. */
  plan: z.string().max(40).optional(),
})
export type BookRequest = z.output<typeof zBookRequest>

const written = z.object({ path: z.string(), rows: z.int() })
const path = zPath.optional()

export const readingProcedures = {
  /** The third parties of an account over a period: what each owed before, what moved, what it owes after. */
  subledger: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({ account, ...period, after: zId.optional(), limit: z.int().min(1).max(200).default(100) }),
    output: z.object({
      account: z.object({ number: z.string(), label: z.string() }),
      ...period,
      /** Of the whole account, whoever its lines name. */
      total: z.object({ opening: zSignedFbu, debit: zFbu, credit: zFbu, closing: zSignedFbu }),
      rows: z.array(
        z.object({
          thirdParty: z.object({ type: z.string(), id: zId, label: z.string() }),
          opening: zSignedFbu,
          debit: zFbu,
          credit: zFbu,
          closing: zSignedFbu,
        }),
      ),
      next: zId.nullable(),
    }),
  }),

  /** What each journal wrote in each month; what the movements of the trial balance must meet. */
  centralising: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object(period),
    output: z.object({
      ...period,
      months: z.array(zMonth),
      rows: z.array(
        z.object({
          journal: z.string(),
          label: z.string(),
          months: z.array(z.object({ month: zMonth, entries: z.int(), total: zFbu })),
          entries: z.int(),
          total: zFbu,
        }),
      ),
      entries: z.int(),
      total: zFbu,
    }),
  }),

  /** The services that lines name. */
  services: query({ right: 'entry.read', reads: ['entry'], input: z.object({}), output: z.array(z.string()) }),

  /** A book as it is printed. Refuses one that is too long for paper. */
  bookDocument: query({
    right: 'entry.read',
    reads: ['entry', 'period', 'matching'],
    input: zBookRequest,
    output: zBookDocument,
  }),

  /** A book as a workbook or a comma-separated file. */
  exportBook: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: zBookRequest.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx'), path }),
    output: written,
  }),

  /** Every entry of a period for other programs: the plain-text journal of hledger, or one line a line as tax offices ask. */
  exportEntries: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: z.object({
      format: z.enum(['hledger', 'fec']),
      from: zDay.optional(),
      to: zDay.optional(),
      journal: z.string().max(6).optional(),
      mutualId: zId.optional(),
      plan: z.string().max(40).optional(),
      path,
    }),
    output: written.extend({ entries: z.int() }),
  }),
}
