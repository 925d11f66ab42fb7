/** Papers of tills and banks: the count of a till, a transfer of cash, the reconciliation of an account. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { documentBase } from './common.ts'

/** Arrêté de caisse: answer of `accounting.tillCountDocument`. */
export const zCashCountDocument = z.object({
  ...documentBase,
  day: zDay,
  /** Burundi time of the count, « 16:30 ». */
  hour: z.string(),
  kind: z.enum(['daily', 'surprise']),
  standing: z.enum(['closed', 'reopened']),
  till: z.object({ account: z.string(), label: z.string(), journal: z.string() }),
  lines: z.array(z.object({ kind: z.enum(['note', 'coin']), value: z.int(), quantity: z.int(), amount: zFbu })),
  notes: z.object({ quantity: z.int(), amount: zFbu }),
  coins: z.object({ quantity: z.int(), amount: zFbu }),
  counted: zFbu,
  previous: z.object({ number: z.string(), day: zDay }).optional(),
  /** Of the previous count, or of the books when there is none. */
  opening: zSignedFbu,
  came: zFbu,
  cameCount: z.int(),
  left: zFbu,
  leftCount: z.int(),
  expected: zSignedFbu,
  difference: zSignedFbu,
  explanation: z.string().optional(),
  entry: z.object({ number: z.string(), debit: z.string(), credit: z.string(), journal: z.string() }).optional(),
  shortages: zFbu,
  surpluses: zFbu,
  ceiling: zFbu,
  deposit: zFbu,
  /** Last entry of the till's journal, and what is missing in its numbers. */
  lastEntry: z.string().optional(),
  missingNumbers: z.int(),
  onTheWay: z.object({ count: z.int(), amount: zFbu }),
  pettyCash: z.object({ count: z.int(), amount: zFbu }),
  keeper: z.string().optional(),
  countedBy: z.string(),
  checkedBy: z.string().optional(),
  witness: z.string().optional(),
  witnessFunction: z.string().optional(),
  recounts: z.object({ number: z.string(), reason: z.string() }).optional(),
})
export type CashCountDocument = z.infer<typeof zCashCountDocument>

/** Bordereau of cash that leaves an account for another: answer of `accounting.cashTransferDocument`. */
export const zTransferDocument = z.object({
  ...documentBase,
  state: z.enum(['sent', 'received', 'cancelled']),
  from: z.object({ account: z.string(), label: z.string(), detail: z.string().optional() }),
  to: z.object({ account: z.string(), label: z.string(), detail: z.string().optional() }),
  amount: zFbu,
  fee: zFbu,
  bearer: z.string(),
  reference: z.string().optional(),
  sentOn: zDay,
  sentBy: z.string(),
  receivedOn: zDay.optional(),
  receivedBy: z.string().optional(),
  cancelled: z.object({ day: zDay, reason: z.string() }).optional(),
})
export type TransferDocument = z.infer<typeof zTransferDocument>

const zPendingLine = z.object({
  day: zDay,
  /** Voucher or reference. */
  paper: z.string().optional(),
  label: z.string(),
  amount: zSignedFbu,
})

/** État de rapprochement: answer of `accounting.reconciliationDocument`. */
export const zReconciliationDocument = z.object({
  ...documentBase,
  day: zDay,
  state: z.enum(['open', 'reconciled', 'locked']),
  account: z.object({
    account: z.string(),
    label: z.string(),
    detail: z.string().optional(),
    number: z.string().optional(),
  }),
  statement: z.object({ number: z.string(), from: zDay, to: zDay, opening: zSignedFbu, closing: zSignedFbu }),
  /** In the books, not at the bank yet. */
  onTheWay: z.array(zPendingLine),
  /** At the bank, not in the books. */
  unbooked: z.array(zPendingLine),
  /** Found on the statement and posted for it: fees, interest, money to identify. */
  posted: z.array(zPendingLine.extend({ entry: z.string() })),
  books: zSignedFbu,
  /** Of the account before what the statement made known. */
  booksBefore: zSignedFbu,
  reconciled: zSignedFbu,
  difference: zSignedFbu,
  /** Every line of the account in the days of the statement, with the day it is on a statement. */
  opening: zSignedFbu,
  lines: z.array(zPendingLine.extend({ debit: zFbu, credit: zFbu, entry: z.string(), seenOn: zDay.nullable() })),
  debit: zFbu,
  credit: zFbu,
  oldestDays: z.int(),
  by: z.string(),
  lockedBy: z.string().optional(),
})
export type ReconciliationDocument = z.infer<typeof zReconciliationDocument>
