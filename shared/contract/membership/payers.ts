/** Third parties who pay for a list of households: their commitments, payments and statement. */
import { z } from 'zod'

import { zDay } from '../../dates.ts'
import { zPayerStatement } from '../../documents/payerStatement.ts'
import { zId } from '../../ids.ts'
import { zFbu } from '../../money.ts'
import { PAYER_KINDS } from '../../rules/membership/category.ts'
import { command, query } from '../procedure.ts'
import { zReceiptMode } from './people.ts'
import { zCategory } from './structure.ts'

const zNewPayer = z.object({
  name: z.string().trim().min(2).max(120),
  kind: z.enum(PAYER_KINDS),
  contact: z.string().trim().max(80).optional(),
  phone: z.string().trim().max(30).optional(),
})

const zCommitment = z.object({
  id: zId,
  number: z.string(),
  day: zDay,
  coverYear: z.string(),
  reference: z.string().optional(),
  sharePercent: z.int(),
  opensOn: z.enum(['commitment', 'payment']),
  households: z.int(),
  amount: zFbu,
  paid: zFbu,
  state: z.enum(['recorded', 'cancelled']),
  cancelledReason: z.string().optional(),
  entryId: zId.optional(),
})

export const payerProcedures = {
  payers: query({
    right: 'own.read',
    reads: ['payer'],
    input: z.object({}),
    output: z.object({
      payers: z.array(
        zNewPayer.extend({ id: zId, endedOn: zDay.optional(), committed: zFbu, paid: zFbu, households: z.int() }),
      ),
      /** When rights of the households open: the setting of today. */
      opensOn: z.enum(['commitment', 'payment']),
    }),
  }),
  createPayer: command({
    right: 'settings.enter',
    touches: ['payer'],
    input: zNewPayer,
    output: z.object({ id: zId }),
  }),
  updatePayer: command({
    right: 'settings.enter',
    touches: ['payer'],
    input: zNewPayer.extend({ payerId: zId, endedOn: zDay.optional() }),
    output: z.object({ id: zId }),
  }),
  payer: query({
    right: 'household.read',
    reads: ['payer', 'household'],
    input: z.object({ payerId: zId }),
    output: z.object({ commitments: z.array(zCommitment) }),
  }),
  /** Households somebody could pay for: what is left to pay for the cover year, enrolled for it or not yet. */
  payable: query({
    right: 'household.read',
    reads: ['payer', 'household', 'receipt'],
    input: z.object({
      coverYearId: zId,
      category: zCategory.optional(),
      groupId: zId.optional(),
      mutualId: zId.optional(),
      limit: z.int().min(1).max(2000).default(500),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          householdId: zId,
          registration: z.string(),
          name: z.string(),
          place: z.string(),
          category: zCategory,
          people: z.int(),
          enrolled: z.boolean(),
          left: zFbu,
        }),
      ),
    }),
  }),
  /**
   * The payer takes a list of households upon itself for a cover year. Households not enrolled for it yet are, by their renewal;
   * the part of what is left that the payer takes is owed by the payer from now on.
   */
  recordCommitment: command({
    right: 'household.validate',
    touches: ['payer', 'household', 'receipt'],
    input: z.object({
      payerId: zId,
      coverYearId: zId,
      day: zDay.optional(),
      /** Of what each household still has to pay. */
      sharePercent: z.int().min(1).max(100).default(100),
      reference: z.string().trim().max(120).optional(),
      householdIds: z.array(zId).min(1).max(2000),
    }),
    output: z.object({ id: zId, number: z.string(), amount: zFbu, households: z.int(), entryId: zId }),
  }),
  /** By somebody else than who recorded it, and only while nothing was paid. */
  cancelCommitment: command({
    right: 'household.approve',
    touches: ['payer', 'household', 'receipt'],
    input: z.object({ commitmentId: zId, reason: z.string().trim().max(200) }),
    output: z.object({ id: zId, number: z.string(), reversalId: zId }),
  }),
  recordPayerPayment: command({
    right: 'receipt.enter',
    touches: ['payer', 'household', 'receipt'],
    input: z.object({
      commitmentId: zId,
      day: zDay.optional(),
      amount: zFbu,
      mode: zReceiptMode,
      reference: z.string().trim().max(60).optional(),
    }),
    output: z.object({ id: zId, number: z.string(), left: zFbu, entryId: zId }),
  }),
  payerStatement: query({
    right: 'household.read',
    reads: ['payer', 'household', 'receipt'],
    input: z.object({ payerId: zId, coverYearId: zId }),
    output: zPayerStatement,
  }),
}
