import { createHash } from 'node:crypto'

import { wordlist } from '@scure/bip39/wordlists/french.js'

import { rawPublicKey } from './keys.ts'

const GROUPS = 6
const WORD_BITS = 11

export interface Fingerprint {
  /** Six groups of four hex digits, upper case. */
  readonly groups: string[]
  /** Six French words (BIP 39 list), one beside each group. */
  readonly words: string[]
}

/** Eleven bits of the digest, from the given bit. */
function wordAt(digest: Buffer, bit: number): string {
  let index = 0
  for (let offset = 0; offset < WORD_BITS; offset += 1) {
    const position = bit + offset
    const byte = digest[position >> 3] ?? 0
    index = (index << 1) | ((byte >> (7 - (position & 7))) & 1)
  }
  return (wordlist[index] ?? '').normalize('NFC')
}

/**
 * What two people read to each other to know that they hold the same keys: 96 bits as hex and 66 further bits as words, of
 * SHA-256 over both public keys. A voice on the telephone, or two papers side by side, is what trust rests on.
 */
export function fingerprintOf(keys: { readonly publicKey: string; readonly ageRecipient: string }): Fingerprint {
  const digest = createHash('sha256')
    .update('nkingi-fingerprint/1\n')
    .update(rawPublicKey(keys.publicKey))
    .update(keys.ageRecipient)
    .digest()
  const hex = digest.toString('hex').toUpperCase()
  return {
    groups: Array.from({ length: GROUPS }, (_, group) => hex.slice(group * 4, group * 4 + 4)),
    words: Array.from({ length: GROUPS }, (_, word) => wordAt(digest, GROUPS * 16 + word * WORD_BITS)),
  }
}

const bare = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()

/** Whether what a person typed is the fingerprint: the six groups or the six words, in any case, with or without accents. */
export function isHeard(typed: string, { groups, words }: Fingerprint): boolean {
  const heard = bare(typed).match(/[a-z0-9]+/g) ?? []
  return heard.join('') === bare(groups.join('')) || heard.join(' ') === bare(words.join(' '))
}
