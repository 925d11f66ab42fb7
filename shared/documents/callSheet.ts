/** Renewal call sheet of a colline (AP): last year's households to see again, with what to check and what they owe. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zFbu } from '../money.ts'
import { documentBase } from './common.ts'

export const zCallSheetCheck = z.discriminatedUnion('code', [
  z.object({ code: z.literal('child-ages'), ages: z.array(z.int()) }),
  z.object({ code: z.literal('birth-missing'), count: z.int() }),
  z.object({ code: z.literal('size'), declared: z.int(), registered: z.int() }),
  z.object({ code: z.literal('arrears') }),
  z.object({ code: z.literal('card-lost') }),
  z.object({ code: z.literal('phone-missing') }),
])

export const zCallSheetRow = z.object({
  /** The household's number within its mutual. */
  number: z.string(),
  name: z.string(),
  sex: z.enum(['M', 'F']),
  phone: z.string().optional(),
  peopleBefore: z.int(),
  checks: z.array(zCallSheetCheck),
  contribution: zFbu,
  arrears: zFbu,
  card: zFbu,
  toPay: zFbu,
})

/** Who handed it over, when it comes back, and the receipts the collector left with. */
export const zCallSheetIssue = z.object({
  by: z.string(),
  on: zDay,
  returnBy: zDay,
  booklets: z.array(
    z.object({ series: z.string(), firstNumber: z.int(), lastNumber: z.int(), next: z.int().optional() }),
  ),
})

/** Rows in the order of the numbers; totals are sums of the rows, made where they are shown. */
export const zCallSheetDocument = z.object({
  ...documentBase,
  coverYear: z.string(),
  yearBefore: z.string(),
  /** The day the sheet was drawn up. */
  day: zDay,
  startsOn: zDay,
  renewalDeadline: zDay,
  place: z.object({ colline: z.string().optional(), zone: z.string(), commune: z.string() }),
  collector: z.string().optional(),
  /** Absent while the sheet is only looked at: it has no number then. */
  issue: zCallSheetIssue.optional(),
  /** Handed over by mistake, and taken back. */
  cancelledOn: zDay.optional(),
  scale: z
    .object({
      bands: z.array(z.object({ toPeople: z.int(), amount: zFbu })),
      supplement: z.object({ beyond: z.int(), each: zFbu }).optional(),
      maxPeople: z.int().optional(),
    })
    .optional(),
  /** The households of the sheet pay by several scales: none of them is said to be everybody's. */
  severalScales: z.boolean().optional(),
  rows: z.array(zCallSheetRow),
})
export type CallSheetDocument = z.infer<typeof zCallSheetDocument>
