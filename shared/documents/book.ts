/** A book of the accounts on paper (ED): ledger, journal, centralising journal, balances, statement, aged balance, findings. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { documentBase } from './common.ts'

/** A cell as it is printed: a text, whole francs, tenths of a percent, a day, or nothing. */
export const zBookCell = z.union([z.string(), z.number().int(), z.object({ day: zDay }), z.null()])
export type BookCell = z.infer<typeof zBookCell>

export const zBookRow = z.object({
  cells: z.array(zBookCell),
  /** A heading over what follows, lines under a first one, a sum, the sum of all; words across the figures: a name and what is said of it. */
  look: z.enum(['heading', 'under', 'sum', 'total', 'words']).optional(),
})
export type BookRow = z.infer<typeof zBookRow>

export const zBookColumn = z.object({
  title: z.string(),
  kind: z.enum(['text', 'fbu', 'balance', 'day', 'count', 'percent']),
  /** What stands over several columns. */
  group: z.string().optional(),
})
export type BookColumn = z.infer<typeof zBookColumn>

export const zBookDocument = z.object({
  ...documentBase,
  book: z.string(),
  title: z.string(),
  subtitle: z.string(),
  from: zDay,
  to: zDay,
  fiscalYear: z.string(),
  /** All months of the period closed, or not. */
  locked: z.boolean(),
  landscape: z.boolean(),
  columns: z.array(zBookColumn),
  rows: z.array(zBookRow),
  /** Said under the table: controls, rules. */
  notes: z.array(z.string()),
  /** Whether the third party signs too. */
  thirdPartySigns: z.boolean(),
  /** What the verification code says beside the number. */
  amount: z.number().int(),
  accountant: z.string().optional(),
})
export type BookDocument = z.infer<typeof zBookDocument>
