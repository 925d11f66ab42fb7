/**
 * Ed25519 with the oldest library there is for it in plain JavaScript: no BigInt, no Web Crypto, so that a telephone of ten years
 * ago answers like a new one.
 */
import nacl from 'tweetnacl'

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** Checks a signature against any of the keys (raw, base64). The text is ASCII. */
export function signatureCheck(keys: readonly string[]): (text: string, signature: Uint8Array) => boolean {
  const known = keys.map(bytesOf)
  return (text, signature) => {
    const message = Uint8Array.from(text, (character) => character.charCodeAt(0))
    return known.some((key) => nacl.sign.detached.verify(message, signature, key))
  }
}
