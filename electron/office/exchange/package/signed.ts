import { isSigned, signBytes } from './keys.ts'
import { MAX_JSON_DEPTH } from './limits.ts'

/**
 * A document and its signature in one file. `signed` is the text that was signed, byte for byte, so nothing ever has to be
 * written again in the same way; the text names its own `type`, so that a signature never serves for another kind of document.
 *
 * By hand, with any JSON reader: `signed` into d, `signature` through `base64 -d` into s, then `openssl pkeyutl -verify -pubin -inkey K.pem -rawin -in d -sigfile s`
 */
export interface SignedDocument {
  readonly signed: string
  /** Ed25519 over the UTF-8 bytes of `signed`, base64. */
  readonly signature: string
}

/** Signs a document whose first property is its type. */
export function signDocument(document: { readonly type: string }, signingSecret: string): SignedDocument {
  const signed = `${JSON.stringify(document, null, 2)}\n`
  return { signed, signature: signBytes(Buffer.from(signed), signingSecret).toString('base64') }
}

export function isDocumentSigned(document: SignedDocument, publicKey: string): boolean {
  return isSigned(Buffer.from(document.signed), Buffer.from(document.signature, 'base64'), publicKey)
}

/** Deepest nesting of a JSON text, without parsing it: a parser is what a deep text attacks. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at)
    if (inText) {
      if (character === 0x5c) at += 1
      else if (character === 0x22) inText = false
    } else if (character === 0x22) inText = true
    else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, (depth += 1))
    else if (character === 0x7d || character === 0x5d) depth -= 1
  }
  return deepest
}

/** A JSON text as a value; undefined when it is not JSON, not UTF-8, begins with a byte order mark, or nests too deep. */
export function readJson(bytes: Uint8Array | string): unknown {
  try {
    const text =
      typeof bytes === 'string' ? bytes : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (depthOf(text) > MAX_JSON_DEPTH) return undefined
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
