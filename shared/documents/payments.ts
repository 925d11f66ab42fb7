/** Papers of a payment (OP, BP, CH): answers of `invoices.orderDocument`, `slipDocument`, `chequeDocument`. */
import { z } from 'zod'
import { zDay } from '../dates.ts'
import { zFbu, zSignedFbu } from '../money.ts'
import { documentBase } from './common.ts'

const zMeans = z.enum(['transfer', 'cheque', 'mobile', 'cash'])
const zStanding = z.enum(['draft', 'original', 'executed', 'cancelled', 'reversed'])
/** A person's act on an order, with the day it was done in the program. */
const zAct = z.object({ name: z.string(), day: zDay })

/** One of the centre's own accounts: its number in the books, and how its bank or operator knows it. */
const zOwnAccount = z.object({
  number: z.string(),
  label: z.string(),
  held: z
    .object({ keeper: z.string(), branch: z.string().nullable(), number: z.string(), holder: z.string() })
    .optional(),
})

/** Payment order: what the bank, the operator or the cashier is asked to do, and what was controlled before. */
export const zPaymentOrderDocument = z.object({
  ...documentBase,
  standing: zStanding,
  day: zDay,
  means: zMeans,
  account: zOwnAccount,
  object: z.string(),
  wantedOn: zDay.optional(),
  /** One a payee, its documents under it; kept-off amounts are below zero. */
  payees: z.array(
    z.object({
      name: z.string(),
      code: z.string().optional(),
      bank: z.string().optional(),
      account: z.string().optional(),
      holder: z.string().optional(),
      mobileMoney: z.string().optional(),
      cheque: z.string().optional(),
      lines: z.array(z.object({ number: z.string(), day: zDay, kind: z.string(), amount: zSignedFbu })),
      total: zFbu,
    }),
  ),
  gross: zFbu,
  takenBack: zFbu,
  total: zFbu,
  fee: zFbu,
  /** What the program verified; false stays an open box. */
  checks: z.object({
    decided: z.boolean(),
    accounts: z.boolean(),
    unpaid: z.boolean(),
    funds: z.boolean(),
    apart: z.boolean(),
  }),
  balance: zSignedFbu,
  entry: z.object({
    journal: z.string(),
    number: z.string().optional(),
    day: zDay,
    lines: z.array(z.object({ account: z.string(), label: z.string(), debit: zFbu, credit: zFbu })),
  }),
  thresholds: z.object({ one: zFbu, board: zFbu }),
  signatures: z.int(),
  board: z.boolean(),
  resolution: z.object({ number: z.string(), day: zDay }).optional(),
  prepared: zAct,
  checked: zAct.optional(),
  signed: zAct.optional(),
  countersigned: zAct.optional(),
  executed: zAct.extend({ reference: z.string().optional() }).optional(),
  ended: z.object({ day: zDay, reason: z.string() }).optional(),
})
export type PaymentOrderDocument = z.infer<typeof zPaymentOrderDocument>

/** Payment slip of one payee: which of its invoices are paid by which order, and what was kept off. */
export const zPaymentSlipDocument = z.object({
  ...documentBase,
  standing: zStanding,
  day: zDay,
  order: z.string(),
  means: zMeans,
  /** Absent for cash, and where its details are not written. */
  debited: zOwnAccount.optional(),
  payee: z.object({
    name: z.string(),
    code: z.string().optional(),
    bank: z.string().optional(),
    account: z.string().optional(),
    mobileMoney: z.string().optional(),
    cheque: z.string().optional(),
  }),
  reference: z.string().optional(),
  lines: z.array(
    z.object({
      number: z.string(),
      /** The facility's own number, and its month. */
      facilityNumber: z.string().optional(),
      period: z.string().optional(),
      day: zDay,
      claimed: zFbu.optional(),
      approved: zFbu,
      paidBefore: zFbu,
      paid: zFbu,
      left: zFbu,
    }),
  ),
  kept: z.array(
    z.object({
      number: z.string(),
      kind: z.enum(['recovery', 'advance-back']),
      day: zDay,
      reason: z.string(),
      owed: zFbu,
      kept: zFbu,
      left: zFbu,
    }),
  ),
  gross: zFbu,
  takenBack: zFbu,
  total: zFbu,
  executed: zAct.optional(),
})
export type PaymentSlipDocument = z.infer<typeof zPaymentSlipDocument>

/** What is written on a cheque, its stub, and the receipt that the payee signs. */
export const zChequeDocument = z.object({
  ...documentBase,
  day: zDay,
  cheque: z.string(),
  state: z.enum(['issued', 'cashed', 'cancelled', 'lost']),
  account: zOwnAccount,
  payee: z.string(),
  amount: zFbu,
  order: z.string(),
  object: z.string(),
  documents: z.array(z.object({ number: z.string(), amount: zSignedFbu })),
  signatories: z.array(z.string()),
  ended: z.object({ day: zDay, reason: z.string() }).optional(),
})
export type ChequeDocument = z.infer<typeof zChequeDocument>
