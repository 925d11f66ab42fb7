/** A statement of the books on paper (ED): income statements, balance sheets, cash flow, ratios, notes. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { documentBase } from './common.ts'

const zCell = z.object({
  /** Francs, or a ratio in its unit; null: nothing to say. */
  value: z.number().nullable(),
  unit: z.enum(['fbu', 'percent', 'months', 'times']),
})

export const zStatementSection = z.object({
  /** « Actif », with what it means; none for a statement of one table. */
  title: z.string().nullable(),
  note: z.string().nullable(),
  columns: z.array(z.object({ title: z.string(), strong: z.boolean() })),
  rows: z.array(
    z.object({
      label: z.string(),
      indent: z.int(),
      look: z.enum(['plain', 'sub', 'total', 'heading']),
      cells: z.array(zCell),
    }),
  ),
})
export type StatementSection = z.infer<typeof zStatementSection>

export const zFinancialStatement = z.object({
  ...documentBase,
  layout: z.string(),
  title: z.string(),
  subtitle: z.string(),
  from: zDay,
  to: zDay,
  fiscalYear: z.string(),
  /** Every month of the period is closed. */
  locked: z.boolean(),
  landscape: z.boolean(),
  sections: z.array(zStatementSection),
  /** Proportions under the table, each with how it is worked out. */
  readings: z.array(z.object({ label: z.string(), value: zCell, previous: zCell, how: z.string() })),
  /** What must hold before anyone signs. */
  controls: z.array(z.string()),
  /** What the verification code says beside the number. FBu. */
  amount: z.int(),
  accountant: z.string().optional(),
})
export type FinancialStatement = z.infer<typeof zFinancialStatement>
