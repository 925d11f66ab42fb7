/** Federation: centres and their certificates, packages taken in, the tables of the confederation's report. */
import { z } from 'zod'

import { zDay, zMonth } from '../dates.ts'
import { zId } from '../ids.ts'
import { zPackageReceiptDocument } from '../documents/packageReceipt.ts'
import { zControlTotals, zFingerprint, zPart } from './exchange.ts'
import { federationClosingProcedures } from './federation/closings.ts'
import { federationCodeProcedures } from './federation/codes.ts'
import { federationFormatProcedures } from './federation/numberFormat.ts'
import { command, department, query } from './procedure.ts'

const zCentre = z.object({
  id: zId,
  code: z.string(),
  name: z.string(),
  federationCode: z.string(),
  federationName: z.string(),
  firstMonth: zMonth,
  certificate: z
    .object({
      serial: z.string(),
      notAfter: zDay,
      state: z.enum(['valid', 'ending', 'over', 'revoked']),
    })
    .optional(),
  last: z
    .object({
      month: zMonth,
      epoch: z.int(),
      seq: z.int(),
      receivedAt: z.string(),
      state: z.enum(['held', 'incomplete', 'superseded']),
      missing: z.int(),
    })
    .optional(),
  /** Months over, expected, and of which no package has come. */
  missingMonths: z.array(zMonth),
  rows: z.int(),
})

const zImport = z.object({
  id: zId,
  centreId: zId,
  centreCode: z.string(),
  centreName: z.string(),
  epoch: z.int(),
  seq: z.int(),
  month: zMonth,
  state: z.enum(['held', 'incomplete', 'superseded']),
  receivedAt: z.string(),
  receivedBy: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  rows: z.int(),
  parts: z.int(),
  partsListed: z.int(),
  missing: z.array(zPart),
  remarks: z.array(z.string()),
  number: z.string(),
  /** To dictate when the receipt file cannot travel. */
  phoneCode: z.string(),
})

const counts = {
  mutuals: z.int(),
  householdsM: z.int(),
  householdsF: z.int(),
  beneficiariesM: z.int(),
  beneficiariesF: z.int(),
  before: z.int(),
  /** Households of the year before that could come back, and those that did. */
  renewable: z.int(),
  renewed: z.int(),
  households: z.int(),
  beneficiaries: z.int(),
  /** Percent, one decimal; absent without a year before. */
  growth: z.number().optional(),
  retention: z.number().optional(),
}

const zTable1Line = z.object({
  key: z.string(),
  code: z.string(),
  name: z.string(),
  federation: z.string(),
  centre: z.string().optional(),
  ...counts,
})

const reads = ['federation']
const path = z.string().trim().min(1).max(1000)
const common = { workspace: 'federation' as const }

export const federation = department('federation', {
  overview: query({
    ...common,
    right: 'federation.read',
    reads,
    input: z.object({ month: zMonth.optional() }),
    output: z.object({
      own: z.object({
        code: z.string(),
        name: z.string(),
        fingerprint: zFingerprint,
      }),
      /** Reception of one month. */
      month: zMonth,
      expectedBy: zDay,
      reception: z.object({
        held: z.int(),
        incomplete: z.int(),
        missing: z.int(),
        expected: z.int(),
      }),
      centres: z.array(zCentre),
    }),
  }),
  imports: query({
    ...common,
    right: 'federation.read',
    reads,
    input: z.object({
      centreId: zId.optional(),
      before: z.string().optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ rows: z.array(zImport), next: z.string().optional() }),
  }),
  certificates: query({
    ...common,
    right: 'federation.read',
    reads,
    input: z.object({ centreId: zId.optional() }),
    output: z.object({
      rows: z.array(
        z.object({
          serial: z.string(),
          centreId: zId,
          centreCode: z.string(),
          centreName: z.string(),
          epoch: z.int(),
          notBefore: zDay,
          notAfter: zDay,
          issuedAt: z.string(),
          issuedBy: z.string(),
          fingerprint: zFingerprint,
          revokedAt: z.string().optional(),
          revokedReason: z.enum(['superseded', 'stolen', 'closed']).optional(),
        }),
      ),
    }),
  }),
  /** What a centre's request says; nothing is written. Its fingerprint is compared by voice before `issueCertificate`. */
  readRequest: query({
    ...common,
    right: 'federation.enter',
    reads,
    input: z.object({ path }),
    output: z.object({
      centre: z.object({ id: z.string(), code: z.string(), name: z.string() }),
      federation: z.object({ code: z.string(), name: z.string() }),
      epoch: z.int(),
      createdAt: z.string(),
      /** Serial of the certificate that the new one will end. */
      supersedes: z.string().optional(),
      fingerprint: zFingerprint,
    }),
  }),
  /** `heard`: the six groups or six words that the centre read aloud. Writes the answer file. */
  issueCertificate: command({
    ...common,
    right: 'federation.enter',
    touches: ['federation'],
    long: true,
    input: z.object({
      path,
      heard: z.string().trim().min(1).max(200),
      answerPath: path.optional(),
      firstMonth: zMonth.optional(),
    }),
    output: z.object({
      serial: z.string(),
      path: z.string(),
      centreId: zId,
      notBefore: zDay,
      notAfter: zDay,
      fingerprint: zFingerprint,
    }),
  }),
  revokeCertificate: command({
    ...common,
    right: 'federation.approve',
    touches: ['federation'],
    input: z.object({
      serial: z.string().max(40),
      reason: z.enum(['stolen', 'closed']),
    }),
    output: z.object({ revokedAt: z.string() }),
  }),
  /** Checks a package, takes in what it brings in one transaction, and writes the signed receipt. */
  importPackage: command({
    ...common,
    right: 'federation.execute',
    touches: ['federation'],
    long: true,
    input: z.object({ path, receiptPath: path.optional() }),
    output: z.object({
      importId: zId,
      centre: z.object({ id: z.string(), code: z.string(), name: z.string() }),
      epoch: z.int(),
      seq: z.int(),
      month: zMonth,
      /** True when the very same package had come before: nothing was written, the receipt is given again. */
      again: z.boolean(),
      state: z.enum(['held', 'incomplete', 'superseded']),
      rowsWritten: z.int(),
      partsWritten: z.int(),
      partsListed: z.int(),
      missing: z.array(zPart),
      totals: zControlTotals,
      remarks: z.array(z.string()),
      number: z.string(),
      receiptPath: z.string(),
      phoneCode: z.string(),
    }),
  }),
  /** Table 1 of the confederation's report, computed from the rows of every centre. */
  table1: query({
    ...common,
    right: 'federation.read',
    reads,
    input: z.object({
      /** Label of the cover year; absent: the newest that any centre has. */
      coverYear: z.string().max(20).optional(),
      by: z.enum(['federation', 'centre', 'mutual']).default('federation'),
      /** Only the lines under this federation, or this centre. */
      federationCode: z.string().max(20).optional(),
      centreId: zId.optional(),
    }),
    output: z.object({
      coverYear: z.string(),
      coverYears: z.array(z.string()),
      before: z.string().optional(),
      centres: z.object({
        counted: z.int(),
        enrolled: z.int(),
        incomplete: z.int(),
      }),
      lines: z.array(zTable1Line),
      total: z.object(counts),
      /** Simple means of the lines' rates, as the confederation printed them in 2025. */
      mean: z.object({
        growth: z.number().optional(),
        retention: z.number().optional(),
      }),
    }),
  }),
  receiptDocument: query({
    ...common,
    right: 'federation.read',
    reads,
    input: z.object({ importId: zId }),
    output: zPackageReceiptDocument,
  }),
  ...federationClosingProcedures,
  ...federationCodeProcedures,
  ...federationFormatProcedures,
})
