/** The day of the till: everything that moved money, as the journals have it. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zSignedFbu } from '../../money.ts'
import { query } from '../procedure.ts'
import { zReceiptRow } from './people.ts'

export const TILL_KINDS = [
  'receipt',
  'card',
  'deposit',
  'refund',
  'payer',
  'invoice',
  'reimbursement',
  'count',
  'transfer',
  'petty-cash',
  'bank-line',
  'manual',
  'other',
] as const
/**
 * Dues, cards and advances come from receipts and sales; what goes out stands together. Money that moves between tills and banks, small
 * expenses on trust and what a count finds are neither earned nor spent.
 */
export const TILL_NATURES = [
  'dues',
  'card',
  'advance',
  'deposit',
  'payer',
  'other',
  'spent',
  'transfer',
  'petty-cash',
  'count',
] as const

const zMeans = z.enum(['cash', 'bank', 'mobile'])

export const zTillRow = z.object({
  key: z.string(),
  at: zInstant,
  kind: z.enum(TILL_KINDS),
  /** Of the paper, or of the entry when it has none. */
  number: z.string(),
  /** Who paid or was paid; the entry's label when nobody is named. */
  who: z.string(),
  /** Absent: still with a collector, whose receipt was keyed; not in any till yet. */
  means: zMeans.optional(),
  /** In above 0, out below. */
  amount: zSignedFbu,
  /** `undone`: cancelled the same day, so it counts for nothing. `reversal`: takes back something of another day. */
  state: z.enum(['stands', 'undone', 'reversal']),
  by: z.string(),
  entryId: zId.optional(),
  entryNumber: z.string().optional(),
  receipt: zReceiptRow.optional(),
})

const zSums = z.object({ cash: zSignedFbu, bank: zSignedFbu, mobile: zSignedFbu })

export const tillProcedures = {
  /** Latest first. The sums of the rows are the day's movement of the journals. */
  tillDay: query({
    right: 'receipt.read',
    reads: ['receipt', 'card', 'deposit', 'advance', 'payer', 'invoice', 'manual-entry', 'entry', 'till'],
    input: z.object({ day: zDay.optional() }),
    output: z.object({
      rows: z.array(zTillRow),
      recap: z.array(
        zSums.extend({
          nature: z.enum(TILL_NATURES),
          /** Still with collectors; absent when there is none. */
          collector: zSignedFbu.optional(),
        }),
      ),
      /** What the journals of tills, banks and mobile money moved that day. */
      journals: zSums,
    }),
  }),
}
