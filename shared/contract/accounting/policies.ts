/** How the books are kept: on which basis, for which entities, from the start of which fiscal year. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { zSignedFbu } from '../../money.ts'
import { zRev, zYear } from '../pieces.ts'
import { command, query } from '../procedure.ts'

/** `accrual`: what is owed is in the books when it is owed; `cash`: when money moves. */
export const BASES = ['accrual', 'cash'] as const
/** `centre`: one entity; `mutual`: each mutual balances by itself, the centre beside them. */
export const ENTITIES = ['centre', 'mutual'] as const

export const zBooks = z.object({
  basis: z.enum(BASES).default('accrual'),
  entities: z.enum(ENTITIES).default('centre'),
})

const zPolicy = z.object({
  id: zId,
  from: zDay,
  basis: z.enum(BASES),
  entities: z.enum(ENTITIES),
  state: z.enum(['proposed', 'accepted', 'refused']),
  founding: z.boolean(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: zInstant,
  /** The person who reads is who proposed. */
  own: z.boolean(),
  decidedBy: z.string().nullable(),
  refusal: z.string().nullable(),
  rev: zRev,
})

export const policyProcedures = {
  policies: query({
    right: 'entry.read',
    orRights: ['settings.read'],
    reads: ['policy', 'entry'],
    input: z.object({}),
    output: z.object({
      /** What holds today. */
      basis: z.enum(BASES),
      entities: z.enum(ENTITIES),
      since: zDay.nullable(),
      rows: z.array(zPolicy),
      /** The first fiscal year in which nothing is written yet. */
      nextYear: z.int(),
      /** On a cash basis: what is engaged and not paid, by account; its sign is that of what is owed. */
      aside: z.array(z.object({ account: z.string(), label: z.string(), amount: zSignedFbu })),
    }),
  }),
  proposePolicy: command({
    right: 'settings.enter',
    orRights: ['entry.enter'],
    touches: ['policy'],
    input: z.object({
      year: zYear,
      basis: z.enum(BASES),
      entities: z.enum(ENTITIES),
      reason: z.string().trim().min(3).max(300),
    }),
    output: z.object({ id: zId }),
  }),
  decidePolicy: command({
    right: 'settings.approve',
    touches: ['policy'],
    input: z.object({ id: zId, rev: zRev, accept: z.boolean(), reason: z.string().trim().max(300).default('') }),
    output: z.object({ id: zId, rev: zRev }),
  }),
} as const
