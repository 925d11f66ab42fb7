/**
 * What every printed document says of itself: who issues it, which copy it is, who printed it and when.
 * A department's query answers with one of the shapes of this folder; the pages of `renderer/documents` only lay it out,
 * so what is proved by the verification code (shared/proof.ts) is exactly what the query answered.
 */
import { z } from 'zod'

/** Colline to province. Names repeat in Burundi, so a document always has room for the whole path. */
export const zDocumentPlace = z.object({
  colline: z.string().optional(),
  zone: z.string(),
  commune: z.string(),
  province: z.string(),
})
export type DocumentPlace = z.infer<typeof zDocumentPlace>

/** The mutual on whose behalf the document is issued (or the centre, or the federation), and its parents. */
export const zIssuer = z.object({
  name: z.string(),
  /** For the running head of the following pages; `name` when absent. */
  shortName: z.string().optional(),
  /** Kirundi name, where there is one. */
  kirundiName: z.string().optional(),
  /** Code of the mutual, used in the numbers. */
  code: z.string().optional(),
  centre: z.object({ name: z.string(), code: z.string() }).optional(),
  federation: z.object({ name: z.string(), code: z.string() }).optional(),
  place: zDocumentPlace.optional(),
  /** Where to find it, in one line, when the places are not known apart. */
  address: z.string().optional(),
  phone: z.string().optional(),
  approval: z.string().optional(),
  /** True in a fictitious workspace: the document then says that it is a specimen. */
  fictitious: z.boolean(),
})
export type Issuer = z.infer<typeof zIssuer>

/** Who printed the document and when (UTC instant). Not part of what the verification code covers. */
export const zPrinted = z.object({ by: z.string(), at: z.string() })
export type Printed = z.infer<typeof zPrinted>

/** A reprint says whose, how many times, when and why. */
export const zDuplicate = z.object({
  rank: z.int().min(1),
  by: z.string(),
  at: z.string(),
  reason: z.string(),
})
export type Duplicate = z.infer<typeof zDuplicate>

/** A function and, when known, the name printed under its signature. */
export const zSigner = z.object({ name: z.string().optional() })

/** Fields common to every document. `number` is complete, as people read it: `RC-GIH-2025-01271`. */
export const documentBase = {
  issuer: zIssuer,
  number: z.string(),
  series: z.string().optional(),
  printed: zPrinted,
}

/** The series of the documents: first two letters of a number, second field of the QR code. */
export const DOCUMENT_TYPES = {
  receipt: 'RC',
  card: 'CF',
  statement: 'DF',
  statementOfAccounts: 'ED',
  packageReceipt: 'AR',
  payerStatement: 'TP',
  householdForm: 'FM',
  callSheet: 'AP',
  rightsList: 'LD',
  recoding: 'RR',
  certificateSlip: 'CA',
  priorApproval: 'PA',
  judgement: 'JA',
  claimRules: 'RJ',
  agreement: 'CV',
  paymentOrder: 'OP',
  paymentSlip: 'BP',
  cheque: 'CH',
  acknowledgement: 'AC',
  reductionLetter: 'LA',
  rejectionLetter: 'LR',
  returnLetter: 'RT',
  disputeLetter: 'DC',
  monthlySheet: 'FS',
} as const
