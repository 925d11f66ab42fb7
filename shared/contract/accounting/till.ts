/** Tills: counts, money on its way between accounts, petty cash. */
import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zCashCountDocument, zTransferDocument } from '../../documents/treasury.ts'
import { MOST_FBU, zFbu, ZERO, zSignedFbu } from '../../money.ts'
import { CASH_KINDS } from '../../rules/accounting/journals.ts'
import { DENOMINATION_KINDS } from '../../rules/accounting/till/count.ts'
import { CASH_TRANSFER_STATES, PETTY_CASH_STATES, TILL_COUNT_STATES } from '../../rules/accounting/till/machines.ts'
import { zRev } from '../pieces.ts'
import { command, query } from '../procedure.ts'

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const limit = z.int().min(1).max(500).default(100)
const rev = zRev.min(1)
const text = (most: number, least = 1) => z.string().trim().min(least).max(most)

export const COUNT_KINDS = ['daily', 'surprise'] as const

/** Notes or coins of one kind that hands can count. */
const MOST_PIECES = 10_000_000
const zDenomination = z.object({ kind: z.enum(DENOMINATION_KINDS), value: z.int().min(1).max(MOST_FBU) })
const zCountLine = zDenomination.extend({ quantity: z.int().min(-MOST_PIECES).max(MOST_PIECES) })

export const zTillCount = z.object({
  id: zId,
  number: z.string().nullable(),
  account: z.string(),
  till: z.string(),
  kind: z.enum(COUNT_KINDS),
  state: z.enum(TILL_COUNT_STATES),
  day: zDay,
  closedAt: zInstant.nullable(),
  expected: zSignedFbu.nullable(),
  counted: zFbu.nullable(),
  difference: zSignedFbu.nullable(),
  explanation: z.string().nullable(),
  countedBy: z.string(),
  countedById: zId,
  keeper: z.string().nullable(),
  witness: z.string().nullable(),
  witnessFunction: z.string().nullable(),
  checkedBy: z.string().nullable(),
  entryId: zId.nullable(),
  /** The number of the count that it replaces, and why the day was opened again. */
  recounts: z.string().nullable(),
  recountReason: z.string().nullable(),
  reopenedBy: z.string().nullable(),
  reopenedReason: z.string().nullable(),
  rev: zRev,
})

const zTill = z.object({
  account: z.string(),
  label: z.string(),
  journal: z.string(),
  keeper: z.object({ id: zId, name: z.string(), since: zDay }).nullable(),
  balance: zSignedFbu,
  /** What should go to the bank so that the till is at its ceiling; 0 below it. */
  deposit: zFbu,
  lastCount: z
    .object({ id: zId, number: z.string(), day: zDay, at: zInstant, counted: zFbu, difference: zSignedFbu })
    .nullable(),
  /** The day of today is counted: nothing more is posted in it. */
  closedToday: z.boolean(),
  counting: z.object({ id: zId, by: z.string(), byId: zId, since: zInstant, kind: z.enum(COUNT_KINDS) }).nullable(),
})

const zTransfer = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(CASH_TRANSFER_STATES),
  from: z.object({ account: z.string(), label: z.string(), kind: z.enum(CASH_KINDS) }),
  to: z.object({ account: z.string(), label: z.string(), kind: z.enum(CASH_KINDS) }),
  amount: zFbu,
  fee: zFbu,
  bearer: z.string(),
  reference: z.string().nullable(),
  sentOn: zDay,
  sentBy: z.string(),
  receivedOn: zDay.nullable(),
  receivedBy: z.string().nullable(),
  cancelledReason: z.string().nullable(),
  /** Days since it left; more than the setting says is late. */
  days: z.int(),
  late: z.boolean(),
  rev: zRev,
})

const zVoucher = z.object({
  day: zDay,
  voucher: text(60),
  label: text(160),
  account,
  amount: zFbu,
})

const zPettyCash = z.object({
  id: zId,
  number: z.string(),
  state: z.enum(PETTY_CASH_STATES),
  account: z.string(),
  till: z.string(),
  holder: z.string(),
  purpose: z.string(),
  amount: zFbu,
  spent: zFbu,
  returned: zFbu,
  left: zFbu,
  givenOn: zDay,
  givenBy: z.string(),
  dueOn: zDay,
  /** Days after its day, 0 when it is not late. */
  lateDays: z.int(),
  vouchers: z.array(zVoucher.extend({ position: z.int(), accountLabel: z.string() })),
  rev: zRev,
})

const TOUCHED = ['till', 'entry']

export const tillProcedures = {
  /** Tills with what is in them, who keeps each, and where their count stands. */
  tills: query({
    right: 'till.read',
    reads: ['till', 'entry', 'journal'],
    input: z.object({}),
    output: z.object({
      ceiling: zFbu,
      rows: z.array(zTill),
      /** Sent and not received, between all accounts. */
      onTheWay: z.object({ count: z.int(), amount: zFbu, late: z.int() }),
      pettyCash: z.object({ count: z.int(), amount: zFbu, late: z.int() }),
      denominations: z.array(zDenomination),
    }),
  }),

  /** What a count of a till is made against: how its books came to what they say. */
  tillSheet: query({
    right: 'till.read',
    reads: ['till', 'entry'],
    input: z.object({ account, day: zDay.optional() }),
    output: z.object({
      account: z.string(),
      label: z.string(),
      day: zDay,
      /** In the till before the day, what came in, what went out, what is there now. */
      opening: zSignedFbu,
      came: zFbu,
      cameCount: z.int(),
      left: zFbu,
      leftCount: z.int(),
      expected: zSignedFbu,
      ceiling: zFbu,
      deposit: zFbu,
      denominations: z.array(zDenomination),
      /** Movements of the day of this very amount: what a difference often is. */
      previous: z.object({ number: z.string(), day: zDay, counted: zFbu }).nullable(),
      closed: zTillCount.nullable(),
      running: zTillCount.nullable(),
      /** The last count of the day was opened again, for this reason. */
      reopened: zTillCount.nullable(),
    }),
  }),

  /** Movements of a till whose amount is a difference, the latest first: where a missing note is looked for. */
  tillSuspects: query({
    right: 'till.read',
    reads: ['entry'],
    input: z.object({ account, day: zDay, difference: zSignedFbu }),
    output: z.array(
      z.object({
        entryId: zId,
        number: z.string(),
        voucher: z.string().nullable(),
        label: z.string(),
        amount: zSignedFbu,
        half: z.boolean(),
      }),
    ),
  }),

  tillCounts: query({
    right: 'till.read',
    reads: ['till'],
    input: z.object({
      account: account.optional(),
      after: z.object({ day: zDay, id: zId }).optional(),
      limit,
    }),
    output: z.object({
      rows: z.array(zTillCount),
      next: z.object({ day: zDay, id: zId }).nullable(),
      /** Of the year of today. */
      shortages: zFbu,
      surpluses: zFbu,
    }),
  }),

  tillCount: query({
    right: 'till.read',
    reads: ['till'],
    input: z.object({ id: zId }),
    output: zTillCount.extend({ lines: z.array(zCountLine) }),
  }),

  /** A till at the end of each day of a month, beside its ceiling; days without a movement keep what was there. */
  tillMonth: query({
    right: 'till.read',
    reads: ['till', 'entry'],
    input: z.object({ account, month: zMonth }),
    output: z.object({
      ceiling: zFbu,
      opening: zSignedFbu,
      days: z.array(
        z.object({
          day: zDay,
          came: zFbu,
          left: zFbu,
          closing: zSignedFbu,
          lowest: zSignedFbu,
          counted: zFbu.nullable(),
          difference: zSignedFbu.nullable(),
        }),
      ),
    }),
  }),

  tillCountDocument: query({
    right: 'till.read',
    reads: ['till'],
    input: z.object({ id: zId }),
    output: zCashCountDocument,
  }),

  /** Somebody begins to count. Another one who begins meanwhile is refused and told who. */
  startTillCount: command({
    right: 'till.enter',
    orRights: ['till.execute'],
    touches: ['till'],
    input: z.object({ account, kind: z.enum(COUNT_KINDS).default('daily'), day: zDay.optional() }),
    output: z.object({ id: zId, rev: zRev }),
  }),

  /**
   * Closes a count: the difference is posted, the day takes no more entries. `seen` is what the books said to who counted; when they
   * say something else by now the count is refused, with both.
   */
  closeTillCount: command({
    right: 'till.enter',
    orRights: ['till.execute'],
    touches: TOUCHED,
    input: z.object({
      id: zId,
      rev,
      lines: z.array(zCountLine).max(60),
      explanation: z.string().trim().max(300).default(''),
      witness: z.string().trim().max(120).default(''),
      witnessFunction: z.string().trim().max(120).default(''),
      seen: zSignedFbu.nullable().default(null),
    }),
    output: z.object({
      id: zId,
      number: z.string(),
      counted: zFbu,
      expected: zSignedFbu,
      difference: zSignedFbu,
      entry: z.string().nullable(),
    }),
  }),

  abandonTillCount: command({
    right: 'till.enter',
    orRights: ['till.execute'],
    touches: ['till'],
    input: z.object({ id: zId, rev }),
    output: z.object({}),
  }),

  /** A day that was counted takes entries again; it is counted again afterwards. */
  reopenTillDay: command({
    right: 'till.enter',
    touches: ['till'],
    input: z.object({ id: zId, rev, reason: text(300, 5) }),
    output: z.object({ number: z.string() }),
  }),

  /** The visa of somebody else than who counted. */
  checkTillCount: command({
    right: 'till.validate',
    touches: ['till'],
    input: z.object({ id: zId, rev }),
    output: z.object({ number: z.string() }),
  }),

  setTillKeeper: command({
    right: 'till.approve',
    touches: ['till'],
    input: z.object({ account, userId: zId.nullable(), from: zDay.optional() }),
    output: z.object({ keeper: z.string().nullable() }),
  }),

  /** Who may keep a till. */
  tillKeepers: query({
    right: 'till.read',
    reads: ['user'],
    input: z.object({}),
    output: z.array(z.object({ id: zId, name: z.string() })),
  }),

  /** Every note and coin with its days, notes first, the largest first; who said so. */
  denominations: query({
    right: 'till.read',
    orRights: ['settings.execute'],
    reads: ['till'],
    input: z.object({}),
    output: z.array(
      zDenomination.extend({
        from: zDay,
        to: zDay.nullable(),
        /** Counted today. */
        circulates: z.boolean(),
        /** Nobody: it came with the program. */
        enteredBy: z.string().nullable(),
        enteredAt: zInstant.nullable(),
        endedBy: z.string().nullable(),
        endedAt: zInstant.nullable(),
      }),
    ),
  }),

  /** A note or coin that begins or ends to circulate. */
  setDenomination: command({
    right: 'settings.execute',
    orRights: ['settings.approve'],
    touches: ['till'],
    input: zDenomination.extend({ from: zDay, to: zDay.nullable().default(null) }),
    output: z.object({}),
  }),

  cashTransfers: query({
    right: 'till.read',
    reads: ['till', 'entry'],
    input: z.object({
      state: z.enum(CASH_TRANSFER_STATES).optional(),
      after: z.object({ day: zDay, id: zId }).optional(),
      limit,
    }),
    output: z.object({ rows: z.array(zTransfer), next: z.object({ day: zDay, id: zId }).nullable() }),
  }),

  cashTransferDocument: query({
    right: 'till.read',
    reads: ['till'],
    input: z.object({ id: zId }),
    output: zTransferDocument,
  }),

  sendCash: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({
      from: account,
      to: account,
      amount: zFbu,
      day: zDay.optional(),
      bearer: text(120, 2),
      reference: z.string().trim().max(60).default(''),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),

  receiveCash: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({
      id: zId,
      rev,
      day: zDay.optional(),
      fee: zFbu.default(ZERO),
      reference: z.string().trim().max(60).default(''),
    }),
    output: z.object({ number: z.string(), entry: z.string() }),
  }),

  cancelTransfer: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({ id: zId, rev, reason: text(300, 5) }),
    output: z.object({ number: z.string() }),
  }),

  pettyCash: query({
    right: 'till.read',
    reads: ['till', 'entry'],
    input: z.object({
      state: z.enum(PETTY_CASH_STATES).optional(),
      after: z.object({ day: zDay, id: zId }).optional(),
      limit,
    }),
    output: z.object({ rows: z.array(zPettyCash), next: z.object({ day: zDay, id: zId }).nullable() }),
  }),

  givePettyCash: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({
      account,
      holder: text(120, 2),
      purpose: text(200, 3),
      amount: zFbu,
      day: zDay.optional(),
      dueOn: zDay.optional(),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),

  /** Vouchers, and what is given back; when nothing is left of the advance it is justified. */
  justifyPettyCash: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({
      id: zId,
      rev,
      day: zDay.optional(),
      vouchers: z.array(zVoucher).max(60).default([]),
      returned: zFbu.default(ZERO),
    }),
    output: z.object({ number: z.string(), left: zFbu, state: z.enum(PETTY_CASH_STATES), entry: z.string() }),
  }),

  cancelPettyCash: command({
    right: 'till.enter',
    touches: TOUCHED,
    input: z.object({ id: zId, rev, reason: text(300, 5) }),
    output: z.object({ number: z.string() }),
  }),
}
