import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'

import { bech32 } from '@scure/base'

/*
 * Only what Electron's BoringSSL and Node's OpenSSL both have: Ed25519, SHA-256, HMAC. age is pure JavaScript.
 */

/** DER in front of a raw Ed25519 private key (PKCS#8) and public key (SPKI). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/** The keys of a workspace: one signs what it sends, the other opens what is sent to it. */
export interface KeyPair {
  /** Raw private key, 32 bytes, base64. Never leaves the encrypted workspace. */
  readonly signingSecret: string
  /** SPKI DER, base64: the middle line of a PEM file. */
  readonly publicKey: string
  /** AGE-SECRET-KEY-1… */
  readonly ageIdentity: string
  /** age1… */
  readonly ageRecipient: string
}

/** The last 32 bytes of a DER key: the raw key of both curves used here. */
function raw(der: Buffer): Buffer {
  return der.subarray(der.length - 32)
}

function bech32Text(prefix: string, bytes: Uint8Array): string {
  return bech32.encodeFromBytes(prefix, bytes)
}

/** Keys of a new workspace. An age identity is an X25519 key in bech32. */
export function generateKeys(): KeyPair {
  const signing = generateKeyPairSync('ed25519')
  const opening = generateKeyPairSync('x25519')
  const pkcs8 = signing.privateKey.export({ format: 'der', type: 'pkcs8' })
  const identity = raw(opening.privateKey.export({ format: 'der', type: 'pkcs8' }))
  const recipient = raw(opening.publicKey.export({ format: 'der', type: 'spki' }))
  return {
    signingSecret: raw(pkcs8).toString('base64'),
    publicKey: signing.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    ageIdentity: bech32Text('age-secret-key-', identity).toUpperCase(),
    ageRecipient: bech32Text('age', recipient),
  }
}

/** The 64 bytes of an Ed25519 signature. */
export function signBytes(bytes: Uint8Array, signingSecret: string): Buffer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, Buffer.from(signingSecret, 'base64')]),
    format: 'der',
    type: 'pkcs8',
  })
  return sign(null, bytes, key)
}

/** False for a wrong signature, and for a key or signature of the wrong shape. */
export function isSigned(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const spki = Buffer.from(publicKey, 'base64')
  if (spki.length !== SPKI_PREFIX.length + 32 || !spki.subarray(0, SPKI_PREFIX.length).equals(SPKI_PREFIX)) return false
  if (signature.length !== 64) return false
  return verify(null, bytes, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
}

/** The raw 32 bytes of a public key. */
export function rawPublicKey(publicKey: string): Buffer {
  return Buffer.from(publicKey, 'base64').subarray(SPKI_PREFIX.length)
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Short name of a key: the first 16 hex digits of the SHA-256 of its 32 bytes. */
export function keyName(publicKey: string): string {
  return sha256Hex(rawPublicKey(publicKey)).slice(0, 16)
}
