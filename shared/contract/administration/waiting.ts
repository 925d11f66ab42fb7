import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zFbu } from '../../money.ts'
import { query } from '../procedure.ts'
import { zRole } from './setup.ts'

/** Everything that waits for somebody, one queue a step that a person takes. */
export const QUEUES = [
  'invoice-key',
  'invoice-second',
  'invoice-control',
  'invoice-decide',
  'invoice-approve',
  'invoice-pay',
  'invoice-returned',
  'invoice-dispute',
  'complement-approve',
  'order-check',
  'order-sign',
  'order-countersign',
  'order-execute',
  'order-reconcile',
  'cheque-uncashed',
  'advance-approve',
  'visa-see',
  'reimbursement-admit',
  'reimbursement-decide',
  'reimbursement-approve',
  'reimbursement-pay',
  'approval-decide',
  'event-validate',
  'exclusion-approve',
  'receipt-cancel',
  'refund-endorse',
  'refund-approve',
  'refund-pay',
  'collector-late',
  'scale-accept',
  'merge-approve',
  'recoding-decide',
  'prices-sign',
  'entry-validate',
  'posting-retry',
  'chart-accept',
  'policy-accept',
  'layout-accept',
  'budget-validate',
  'budget-adopt',
  'budget-start',
  'month-close',
  'year-result',
  'year-allocation',
  'year-seal',
  'year-reopen',
] as const
export type QueueName = (typeof QUEUES)[number]

/** Days a thing has waited: up to 2, 3 to 7, 8 to 30, more. */
export const AGE_BOUNDS = [2, 7, 30] as const

const zRow = z.object({
  /** A document's id; a month of the books has none. */
  id: z.string(),
  number: z.string(),
  label: z.string(),
  since: zDay,
  /** The day after which it is late. */
  due: zDay.nullable(),
  amount: zFbu.nullable(),
  /** Where it is opened. */
  page: z.string(),
  /** Who else may take the step, by name; nobody: an empty list. */
  who: z.array(z.string()),
})

const zPart = z.object({
  count: z.int(),
  amount: zFbu.nullable(),
  oldest: zDay,
  late: z.int(),
  /** How many have waited up to 2 days, 3 to 7, 8 to 30, more. */
  ages: z.tuple([z.int(), z.int(), z.int(), z.int()]),
  rows: z.array(zRow),
})

const zQueue = z.object({
  queue: z.enum(QUEUES),
  /** The right that the step wants. */
  right: z.string(),
  /** The page of the whole list, with its filters. */
  page: z.string(),
  search: z.record(z.string(), z.string()),
  /** What waits for the one who asks. `alone`: those they may take only because nobody else can, for the committee to see. */
  mine: zPart.extend({ alone: z.int() }).nullable(),
  /** What waits for others: what two pairs of eyes keep from the one who asks (`kept`), and for who oversees, everything else. */
  others: zPart
    .extend({
      kept: z.boolean(),
      /** Those that nobody here may take. */
      nobody: z.int(),
      /** Nobody else may, and the setting lets one person go on alone. */
      deferred: z.boolean(),
      whom: z.array(z.object({ name: z.string(), roles: z.array(zRole) })),
    })
    .nullable(),
})

export const waitingProcedures = {
  /** What waits for whom, since when, with what amount: the oldest queue first. */
  waiting: query({
    right: 'own.read',
    reads: [
      'invoice',
      'claim',
      'second-keying',
      'payment',
      'reimbursement',
      'approval',
      'household',
      'receipt',
      'advance',
      'deposit',
      'scaleProposal',
      'duplicate',
      'recoding',
      'facility',
      'account',
      'manual-entry',
      'posting-waiting',
      'chart-proposal',
      'policy',
      'budget',
      'period',
      'setting',
      'user',
    ],
    input: z.object({ rows: z.int().min(0).max(100).default(5) }),
    output: z.object({
      today: zDay,
      mine: z.object({ count: z.int(), late: z.int(), oldest: zDay.nullable() }),
      others: z.object({ count: z.int(), late: z.int(), oldest: zDay.nullable() }),
      queues: z.array(zQueue),
    }),
  }),
}
