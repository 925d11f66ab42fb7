/** Exchange: a centre's keys, its enrolment with the federation, its packages and the receipts that come back. */
import { z } from 'zod'

import { zDay, zMonth } from '../dates.ts'
import { zId } from '../ids.ts'
import { registerProcedures } from './exchange/registers.ts'
import { zPosition } from './pieces.ts'
import { command, department, query } from './procedure.ts'

export const zFingerprint = z.object({
  /** Six groups of four hex digits. */
  groups: z.array(z.string()),
  /** Six French words, one beside each group. */
  words: z.array(z.string()),
})

/** Sums that a package declares: `table.column` → whole FBu as text, because JSON numbers end at 2^53. */
export const zControlTotals = z.record(z.string(), z.string())

export const zPart = z.object({ table: z.string(), partition: z.string() })

const zPartLabel = zPart.extend({
  /** Name of the mutual, when the table is cut by mutual. */
  mutual: z.string().optional(),
  rows: z.int(),
})

export const zPackageState = z.enum(['made', 'held', 'incomplete', 'superseded'])

const zPackage = z.object({
  id: zId,
  epoch: z.int(),
  seq: z.int(),
  month: zMonth,
  state: zPackageState,
  createdAt: z.string(),
  createdBy: z.string(),
  fileName: z.string(),
  bytes: z.int(),
  rows: z.int(),
  parts: z.int(),
  partsListed: z.int(),
  missing: z.int(),
  receivedAt: z.string().optional(),
  receiptNumber: z.string().optional(),
  /** True when the receipt was dictated by telephone and the file has not come. */
  byCode: z.boolean(),
})

const zMonthLine = z.object({
  month: zMonth,
  state: z.enum(['future', 'running', 'to-make', 'late', 'made', 'held', 'incomplete', 'superseded']),
  expectedBy: zDay,
  seq: z.int().optional(),
  /** Day the federation received it, or day it was made. */
  day: zDay.optional(),
})

const zEnrolment = z.object({
  /** none: no answer read; answered: read, its fingerprint not yet compared; confirmed: packages can be made. */
  state: z.enum(['none', 'answered', 'confirmed']),
  serial: z.string().optional(),
  federation: z.object({ code: z.string(), name: z.string(), fingerprint: zFingerprint }).optional(),
  notBefore: zDay.optional(),
  notAfter: zDay.optional(),
})

const zParty = z.object({ id: z.string(), code: z.string(), name: z.string() })

/** What was found about a package, whoever checks it. */
export const zVerification = z.object({
  centre: zParty,
  recipient: zParty,
  epoch: z.int(),
  seq: z.int(),
  from: zDay,
  to: zDay,
  createdAt: z.string(),
  manifestSha256: z.string(),
  fileBytes: z.int(),
  fileSha256: z.string(),
  encrypted: z.boolean(),
  parts: z.int(),
  partsListed: z.int(),
  rows: z.int(),
  totals: zControlTotals,
  certificate: z.object({
    serial: z.string(),
    notBefore: zDay,
    notAfter: zDay,
    issuer: z.string(),
    fingerprint: zFingerprint,
  }),
  /** What could not be proven here, for want of a key: `issuer`, `recipient`, `dates`. */
  unproven: z.array(z.string()),
  remarks: z.array(z.string()),
})

const reads = ['package', 'enrolment']
const path = z.string().trim().min(1).max(1000)
const empty = z.object({})

export const exchange = department('exchange', {
  ...registerProcedures,
  overview: query({
    right: 'exchange.read',
    reads,
    input: z.object({ year: z.int().min(2000).max(2199).optional() }),
    output: z.object({
      year: z.int(),
      years: z.array(z.int()),
      own: z.object({
        code: z.string(),
        name: z.string(),
        epoch: z.int(),
        createdAt: z.string(),
        fingerprint: zFingerprint,
      }),
      enrolment: zEnrolment,
      months: z.array(zMonthLine),
      packages: z.array(zPackage),
      /** What the newest receipt proves the federation to hold, out of what the newest package lists. */
      proven: z.object({ parts: z.int(), listed: z.int() }),
      next: z.object({ epoch: z.int(), seq: z.int(), month: zMonth }),
    }),
  }),
  package: query({
    right: 'exchange.read',
    reads,
    input: z.object({ id: zId }),
    output: zPackage.extend({
      manifestSha256: z.string(),
      totals: zControlTotals,
      missingParts: z.array(zPartLabel),
    }),
  }),
  /** What the next package would carry: reads every row of the centre. */
  pending: query({
    right: 'exchange.read',
    reads,
    long: true,
    input: empty,
    output: z.object({
      parts: z.array(zPartLabel),
      rows: z.int(),
      partsListed: z.int(),
      partsProven: z.int(),
      totals: zControlTotals,
    }),
  }),
  /** Writes the request for a certificate; says what to read aloud. */
  makeRequest: command({
    right: 'exchange.enter',
    touches: ['enrolment'],
    input: z.object({ path: path.optional() }),
    output: z.object({ path: z.string(), fingerprint: zFingerprint }),
  }),
  /** Reads the federation's answer. Nothing is trusted before `confirmFederation`. */
  readAnswer: command({
    right: 'exchange.enter',
    touches: ['enrolment'],
    long: true,
    input: z.object({ path }),
    output: z.object({
      serial: z.string(),
      federation: z.object({ code: z.string(), name: z.string(), fingerprint: zFingerprint }),
      notBefore: zDay,
      notAfter: zDay,
    }),
  }),
  /** The person types what the federation read aloud: the six groups or the six words. */
  confirmFederation: command({
    right: 'exchange.enter',
    touches: ['enrolment'],
    input: z.object({ serial: z.string().max(40), heard: z.string().trim().min(1).max(200) }),
    output: z.object({ federation: z.string(), notAfter: zDay }),
  }),
  /**
   * Signs and encrypts the package of a month, in the office's exchange folder or where a person chose. It carries every
   * partition that the federation was not proven to hold, of whatever month.
   */
  exportPackage: command({
    right: 'exchange.enter',
    touches: ['package'],
    long: true,
    input: z.object({ path: path.optional(), period: zMonth }),
    output: z.object({
      id: zId,
      path: z.string(),
      fileName: z.string(),
      epoch: z.int(),
      seq: z.int(),
      manifestSha256: z.string(),
      bytes: z.int(),
      rows: z.int(),
      parts: z.int(),
      partsListed: z.int(),
      totals: zControlTotals,
    }),
  }),
  /** Checks a package as far as this workspace's keys allow. */
  verifyFile: query({
    right: 'own.read',
    reads: [],
    workspace: 'any',
    long: true,
    input: z.object({ path }),
    output: zVerification,
  }),
  /** Takes in the receipt file of the federation. Taking the same one again changes nothing. */
  takeReceipt: command({
    right: 'exchange.enter',
    touches: ['package'],
    input: z.object({ path }),
    output: z.object({
      epoch: z.int(),
      seq: z.int(),
      state: zPackageState,
      number: z.string(),
      missing: z.array(zPart),
      again: z.boolean(),
    }),
  }),
  /** Takes in a receipt dictated by telephone: eight letters and digits, worth one package and « everything is held ». */
  takeReceiptCode: command({
    right: 'exchange.enter',
    touches: ['package'],
    input: z.object({ epoch: zPosition, seq: zPosition, code: z.string().trim().min(8).max(20) }),
    output: z.object({ epoch: z.int(), seq: z.int(), state: zPackageState }),
  }),
  /** After a copy was restored: later packages then win over those that the lost computer may have sent. */
  beginEpoch: command({
    right: 'exchange.approve',
    touches: ['package', 'enrolment'],
    input: empty,
    output: z.object({ epoch: z.int() }),
  }),
  /** Writes this workspace's age identity and its public key, in the exchange folder or where a person chose, so that somebody can open what is addressed to it with other tools. Keep it under lock. */
  saveIdentity: command({
    right: 'user.execute',
    touches: [],
    workspace: 'any',
    input: z.object({ folder: path.optional() }),
    output: z.object({ path: z.string(), recipient: z.string(), publicKeyPath: z.string() }),
  }),
})
