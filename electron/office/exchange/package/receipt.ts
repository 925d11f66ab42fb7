import { createHmac } from 'node:crypto'

import { base32crockford } from '@scure/base'
import * as z from 'zod'

import { refuse } from '../../../../shared/errors/refusal.ts'
import { fileCode } from './fileCode.ts'
import { keyName } from './keys.ts'
import { MAX_DOCUMENT_BYTES, MAX_ENTRIES } from './limits.ts'
import type { SignedDocument } from './signed.ts'
import { isDocumentSigned, readJson, signDocument } from './signed.ts'
import { zFederation } from './signedFile.ts'

/**
 * held: the federation holds exactly what the manifest's inventory lists. incomplete: it lacks the partitions named.
 * superseded: a newer package of the same centre had come first; nothing is asked for.
 */
export const RECEIPT_STATES = ['held', 'incomplete', 'superseded'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

const receiptShape = z.object({
  type: z.literal('nkingi-receipt/1'),
  number: z.string().max(40),
  federation: zFederation,
  centre: z.object({ id: z.string().max(64), code: z.string().max(32), name: z.string().max(200) }),
  epoch: z.int().positive(),
  seq: z.int().positive(),
  /** SHA-256 of the manifest bytes of the package. */
  manifest: z.string().regex(/^[0-9a-f]{64}$/),
  receivedAt: z.string().max(40),
  state: z.enum(RECEIPT_STATES),
  partitions: z.object({ listed: z.int().nonnegative(), held: z.int().nonnegative() }),
  missing: z.array(z.object({ table: z.string().max(41), partition: z.string().max(40) })).max(MAX_ENTRIES),
  /** Sums as the federation finds them again over the rows it holds. */
  totals: z.record(z.string().max(80), z.string().regex(/^-?\d{1,30}$/)),
  remarks: z.array(z.string().max(60)).max(20),
})

/** What a federation answers to a package. */
export type PackageReceipt = z.output<typeof receiptShape>

const envelopeShape = z.object({ signed: z.string().max(MAX_DOCUMENT_BYTES), signature: z.string().max(100) })

/** The receipt, signed by the federation. */
export function makeReceipt(receipt: Omit<PackageReceipt, 'type'>, signingSecret: string): SignedDocument {
  return signDocument({ type: 'nkingi-receipt/1', ...receipt }, signingSecret)
}

/** Text of the file that goes back to the centre. */
export function receiptFile(document: SignedDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** `ACC_CGGIT_1-000024.json` */
export function receiptFileName(facts: { code: string; epoch: number; seq: number }): string {
  const code = fileCode(facts.code)
  return `ACC_${code}_${facts.epoch}-${String(facts.seq).padStart(6, '0')}.json`
}

export function parseReceipt(signedText: string): PackageReceipt | undefined {
  const parsed = receiptShape.safeParse(readJson(signedText))
  return parsed.success ? parsed.data : undefined
}

/** Reads a receipt file. Refuses 'exchange.receipt-invalid' unless the federation's key signed it. */
export function readReceipt(
  text: string,
  federationKey: string,
): { receipt: PackageReceipt; document: SignedDocument } {
  const envelope = envelopeShape.safeParse(text.length > MAX_DOCUMENT_BYTES ? undefined : readJson(text))
  const receipt = envelope.success ? parseReceipt(envelope.data.signed) : undefined
  if (!envelope.success || !receipt) return refuse('exchange.receipt-invalid', { problem: 'shape' })
  if (receipt.federation.key !== keyName(federationKey)) return refuse('exchange.receipt-invalid', { problem: 'key' })
  if (!isDocumentSigned(envelope.data, federationKey))
    return refuse('exchange.receipt-invalid', { problem: 'signature' })
  return { receipt, document: envelope.data }
}

/**
 * The code to dictate when the file cannot travel: 40 bits of HMAC-SHA256 under the secret of the enrolment, in 8 letters and
 * digits of Crockford's alphabet. It is worth one package and one state.
 */
export function receiptCode(sharedSecret: string, manifestSha256: string, state: ReceiptState): string {
  const mac = createHmac('sha256', Buffer.from(sharedSecret, 'base64'))
    .update(`nkingi-receipt-code/1\n${manifestSha256}\n${state}`)
    .digest()
  return base32crockford.encode(mac.subarray(0, 5)).slice(0, 8)
}

/** The code as a person types it: spaces, small letters, O for 0, I or L for 1. */
export function normalizeReceiptCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
}
