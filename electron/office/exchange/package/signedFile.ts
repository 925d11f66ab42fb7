import * as z from 'zod'

import { keyName } from './keys.ts'
import { MAX_DOCUMENT_BYTES } from './limits.ts'
import { isDocumentSigned, readJson, signDocument, type SignedDocument } from './signed.ts'

/** Why a signed file is not taken: not of this kind, or not signed by who should have. */
export type SignedFileProblem = 'shape' | 'signature'

export interface SignedFile<T> {
  readonly value: T
  readonly document: SignedDocument
}

/** The federation that signs, with the short name of its key. */
export const zFederation = z.object({
  id: z.string().max(64),
  code: z.string().max(32),
  name: z.string().max(200),
  key: z.string().max(16),
})

/** What a federation publishes, in its file and signed; its key is named beside it. */
export const publishedFile = (
  said: { readonly type: string; readonly federation: Omit<z.output<typeof zFederation>, 'key'> },
  keys: { readonly publicKey: string; readonly signingSecret: string },
): SignedFile<string> =>
  signedFile(
    { ...said, federation: { ...said.federation, key: keyName(keys.publicKey) } } as typeof said,
    keys.signingSecret,
  )

/** Text of a file that carries one document and its signature. */
export function signedFile(document: { readonly type: string }, signingSecret: string): SignedFile<string> {
  const signed = signDocument(document, signingSecret)
  return { value: `${JSON.stringify(signed, null, 2)}\n`, document: signed }
}

/** Reads such a file: the document when it has the shape and one of the keys signed it, otherwise what is wrong. */
export function readSignedFile<T>(
  text: string,
  shape: z.ZodType<T>,
  keys: readonly string[],
): SignedFile<T> | { readonly problem: SignedFileProblem } {
  const envelope = text.length > MAX_DOCUMENT_BYTES ? undefined : readJson(text)
  if (!isEnvelope(envelope)) return { problem: 'shape' }
  const read = shape.safeParse(readJson(envelope.signed))
  if (!read.success) return { problem: 'shape' }
  const document = { signed: envelope.signed, signature: envelope.signature }
  if (!keys.some((key) => isDocumentSigned(document, key))) return { problem: 'signature' }
  return { value: read.data, document }
}

const isEnvelope = (value: unknown): value is SignedDocument =>
  typeof value === 'object' &&
  value !== null &&
  'signed' in value &&
  typeof value.signed === 'string' &&
  'signature' in value &&
  typeof value.signature === 'string'
