/**
 * The verification code of a printed document. Anyone who holds the same facts finds the same code, so a receipt that was
 * retouched, or printed from something else than the books, shows it.
 *
 * code = first 60 bits of SHA-256 of the canonical JSON of the facts, in Crockford base 32, shown 3 × 4 (`YK3F-RDJP-XJ3T`).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Crockford base 32: no I, L, O or U, so that a code can be dictated. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 12

export interface Proof {
  /** Twelve characters without separator, as in the QR code. */
  code: string
  /** The same in three groups of four, as people read it. */
  shown: string
  /** First 16 hex digits of the hash, in four groups. */
  hash: string
}

/**
 * JSON with the keys in order and without absent values, so that two ways of building the same facts give the same bytes.
 * @throws {TypeError} for what JSON cannot carry faithfully (functions, non-finite numbers)
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite has no proof')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
    return `{${fields.join(',')}}`
  }
  throw new TypeError(`a ${typeof value} has no proof`)
}

/** First `length` × 5 bits of the bytes in Crockford base 32. */
function crockford(bytes: Uint8Array, length: number): string {
  let bits = 0n
  for (const byte of bytes.subarray(0, Math.ceil((length * 5) / 8))) bits = (bits << 8n) | BigInt(byte)
  bits >>= BigInt(Math.ceil((length * 5) / 8) * 8 - length * 5)
  let text = ''
  for (let place = 0; place < length; place += 1) {
    text = CROCKFORD.charAt(Number(bits & 31n)) + text
    bits >>= 5n
  }
  return text
}

const groupsOfFour = (text: string): string[] => text.match(/.{1,4}/g) ?? []

/** Proof of the facts of a document. Leave out of `facts` who prints it and when: a reprint proves the same thing. */
export function proofOf(facts: unknown): Proof {
  const digest = sha256(utf8ToBytes(canonicalJson(facts)))
  const code = crockford(digest, CODE_LENGTH)
  return { code, shown: groupsOfFour(code).join('-'), hash: groupsOfFour(bytesToHex(digest).slice(0, 16)).join(' ') }
}

/** What is typed back from paper or heard: case, spaces, dashes and the usual misreadings (O, I, L) do not matter. */
export function readProofCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}
