import { generateKeyPairSync, sign, verify } from 'node:crypto'

import fc from 'fast-check'
import nacl from 'tweetnacl'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'

import { fromBase45, toBase45 } from '../../../shared/base45.ts'
import { day, type Day } from '../../../shared/dates.ts'
import {
  cardCode,
  cardName,
  cardText,
  judgeCard,
  readCardCode,
  type CardFacts,
} from '../../../shared/rules/membership/cardCode.ts'
import { SEED } from '../../support/seed.ts'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)

const signed = (text: string): Uint8Array => new Uint8Array(sign(null, Buffer.from(text), privateKey))
const byNode = (text: string, signature: Uint8Array): boolean => verify(null, Buffer.from(text), publicKey, signature)
/** What the page on a phone does. */
const byPhone = (text: string, signature: Uint8Array): boolean =>
  nacl.sign.detached.verify(new Uint8Array(Buffer.from(text)), signature, new Uint8Array(raw))

const verifier = { mutuals: { 'FAY/GI/BUG/012': 'Dukingire Bugendana' }, revoked: {} }
const today = day('2026-06-01')

const facts: CardFacts = {
  kind: 'family',
  registration: 'FAY/GI/BUG/012/00077',
  number: 'CF-012-2026-00131',
  persons: 8,
  name: 'NDAYIZEYE ALOYS',
  sex: 'M',
  birthYear: 1972,
  validTo: day('2026-12-31'),
}
const one: CardFacts = {
  kind: 'individual',
  registration: 'FAY/GI/BUG/012/00077/01',
  number: 'CI-012-2026-00402',
  name: 'NDAYIZEYE ALOYS',
  sex: 'M',
  birthYear: 1972,
  validTo: day('2026-12-31'),
}
const validFrom = day('2026-01-01')
const codeOf = (card: CardFacts): string => cardCode(cardText(card), signed(cardText(card)))

const someDay = fc
  .integer({ min: 0, max: 60 * 365 })
  .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10) as Day)
const someCard: fc.Arbitrary<CardFacts> = fc
  .record({
    kind: fc.constantFrom('family' as const, 'individual' as const),
    household: fc.integer({ min: 1, max: 99_999 }),
    rank: fc.integer({ min: 1, max: 99 }),
    number: fc.integer({ min: 1, max: 99_999 }),
    persons: fc.integer({ min: 1, max: 40 }),
    name: fc
      .string({ unit: fc.constantFrom(...ALPHABET.slice(10, 37), 'é', "'", '’', '-'), minLength: 1, maxLength: 70 })
      .filter((n) => cardName(n) !== ''),
    sex: fc.constantFrom('M' as const, 'F' as const),
    birthYear: fc.integer({ min: 1910, max: 2030 }),
    validTo: someDay,
    validFrom: fc.option(someDay, { nil: undefined }),
  })
  .map(({ kind, household, rank, number, persons, name: whole, validFrom, ...more }) => {
    const name = validFrom === undefined ? whole : cardName(whole).slice(0, 53)
    const rest = validFrom === undefined ? more : { ...more, validFrom }
    const registration = `FAY/GI/BUG/012/${String(household).padStart(5, '0')}`
    const serial = `012-2026-${String(number).padStart(5, '0')}`
    return kind === 'family'
      ? { kind, registration, number: `CF-${serial}`, persons, name: cardName(name), ...rest }
      : {
          kind,
          registration: `${registration}/${String(rank).padStart(2, '0')}`,
          number: `CI-${serial}`,
          name: cardName(name),
          ...rest,
        }
  })

describe('base 45', () => {
  it('answers the examples of RFC 9285', () => {
    const bytes = (text: string) => new Uint8Array(Buffer.from(text))
    expect(toBase45(bytes('AB'))).toBe('BB8')
    expect(toBase45(bytes('Hello!!'))).toBe('%69 VD92EX0')
    expect(toBase45(bytes('base-45'))).toBe('UJCLQE7W581')
    expect(Buffer.from(fromBase45('QED8WEX0') ?? []).toString()).toBe('ietf!')
  })

  it('reads back what it wrote, and refuses what no bytes are written as', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes)
      }),
      { seed: SEED },
    )
    for (const text of ['GGW', ':::', 'A', 'a00', '::', 'BB8A']) expect(fromBase45(text)).toBeUndefined()
  })
})

describe('the code of a card', () => {
  it('says what the card says, and nothing else', () => {
    fc.assert(
      fc.property(someCard, (card) => {
        expect(readCardCode(codeOf(card))?.facts).toEqual(card)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('is printed in 45 modules, with characters that a QR code packs', () => {
    for (const card of [facts, one, { ...facts, validFrom }, { ...one, validFrom }]) {
      const code = codeOf(card)
      expect([...code].every((character) => ALPHABET.includes(character))).toBe(true)
      expect(encode(code, { ecc: 'M', border: 0 }).size).toBe(45)
    }
    // The longest name still leaves half a millimetre a module on 29 mm, quiet zone included.
    for (const card of [facts, one, { ...facts, validFrom }, { ...one, validFrom }])
      expect(encode(codeOf({ ...card, name: 'N'.repeat(70) }), { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(49)
  })

  it('is accepted by Node and by the library of the phone alike', () => {
    expect(cardText(facts)).toBe('NKF1:FAY/GI/BUG/012/00077:012-2026-00131:8:NDAYIZEYE ALOYS:M:1972:261231')
    expect(cardText(one)).toBe('NKI1:FAY/GI/BUG/012/00077/01:012-2026-00402:NDAYIZEYE ALOYS:M:1972:261231')
    expect(cardText({ ...facts, validFrom })).toBe(
      'NKF2:FAY/GI/BUG/012/00077:012-2026-00131:8:NDAYIZEYE ALOYS:M:1972:260101:261231',
    )
    for (const isSigned of [byNode, byPhone])
      expect(judgeCard(codeOf(facts), verifier, today, isSigned)).toMatchObject({
        state: 'valid',
        mutual: 'Dukingire Bugendana',
      })
  })

  it('any changed character is refused', () => {
    fc.assert(
      fc.property(someCard, fc.nat(), fc.nat(), fc.boolean(), (card, place, other, phone) => {
        const code = codeOf({ ...card, validTo: day('2099-12-31') })
        const at = place % code.length
        const left = ALPHABET.replace(code.charAt(at), '')
        const changed = code.slice(0, at) + left.charAt(other % left.length) + code.slice(at + 1)
        const verdict = judgeCard(changed, verifier, today, phone ? byPhone : byNode)
        expect(verdict.state).toBe('refused')
        expect(['forged', 'unreadable']).toContain(verdict.reason)
        expect(verdict.card).toBeUndefined()
      }),
      { seed: SEED, numRuns: 400 },
    )
  })

  it('every single character of one code, changed, is refused', () => {
    const code = codeOf(one)
    for (let at = 0; at < code.length; at += 1) {
      const changed = code.slice(0, at) + (code.charAt(at) === '7' ? '8' : '7') + code.slice(at + 1)
      expect(judgeCard(changed, verifier, today, byNode).state).toBe('refused')
    }
  })

  it('a character more, less, or two exchanged is refused', () => {
    fc.assert(
      fc.property(someCard, fc.nat(), fc.constantFrom(...ALPHABET), (card, place, more) => {
        const code = codeOf({ ...card, validTo: day('2099-12-31') })
        const at = place % (code.length - 1)
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2)
        const tampered = [code.slice(0, at) + code.slice(at + 1), code.slice(0, at) + more + code.slice(at), swapped]
        // A space before or after the whole is what a keyboard adds, not a change.
        for (const text of tampered)
          if (text.trim() !== code) expect(judgeCard(text, verifier, today, byNode).state).toBe('refused')
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('a signature spelt otherwise (its second half plus the order of the curve) is refused', () => {
    const signature = signed(cardText(one))
    const order = (1n << 252n) + 27742317777372353535851937790883648493n
    let s = 0n
    for (let i = 63; i >= 32; i -= 1) s = (s << 8n) | BigInt(signature[i] ?? 0)
    s += order
    const spelt = Uint8Array.from(signature)
    for (let i = 32; i < 64; i += 1) {
      spelt[i] = Number(s & 255n)
      s >>= 8n
    }
    const code = cardCode(cardText(one), spelt)
    expect(readCardCode(code)).toBeDefined()
    expect(judgeCard(code, verifier, today, byPhone)).toMatchObject({ state: 'refused', reason: 'forged' })
    expect(judgeCard(code, verifier, today, () => true)).toMatchObject({ state: 'refused', reason: 'forged' })
  })
})

describe('judging a card', () => {
  it('another centre’s signature is not ours', () => {
    const other = generateKeyPairSync('ed25519')
    const code = cardCode(cardText(facts), new Uint8Array(sign(null, Buffer.from(cardText(facts)), other.privateKey)))
    expect(judgeCard(code, verifier, today, byNode)).toEqual({ state: 'refused', reason: 'forged' })
  })

  it('is good on the last day of its cover year, and not on the day after', () => {
    expect(judgeCard(codeOf(facts), verifier, day('2026-12-31'), byNode).state).toBe('valid')
    expect(judgeCard(codeOf(facts), verifier, day('2027-01-01'), byNode)).toMatchObject({
      state: 'refused',
      reason: 'expired',
    })
  })

  it('is not good before its first day, where it says it', () => {
    const next = codeOf({ ...facts, validFrom: day('2026-07-01') })
    expect(judgeCard(next, verifier, day('2026-06-30'), byNode)).toMatchObject({
      state: 'refused',
      reason: 'not-yet',
      card: { validFrom: '2026-07-01' },
    })
    expect(judgeCard(next, verifier, day('2026-07-01'), byNode).state).toBe('valid')
    expect(readCardCode(next.replace('NKF2', 'NKF1'))).toBeUndefined()
    expect(readCardCode(codeOf(facts).replace('NKF1', 'NKF2'))).toBeUndefined()
  })

  it('a revoked card is refused with what happened to it, even when it is over', () => {
    const revoked = { 'CF-012-2026-00131': 'lost' as const }
    expect(judgeCard(codeOf(facts), { ...verifier, revoked }, day('2027-02-01'), byNode)).toMatchObject({
      state: 'refused',
      reason: 'revoked',
      revocation: 'lost',
    })
    expect(judgeCard(codeOf(one), { ...verifier, revoked }, today, byNode).state).toBe('valid')
  })

  it('a mutual that the centre does not have is named as such', () => {
    expect(judgeCard(codeOf(facts), { mutuals: {}, revoked: {} }, today, byNode)).toMatchObject({
      reason: 'unknown-mutual',
    })
  })

  it.each(['', 'NK1:RC:1', 'bonjour', 'NKF1:::::::', `${codeOf(facts)}X`, codeOf(facts).slice(0, -1)])(
    '%j is no card',
    (text) => {
      expect(judgeCard(text, verifier, today, byNode)).toEqual({ state: 'refused', reason: 'unreadable' })
    },
  )
})
