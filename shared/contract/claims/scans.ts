/** Scans of the paper of a certificate: looked at by their content, kept inside the workspace. */
import { z } from 'zod'

import { zInstant } from '../../dates.ts'
import { zId } from '../../ids.ts'
import { command, query } from '../procedure.ts'

export const SCAN_KINDS = ['image/jpeg', 'application/pdf'] as const

export const zScan = z.object({
  id: zId,
  kind: z.enum(SCAN_KINDS),
  name: z.string(),
  /** Bytes. */
  size: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  pages: z.int().nullable(),
  addedAt: zInstant,
  addedBy: z.string(),
})

export const scanProcedures = {
  /** The scans of a certificate, in the order they came; those taken off left out. */
  scans: query({
    right: 'invoice.read',
    reads: ['scan', 'claim'],
    input: z.object({ claimId: zId }),
    output: z.object({
      rows: z.array(zScan),
      /** Scans still change: the certificate is being keyed. */
      open: z.boolean(),
      /** Bytes of the largest scan taken. */
      most: z.int(),
    }),
  }),
  /** What a scan shows, as JPEG pictures in base 64: the picture itself, or those a scanner put in the PDF. */
  scan: query({
    right: 'invoice.read',
    reads: ['scan'],
    input: z.object({ id: zId }),
    output: z.object({ scan: zScan, pictures: z.array(z.string()) }),
  }),
  attachScan: command({
    right: 'invoice.enter',
    touches: ['scan'],
    secrets: ['data'],
    input: z.object({
      claimId: zId,
      name: z.string().trim().min(1).max(120),
      /** Base 64; or the path of a file on this machine, read where it is and not copied. */
      data: z.base64().max(12_000_000).optional(),
      path: z.string().max(1000).optional(),
    }),
    output: z.object({ scan: zScan }),
  }),
  removeScan: command({
    right: 'invoice.enter',
    touches: ['scan'],
    input: z.object({ id: zId, reason: z.string().trim().min(3).max(200) }),
    output: z.object({ sha256: z.string() }),
  }),
  /** Writes a scan as the file it came as, where a person chose: for a PDF that is not made of pictures. */
  saveScan: command({
    right: 'invoice.read',
    touches: [],
    input: z.object({ id: zId, path: z.string().max(1000) }),
    output: z.object({ path: z.string(), bytes: z.int() }),
  }),
}
