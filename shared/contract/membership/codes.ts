/** The federation's list of codes as a centre took it in, beside its own mutuals. */
import { z } from 'zod'

import { zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { CODE_CLASHES } from '../../rules/federation/codes.ts'
import { CODE_FINDINGS } from '../../rules/membership/codes.ts'
import { command, query } from '../procedure.ts'
import { zCentreName, zCodeState } from '../federation/codes.ts'

const zListed = z.object({
  code: z.string(),
  name: z.string(),
  centre: zCentreName.optional(),
  approval: z.string().optional(),
  state: zCodeState,
})

const zList = z.object({
  id: zId,
  /** Absent: a draft that nobody signed; it is looked at and guards nothing. */
  number: z.int().optional(),
  federation: z.object({ code: z.string(), name: z.string() }),
  issuedAt: z.string(),
  takenAt: zInstant,
  fileName: z.string(),
  mutuals: z.int(),
})

export const codeProcedures = {
  /** The newest signed list, or a draft, beside the mutuals of this centre. */
  codes: query({
    right: 'own.read',
    reads: ['code', 'mutual'],
    input: z.object({ draft: z.boolean().default(false) }),
    output: z.object({
      signed: zList.optional(),
      draft: zList.optional(),
      /** Of the list asked for: this centre's mutuals, clashes first, then what it was given and has not made. */
      compared: z.array(
        z.object({
          finding: z.enum(CODE_FINDINGS),
          code: z.string(),
          name: z.string(),
          listed: zListed.optional(),
        }),
      ),
      /** What contradicts itself inside the list. */
      within: z.array(
        z.object({
          kind: z.enum(CODE_CLASHES),
          one: zListed.pick({ code: true, name: true }),
          other: zListed.pick({ code: true, name: true }),
        }),
      ),
      list: z.array(zListed),
    }),
  }),
  /**
   * Takes a list in: the signed file of the federation this centre is enrolled with, or a CSV or XLSX that nobody signed, kept as a draft.
   * The same list again changes nothing.
   */
  takeCodeList: command({
    right: 'registration.enter',
    touches: ['code'],
    long: true,
    input: z.object({ path: z.string().trim().min(1).max(1000) }),
    output: z.object({
      signed: z.boolean(),
      number: z.int().optional(),
      mutuals: z.int(),
      /** Mutuals of this centre that clash with it. */
      clashes: z.int(),
      again: z.boolean(),
    }),
  }),
}
