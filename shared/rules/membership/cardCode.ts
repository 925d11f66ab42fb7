/**
 * What the QR code of a card says, and what to think of it. The same rule answers in the office and in the page that facilities
 * keep on a phone, so nothing here needs more than the language: no clock, no library, no Node.
 *
 * `NKF2:REGISTRATION:NUMBER:PERSONS:HEAD:SEX:BIRTH YEAR:VALID FROM:VALID TO:SIGNATURE` for a family,
 * `NKI2:REGISTRATION:NUMBER:NAME:SEX:BIRTH YEAR:VALID FROM:VALID TO:SIGNATURE` for one person. NUMBER is the card's without its series
 * (`012-2026-00131` of CF-012-2026-00131), both days are `yymmdd`, SIGNATURE is Ed25519 over every character before its colon, in base 45.
 * `NKF1` and `NKI1` have no VALID FROM: of a card signed when its cover year had begun, and of all those signed before there was one.
 * Capitals, digits and ` $%*+-./:` only: a QR code carries them in 45 modules.
 */
import { fromBase45, toBase45 } from '../../base45.ts'
import type { Day } from '../../dates.ts'
import { beginningsOf } from '../../registrationText.ts'

export const CARD_KINDS = ['family', 'individual'] as const
export type CardKind = (typeof CARD_KINDS)[number]

/** Series of the numbers of each kind. */
export const CARD_SERIES: Readonly<Record<CardKind, string>> = { family: 'CF', individual: 'CI' }
const PREFIX: Readonly<Record<CardKind, string>> = { family: 'NKF', individual: 'NKI' }

export interface CardFacts {
  readonly kind: CardKind
  /** Of the household on a family card, of the person on an individual one. */
  readonly registration: string
  /** CF-012-2026-00131 */
  readonly number: string
  /** Persons on a family card. */
  readonly persons?: number
  /** Capitals without accents: of the head of the household, or of the person. */
  readonly name: string
  readonly sex: 'M' | 'F'
  readonly birthYear: number
  /** First day of the cover year the card was made for: of a card signed before it, for no other needs it. */
  readonly validFrom?: Day
  /** Last day of that cover year. */
  readonly validTo: Day
}

export interface ReadCard {
  readonly facts: CardFacts
  /** The characters that were signed; ASCII. */
  readonly signed: string
  readonly signature: Uint8Array
}

const SIGNATURE_BYTES = 64
const SIGNATURE_LENGTH = 96
const LONGEST_NAME = 60
/** Beside a first day, so that the code keeps its modules: none smaller on the same paper. */
const LONGEST_NAME_FROM = 53

/** A name as a QR code can carry it: capitals without accents; colons part the fields, so a name has none. */
export const cardName = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[^0-9A-Z\-./]+/g, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim()

const shortDay = (day: Day): string => day.slice(2).replace(/-/g, '')
const longDay = (day: string): Day => `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}` as Day

/** The characters to sign. Two cards that say different things have different characters. */
export function cardText(card: CardFacts): string {
  const { kind, registration, number, persons, name, sex, birthYear, validFrom, validTo } = card
  return [
    PREFIX[kind] + (validFrom === undefined ? '1' : '2'),
    registration,
    number.slice(CARD_SERIES[kind].length + 1),
    ...(kind === 'family' ? [String(persons ?? 1)] : []),
    validFrom === undefined ? cardName(name) : cardName(name).slice(0, LONGEST_NAME_FROM).trim(),
    sex,
    String(birthYear),
    ...(validFrom === undefined ? [] : [shortDay(validFrom)]),
    shortDay(validTo),
  ].join(':')
}

/** The whole text of the QR code. */
export const cardCode = (text: string, signature: Uint8Array): string => `${text}:${toBase45(signature)}`

const FIELDS =
  /^(NK[FI][12]):([A-Z0-9/]{5,40}):([0-9A-Z-]{5,24}):(?:([1-9][0-9]?):)?([0-9A-Z\-./ ]{1,60}):([MF]):([12][0-9]{3}):(?:([0-9]{6}):)?([0-9]{6})$/

/** Reads what was scanned or typed. Undefined when it is not a card's text; says nothing of the signature. */
export function readCardCode(typed: string): ReadCard | undefined {
  const code = typed.trim().toUpperCase()
  const cut = code.length - SIGNATURE_LENGTH - 1
  if (cut < 0 || code.charAt(cut) !== ':') return undefined
  const signed = code.slice(0, cut)
  const signature = fromBase45(code.slice(cut + 1))
  const fields = FIELDS.exec(signed)
  if (fields === null || signature === undefined || signature.length !== SIGNATURE_BYTES) return undefined
  const [, prefix = '', registration = '', number = '', persons, name = '', sex, birthYear, from, to = ''] = fields
  const kind: CardKind = prefix.startsWith(PREFIX.family) ? 'family' : 'individual'
  if ((kind === 'family') !== (persons !== undefined) || prefix.endsWith('2') !== (from !== undefined)) return undefined
  return {
    facts: {
      kind,
      registration,
      number: `${CARD_SERIES[kind]}-${number}`,
      ...(persons === undefined ? {} : { persons: Number(persons) }),
      name,
      sex: sex === 'M' ? 'M' : 'F',
      birthYear: Number(birthYear),
      ...(from === undefined ? {} : { validFrom: longDay(from) }),
      validTo: longDay(to),
    },
    signed,
    signature,
  }
}

/** Order of the curve, last byte first. */
const ORDER = [
  0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0xde, 0xf9, 0xde, 0xa2, 0xf7, 0x9c, 0xd6, 0x58, 0x12, 0x63,
  0x1a, 0x5c, 0xf5, 0xd3, 0xed,
]

/** RFC 8032 §5.1.7: the second half is below the order of the curve, or one signature would have several spellings. */
function isReduced(signature: Uint8Array): boolean {
  for (let i = 0; i < 32; i += 1) {
    const difference = (signature[63 - i] ?? 0) - (ORDER[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

export const REVOCATIONS = ['lost', 'replaced', 'retired', 'household-ended', 'person-left', 'unpaid'] as const
export type Revocation = (typeof REVOCATIONS)[number]

/** What a verifier knows: keys, mutuals and revoked cards of one centre, on the day it was made. */
export interface VerifierFacts {
  readonly centre: string
  readonly madeOn: Day
  /** Raw Ed25519 public keys, base64. */
  readonly keys: readonly string[]
  /** Name of each mutual by how its registration numbers begin, and began. */
  readonly mutuals: Readonly<Record<string, string>>
  /** Cards that are refused although their signature is good, by their number. */
  readonly revoked: Readonly<Record<string, Revocation>>
}

export const REFUSALS = ['unreadable', 'forged', 'unknown-mutual', 'revoked', 'expired', 'not-yet'] as const
export type CardRefusal = (typeof REFUSALS)[number]

export interface CardVerdict {
  readonly state: 'valid' | 'refused'
  readonly reason?: CardRefusal
  /** What the card says: never of a card whose signature is not the centre's. */
  readonly card?: CardFacts
  readonly mutual?: string
  readonly revocation?: Revocation
}

/** The mutual of a registration number, or of a household's: the name under its longest beginning that is a mutual's. */
export const mutualOfRegistration = (
  registration: string,
  mutuals: Readonly<Record<string, string>>,
): string | undefined => {
  const prefix = beginningsOf(registration).find((beginning) => Object.hasOwn(mutuals, beginning))
  return prefix === undefined ? undefined : mutuals[prefix]
}

/**
 * Judges a card by what was scanned: unreadable, forged, of no mutual of the centre, revoked, expired, not yet
 * valid, else valid.
 * `isSigned` checks the signature against any of the centre's keys.
 */
export function judgeCard(
  code: string,
  verifier: Pick<VerifierFacts, 'mutuals' | 'revoked'>,
  today: Day,
  isSigned: (text: string, signature: Uint8Array) => boolean,
): CardVerdict {
  const read = readCardCode(code)
  if (read === undefined) return { state: 'refused', reason: 'unreadable' }
  const { facts, signed, signature } = read
  if (!isReduced(signature) || !isSigned(signed, signature)) return { state: 'refused', reason: 'forged' }
  const mutual = mutualOfRegistration(facts.registration, verifier.mutuals)
  if (mutual === undefined) return { state: 'refused', reason: 'unknown-mutual', card: facts }
  const revocation = verifier.revoked[facts.number]
  if (revocation !== undefined) return { state: 'refused', reason: 'revoked', card: facts, mutual, revocation }
  if (facts.validTo < today) return { state: 'refused', reason: 'expired', card: facts, mutual }
  if (facts.validFrom !== undefined && today < facts.validFrom)
    return { state: 'refused', reason: 'not-yet', card: facts, mutual }
  return { state: 'valid', card: facts, mutual }
}
