import type { Recipient } from 'age-encryption'
import { Decrypter, Encrypter, Stanza } from 'age-encryption'

import { refuse } from '../../../../shared/errors/refusal.ts'
import { MAX_FILE_BYTES } from './limits.ts'

/*
 * age, by the library of its author. One line of ours goes into its header: how long what follows is. A file cut short on a
 * USB key is the commonest accident there is, and age alone cannot tell it from a file that was tampered with; the person
 * must be told to copy it again, not to suspect somebody. `age -d` skips the line.
 */

const MAGIC = 'age-encryption.org/v1\n'
const LENGTH_STANZA = 'nkingi-length'
const CHUNK = 65_536
const TAG = 16
const NONCE = 16
/** Longest header we look through for its end. */
const MAX_HEADER = 16_384

/** Bytes after the header, for so many bytes of plaintext. */
function payloadLength(plain: number): number {
  return NONCE + plain + TAG * Math.max(1, Math.ceil(plain / CHUNK))
}

function lengthNote(bytes: number): Recipient {
  return { wrapFileKey: () => [new Stanza([LENGTH_STANZA, String(bytes)], new Uint8Array(0))] }
}

/** Encrypts to one recipient (`age1…`). */
export async function encryptTo(plain: Uint8Array, ageRecipient: string): Promise<Buffer> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(ageRecipient)
  encrypter.addRecipient(lengthNote(payloadLength(plain.length)))
  return Buffer.from(await encrypter.encrypt(plain))
}

export function isEncrypted(file: Buffer): boolean {
  return file.subarray(0, MAGIC.length).equals(Buffer.from(MAGIC))
}

/** Bytes the whole file should have, from its own header; undefined when the header is cut or says nothing. */
function expectedLength(file: Buffer): { bytes: number | undefined; headerCut: boolean } {
  const head = file.subarray(0, MAX_HEADER).toString('latin1')
  const mac = head.indexOf('\n--- ')
  const end = mac === -1 ? -1 : head.indexOf('\n', mac + 5)
  if (end === -1) return { bytes: undefined, headerCut: file.length < MAX_HEADER }
  const note = /\n-> nkingi-length (\d{1,12})\n/.exec(head.slice(0, end))
  return { bytes: note ? end + 1 + Number(note[1]) : undefined, headerCut: false }
}

/**
 * Opens a file encrypted to us.
 *
 * Refuses 'exchange.truncated', 'exchange.wrong-recipient' (none of its recipients is us), 'exchange.changed-byte'.
 */
export async function decryptWith(file: Buffer, ageIdentity: string): Promise<Buffer> {
  const { bytes, headerCut } = expectedLength(file)
  if (headerCut || (bytes !== undefined && file.length < bytes))
    return refuse('exchange.truncated', { bytes: file.length, expected: bytes ?? 0 })
  const decrypter = new Decrypter()
  decrypter.addIdentity(ageIdentity)
  try {
    const plain = await decrypter.decrypt(file)
    if (plain.length > MAX_FILE_BYTES)
      return refuse('exchange.too-large', { bytes: plain.length, limit: MAX_FILE_BYTES })
    return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength)
  } catch (error) {
    if (error instanceof Error && error.message.includes('no identity matched'))
      return refuse('exchange.wrong-recipient', {})
    if (error instanceof Error && error.name === 'Refusal') throw error
    return refuse('exchange.changed-byte', { file: '' })
  }
}
