/** What the books say: statements laid out by lines over account roles, walked down, printed, taken out; layouts as files. */
import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../../dates.ts'
import { zFinancialStatement } from '../../documents/financialStatement.ts'
import { zId } from '../../ids.ts'
import { LAYOUT_PROBLEMS } from '../../rules/accounting/statements/check.ts'
import { LINE_KINDS, STATEMENT_KINDS } from '../../rules/accounting/statements/layout.ts'
import { NOTE_COLUMNS, NOTE_TABLES, NOTE_WORDS } from '../../rules/accounting/statements/notes.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'
import { ONLY } from './axes.ts'

/** Side by side: the period with last year and the budget; each month, or all months to each; each mutual; each project. */
export const STATEMENT_COLUMNS = ['compare', 'months', 'cumulative', 'mutuals', 'projects'] as const

/** What a column holds; the pages say it in words. */
export const COLUMN_KINDS = [
  'period',
  'previous',
  'difference',
  'percent',
  'budget',
  'budgetDifference',
  'realised',
  'gross',
  'contra',
  'opening',
  'increase',
  'decrease',
  'closing',
  'month',
  'cumulated',
  'mutual',
  'centre',
  'project',
  'noProject',
  'total',
] as const

const zKey = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)

export const zStatementRequest = z.object({
  layout: zKey,
  from: zMonth,
  to: zMonth,
  columns: z.enum(STATEMENT_COLUMNS).default('compare'),
  mutualId: zId.optional(),
  projectId: zId.optional(),
  /** Words of the lines; accounts keep the label of the chart. */
  language: z.enum(['fr', 'en', 'rn']).default('fr'),
})
export type StatementRequest = z.output<typeof zStatementRequest>

const words = z.object({ fr: z.string(), en: z.string(), rn: z.string().optional() })

const zColumn = z.object({
  id: z.string(),
  kind: z.enum(COLUMN_KINDS),
  unit: z.enum(['fbu', 'percent']),
  from: zMonth,
  to: zMonth,
  /** Name of a mutual or a project. */
  label: z.string().nullable(),
  mutualId: zId.nullable(),
  projectId: zId.nullable(),
})

const zRow = z.object({
  line: z.string(),
  account: z.string().nullable(),
  label: z.string(),
  kind: z.enum(LINE_KINDS),
  indent: z.int(),
  look: z.enum(['plain', 'sub', 'total']),
  side: z.enum(['assets', 'liabilities']).nullable(),
  per: z.enum(['percent', 'months', 'times']).nullable(),
  /** Francs, or the unit of a ratio, or of its column; null where there is nothing to say. */
  values: z.array(z.number().nullable()),
})

const zNote = z.object({
  table: z.enum(NOTE_TABLES),
  columns: z.array(z.enum([...new Set(Object.values(NOTE_COLUMNS).flat())])),
  rows: z.array(
    z.object({
      /** What it is called, or the label of its account or agreement. */
      word: z.enum(NOTE_WORDS).nullable(),
      label: z.string(),
      look: z.enum(['plain', 'sub', 'heading']),
      values: z.array(z.int()),
    }),
  ),
})

const zProblem = z.object({ code: z.enum(LAYOUT_PROBLEMS), place: z.string(), text: z.string() })
const zNamedLine = z.object({ id: z.string(), label: z.string() })
const zDifferences = z.object({
  added: z.array(zNamedLine),
  removed: z.array(zNamedLine),
  changed: z.array(
    zNamedLine.extend({ changes: z.array(z.object({ field: z.string(), from: z.string(), to: z.string() })) }),
  ),
  moved: z.boolean(),
  same: z.int(),
})

const path = z.string().max(1000)

export const statementProcedures = {
  /** The layouts that can be read, in their order, each with where it comes from. */
  statementLayouts: query({
    right: 'entry.read',
    orRights: ['settings.read'],
    reads: ['statement-layout'],
    input: z.object({}),
    output: z.array(
      z.object({
        key: z.string(),
        kind: z.enum(STATEMENT_KINDS),
        title: words,
        /** The program's own, or the file it was read from. */
        file: z.string().nullable(),
        validFrom: zDay.nullable(),
        lines: z.int(),
      }),
    ),
  }),

  /** A statement of whole months. Of a closed year it is the same before and after its result was entered. */
  statement: query({
    right: 'entry.read',
    reads: ['entry', 'account', 'period', 'statement-layout', 'budget'],
    input: zStatementRequest,
    output: z.object({
      layout: z.object({
        key: z.string(),
        kind: z.enum(STATEMENT_KINDS),
        title: z.string(),
        file: z.string().nullable(),
        validFrom: zDay.nullable(),
      }),
      from: zDay,
      to: zDay,
      mutual: z.string().nullable(),
      project: z.string().nullable(),
      locked: z.boolean(),
      /** The year is closed: its result was entered. */
      yearClosed: z.boolean(),
      columns: z.array(zColumn),
      rows: z.array(zRow),
      /** Of a balance sheet: what both sides come to in the period's column, and whether books balanced without help. */
      balance: z.object({ assets: z.int(), liabilities: z.int(), gap: z.int() }).nullable(),
      /** Of the notes: the tables beside their movements, those that have something to say. */
      notes: z.array(zNote),
      /** Lines to be followed month by month; empty when the layout names none. */
      chart: z.array(
        z.object({ line: z.string(), label: z.string(), months: z.array(z.object({ month: zMonth, value: z.int() })) }),
      ),
    }),
  }),

  /**
   * What a figure is made of: the lines of a sum with what each brings, the accounts of a line with what they hold. `column`: by its id,
   * otherwise the period's own; `account`: of that row alone, with what stands in it.
   */
  statementLine: query({
    right: 'entry.read',
    reads: ['entry', 'account', 'statement-layout'],
    input: zStatementRequest.extend({
      line: z.string().max(40),
      column: z.string().max(40).optional(),
      account: z.string().max(10).optional(),
    }),
    output: z.object({
      line: z.string(),
      account: z.string().nullable(),
      label: z.string(),
      kind: z.enum(LINE_KINDS),
      per: z.enum(['percent', 'months', 'times']).nullable(),
      value: z.number().nullable(),
      months: z.int(),
      terms: z.array(
        z.object({
          line: z.string(),
          label: z.string(),
          weight: z.union([z.literal(1), z.literal(-1)]),
          value: z.number().nullable(),
        }),
      ),
      accounts: z.array(
        z.object({
          account: z.string(),
          label: z.string(),
          amount: z.int(),
          contra: z.boolean(),
          /** The ledger whose movements, or whose closing balance, come to the amount; null for what is only planned. */
          ledger: z
            .object({
              from: zDay,
              to: zDay,
              mutualId: zId.nullable(),
              projectId: zId.nullable(),
              only: z.array(z.enum(ONLY)),
              shows: z.enum(['moved', 'closing']),
            })
            .nullable(),
        }),
      ),
      /** The months of the column. */
      from: zDay,
      to: zDay,
    }),
  }),

  /** A statement as it is printed. */
  statementDocument: query({
    right: 'entry.read',
    reads: ['entry', 'account', 'period', 'statement-layout', 'budget'],
    input: zStatementRequest.omit({ language: true }),
    output: zFinancialStatement,
  }),

  exportStatement: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: zStatementRequest.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx'), path: path.optional() }),
    output: z.object({ path: z.string(), rows: z.int() }),
  }),

  /** Writes a layout as the file that the import reads. */
  exportLayout: command({
    right: 'entry.read',
    touches: [],
    long: true,
    input: z.object({ layout: zKey, path: path.optional() }),
    output: z.object({ path: z.string(), lines: z.int() }),
  }),

  /** What a file would change, and what of it cannot be taken: nothing is kept. */
  readLayout: query({
    right: 'entry.enter',
    reads: ['statement-layout'],
    input: z.object({ path }),
    output: z.object({
      file: z.string(),
      key: z.string(),
      title: z.string(),
      lines: z.int(),
      isNew: z.boolean(),
      problems: z.array(zProblem),
      differences: zDifferences,
    }),
  }),

  /** Keeps the layout of a file until another person accepts it. */
  proposeLayout: command({
    right: 'entry.enter',
    touches: ['statement-layout'],
    long: true,
    input: z.object({ path, validFrom: zDay }),
    output: z.object({ id: zId, key: z.string() }),
  }),

  /** Those that wait first, then the latest, each with what it would change today. */
  layoutProposals: query({
    right: 'entry.read',
    orRights: ['settings.read'],
    reads: ['statement-layout'],
    input: z.object({}),
    output: z.array(
      z.object({
        id: zId,
        key: z.string(),
        title: z.string(),
        state: z.enum(['proposed', 'accepted', 'refused']),
        file: z.string(),
        validFrom: zDay,
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

  decideLayout: command({
    right: 'settings.approve',
    touches: ['statement-layout'],
    input: z.object({ id: zId, rev: zRev, accept: z.boolean(), reason: z.string().trim().max(200).default('') }),
    output: z.object({ key: z.string(), state: z.enum(['accepted', 'refused']) }),
  }),
} as const
