/** Trial balance of six columns (ED): what the page and the paper of `accounting.trialBalance` show. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zTrialBalanceRow = z.object({
  account: z.string(),
  label: z.string(),
  openingDebit: zFbu,
  openingCredit: zFbu,
  debit: zFbu,
  credit: zFbu,
  closingDebit: zFbu,
  closingCredit: zFbu,
})
export type TrialBalanceRow = z.infer<typeof zTrialBalanceRow>

/** Rows ordered by account; classes and totals are sums of the rows, made where they are shown. */
export const zTrialBalanceDocument = z.object({
  ...documentBase,
  from: zDay,
  to: zDay,
  fiscalYear: z.string(),
  /** All months of the period closed, or not. */
  locked: z.boolean(),
  rows: z.array(zTrialBalanceRow),
  /** Sum of the debits of the journals over the period: equals the movements. */
  journalsTotal: zFbu.optional(),
  accountant: z.string().optional(),
  manager: z.string().optional(),
  supervisor: z.string().optional(),
})
export type TrialBalanceDocument = z.infer<typeof zTrialBalanceDocument>
