/** The federation's list of mutuals and their codes. */
import { z } from 'zod'

import { zDay, zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { CODE, CODE_CLASHES, CODE_STATES } from '../../rules/federation/codes.ts'
import { command, query } from '../procedure.ts'

export const zCode = z.string().trim().toUpperCase().regex(CODE)
export const zCodeState = z.enum(CODE_STATES)
export const zCentreName = z.object({ code: z.string(), name: z.string() })

const zSide = z.object({
  code: z.string(),
  name: z.string(),
  centre: zCentreName.optional(),
  from: z.enum(['list', 'centre']),
})

const written = {
  name: z.string().trim().min(2).max(120),
  /** The centre that keeps it; absent: none yet. */
  centreId: zId.optional(),
  /** Number of its approval, as printed. */
  approval: z.string().trim().max(60).optional(),
  provisionalOn: zDay.optional(),
  definitiveOn: zDay.optional(),
  state: zCodeState.default('creating'),
}

const common = { workspace: 'federation' as const }
const path = z.string().trim().min(1).max(1000)

export const federationCodeProcedures = {
  /** The list, and whatever clashes in it or with what the centres sent. */
  codes: query({
    ...common,
    right: 'federation.read',
    reads: ['federation', 'code'],
    input: z.object({}),
    output: z.object({
      codes: z.array(
        z.object({
          id: zId,
          /** Segments 1 to 4: « FAY/GI/BUG/012 ». */
          code: z.string(),
          name: z.string(),
          centreId: zId.optional(),
          centre: zCentreName.optional(),
          approval: z.string().optional(),
          provisionalOn: zDay.optional(),
          definitiveOn: zDay.optional(),
          state: zCodeState,
        }),
      ),
      clashes: z.array(
        z.object({
          kind: z.enum(CODE_CLASHES),
          one: zSide,
          other: zSide.optional(),
        }),
      ),
      /** Mutuals that packages show and the list does not have. */
      unlisted: z.int(),
      centres: z.array(zCentreName.extend({ id: zId })),
      /** The newest list that was signed. */
      signed: z
        .object({
          number: z.int(),
          madeAt: zInstant,
          mutuals: z.int(),
          changedSince: z.boolean(),
        })
        .optional(),
    }),
  }),
  /** A mutual that gets its code. */
  giveCode: command({
    ...common,
    right: 'federation.enter',
    touches: ['code'],
    input: z.object({ code: zCode, ...written }),
    output: z.object({ id: zId }),
  }),
  /** What may be corrected of it; its code is in the numbers of its members and stays. */
  updateCode: command({
    ...common,
    right: 'federation.enter',
    touches: ['code'],
    input: z.object({ codeId: zId, ...written }),
    output: z.object({ id: zId }),
  }),
  /** Puts in the list every mutual of the packages that clashes with nothing; says how many stay out. */
  takeCodes: command({
    ...common,
    right: 'federation.enter',
    touches: ['code'],
    input: z.object({}),
    output: z.object({ taken: z.int(), left: z.int() }),
  }),
  /**
   * Reads a list of codes that a spreadsheet keeps (CSV, XLSX, ODS) into the list: what is new goes in, what is listed under the same name
   * is corrected, what clashes stays out and is named with its row. `look`: says what it would do and does nothing.
   */
  importCodes: command({
    ...common,
    right: 'federation.enter',
    touches: ['code'],
    long: true,
    input: z.object({ path, look: z.boolean().default(false) }),
    output: z.object({
      lines: z.int(),
      taken: z.int(),
      corrected: z.int(),
      /** Listed already, as the file says. */
      same: z.int(),
      left: z.array(
        z.object({
          row: z.int(),
          code: z.string(),
          name: z.string(),
          problem: z.enum(['not-a-line', 'twice-code', 'twice-name', 'code-taken', 'name-taken']),
          /** The line of the list or of the file that has it. */
          other: z.string().optional(),
        }),
      ),
      /** Taken without their centre, which is not enrolled yet. */
      noCentre: z.array(z.object({ row: z.int(), code: z.string(), centre: z.string() })),
    }),
  }),
  /** Letters of provinces and communes in the numbers, which go out with the list. */
  placeLetters: query({
    ...common,
    right: 'federation.read',
    reads: ['code'],
    input: z.object({}),
    output: z.object({
      places: z.array(
        z.object({
          code: z.string(),
          level: z.enum(['province', 'commune']),
          name: z.string(),
          path: z.string(),
          letters: z.string(),
          /** list: published with it; rule: proposed from the name, not said by anybody yet. */
          source: z.enum(['list', 'rule']),
          why: z.string().optional(),
        }),
      ),
      /** Communes of one province, or provinces, with the same letters. */
      alike: z.array(z.object({ letters: z.string(), names: z.array(z.string()) })),
    }),
  }),
  /** Says the letters of a province or a commune; of every place that nobody spoke of when no place is named: those the rule proposes. */
  setPlaceLetters: command({
    ...common,
    right: 'federation.enter',
    touches: ['code'],
    input: z.object({
      placeCode: z.string().trim().max(20).optional(),
      letters: z.string().trim().toUpperCase().max(8).default(''),
      why: z.string().trim().max(300),
    }),
    output: z.object({ places: z.int() }),
  }),
  /** Signs the list as it is, with the next number, and writes it: the signed file for the centres and a plain CSV beside it. */
  exportCodes: command({
    ...common,
    right: 'federation.execute',
    touches: ['code'],
    input: z.object({ path: path.optional(), csvPath: path.optional() }),
    output: z.object({
      number: z.int(),
      mutuals: z.int(),
      path: z.string(),
      csvPath: z.string(),
    }),
  }),
}
