import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/french.js'
import { argon2id } from 'hash-wasm'
import { z } from 'zod'

/** What making a key from a password costs: memory in KiB and passes. */
export interface KdfCost {
  readonly memoryKiB: number
  readonly passes: number
}

/** About a third of a second on a recent machine, a second on a centre's. */
export const DEFAULT_KDF: KdfCost = { memoryKiB: 65_536, passes: 3 }

const zBox = z.object({ iv: z.base64(), sealed: z.base64(), tag: z.base64() })
export const zSealedByPassword = z.object({
  kind: z.literal('password'),
  salt: z.base64(),
  memoryKiB: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(20),
  box: zBox,
})
export const zSealedByPhrase = z.object({ kind: z.literal('phrase'), salt: z.base64(), box: zBox })
export type SealedByPassword = z.infer<typeof zSealedByPassword>
export type SealedByPhrase = z.infer<typeof zSealedByPhrase>
type Box = z.infer<typeof zBox>

function seal(secret: Uint8Array, key: Uint8Array, purpose: string): Box {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return { iv: iv.toString('base64'), sealed: sealed.toString('base64'), tag: cipher.getAuthTag().toString('base64') }
}

/** Undefined when the key is not the one that sealed it. */
function unseal(box: Box, key: Uint8Array, purpose: string): Buffer | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.iv, 'base64'))
  decipher.setAAD(Buffer.from(purpose))
  decipher.setAuthTag(Buffer.from(box.tag, 'base64'))
  try {
    return Buffer.concat([decipher.update(Buffer.from(box.sealed, 'base64')), decipher.final()])
  } catch {
    return undefined
  }
}

const PURPOSE = 'nkingi workspace key'

// People type accents in two ways; both must open.
const passwordKey = (password: string, salt: Uint8Array, cost: KdfCost): Promise<Uint8Array> =>
  argon2id({
    password: password.normalize('NFKC'),
    salt,
    memorySize: cost.memoryKiB,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })

export async function sealByPassword(key: Uint8Array, password: string, cost: KdfCost): Promise<SealedByPassword> {
  const salt = randomBytes(16)
  const box = seal(key, await passwordKey(password, salt, cost), PURPOSE)
  return { kind: 'password', salt: salt.toString('base64'), ...cost, box }
}

/** The workspace's key, or undefined for another password. */
export async function openByPassword(slot: SealedByPassword, password: string): Promise<Buffer | undefined> {
  // nothing is ever sealed with an empty password, and the function would not take one
  if (password === '') return undefined
  return unseal(slot.box, await passwordKey(password, Buffer.from(slot.salt, 'base64'), slot), PURPOSE)
}

/** Twelve French words: 128 random bits and a checksum. Shown once, printed, never stored. */
export const newRecoveryPhrase = (): string => entropyToMnemonic(randomBytes(16), wordlist).normalize('NFC')

const bare = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const wordByBare = new Map(wordlist.map((word) => [bare(word), word]))

/** 128 random bits need no slow function; the words may be typed without accents, in any case. */
function phraseKey(phrase: string, salt: Uint8Array): Buffer | undefined {
  const words = phrase
    .trim()
    .split(/\s+/)
    .map((word) => wordByBare.get(bare(word)))
  if (words.some((word) => word === undefined)) return undefined
  try {
    const entropy = mnemonicToEntropy(words.join(' '), wordlist)
    return Buffer.from(hkdfSync('sha256', entropy, salt, PURPOSE, 32))
  } catch {
    return undefined
  }
}

export function sealByPhrase(key: Uint8Array, phrase: string): SealedByPhrase {
  const salt = randomBytes(16)
  const phraseBytes = phraseKey(phrase, salt)
  if (!phraseBytes) throw new Error('not a recovery phrase')
  return { kind: 'phrase', salt: salt.toString('base64'), box: seal(key, phraseBytes, PURPOSE) }
}

export function openByPhrase(slot: SealedByPhrase, phrase: string): Buffer | undefined {
  const key = phraseKey(phrase, Buffer.from(slot.salt, 'base64'))
  return key && unseal(slot.box, key, PURPOSE)
}
