/** The papers an entry rests on: numbered, looked at by their content, kept inside the workspace. */
import { z } from 'zod'

import { zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { SCAN_KINDS } from '../claims/scans.ts'
import { command, query } from '../procedure.ts'

const zVoucher = z.object({
  id: zId,
  /** Without a gap in a year: « PJ-2026-00012 ». */
  number: z.string(),
  kind: z.enum(SCAN_KINDS),
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  addedAt: zInstant,
  addedBy: z.string(),
})

/** An entry typed by hand has its papers before it posts; an entry of a document may get some of its own. */
const zOwner = z.object({ type: z.enum(['manual-entry', 'entry']), id: zId })

export const voucherProcedures = {
  /** The papers of an entry, in the order they came; those of the hand-typed entry it comes from too. */
  vouchers: query({
    right: 'entry.read',
    reads: ['voucher'],
    input: z.object({ owner: zOwner }),
    output: z.object({
      rows: z.array(zVoucher),
      /** Taken off: their numbers stay, with who, when and why. */
      removed: z.array(
        z.object({ id: zId, number: z.string(), name: z.string(), at: zInstant, by: z.string(), reason: z.string() }),
      ),
      most: z.int(),
    }),
  }),
  /** What a paper shows, as JPEG pictures in base 64. */
  voucher: query({
    right: 'entry.read',
    reads: ['voucher'],
    input: z.object({ id: zId }),
    output: z.object({ voucher: zVoucher, pictures: z.array(z.string()) }),
  }),
  attachVoucher: command({
    right: 'entry.enter',
    touches: ['voucher'],
    secrets: ['data'],
    input: z.object({
      owner: zOwner,
      name: z.string().trim().min(1).max(120),
      data: z.base64().max(12_000_000).optional(),
      path: z.string().max(1000).optional(),
    }),
    output: z.object({ id: zId, number: z.string() }),
  }),
  /** Takes a paper off that was put with the wrong entry; its number and its fingerprint stay. */
  removeVoucher: command({
    right: 'entry.enter',
    touches: ['voucher'],
    input: z.object({ id: zId, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ number: z.string() }),
  }),
  saveVoucher: command({
    right: 'entry.read',
    touches: [],
    input: z.object({ id: zId, path: z.string().max(1000) }),
    output: z.object({ path: z.string(), bytes: z.int() }),
  }),
} as const
